"""Bare addresses in running text: web and e-mail addresses that the author did not turn into links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.invisible import LAYOUT
from tonecheck.named_tuple import NamedTuple

# Characters that may be in an address but rarely end one (autolinks of GitHub Flavored Markdown, section 6.9).
_TRAILING = frozenset("?!.,:;*_~'…")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_ADDRESS = expression(
    rf"""
    (?P<scheme>\b(?:https?://|mailto:)|(?<![\w.@/-])www\.(?=\w))
    [^\s<>"“”‘’«»„`\\|^{LAYOUT}\u3000-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+
    | (?<![\w.+@-])(?P<mail>[\w.+-]{{1,64}})@(?:[\w-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}}\b(?!@)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Address(NamedTuple):
    """The span of an address in a text, and the target that a browser would open for it."""

    start: int
    end: int
    target: str


def find_addresses(text: str) -> Iterator[Address]:
    """Yield the bare addresses of a text in order.

    As in GitHub Flavored Markdown, ``www.…`` counts as ``http://www.…`` and an e-mail address as ``mailto:…``.
    """
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        if match["mail"]:
            if match["mail"][0] not in ".-" and match["mail"][-1] != ".":
                yield Address(start, end, f"mailto:{match.group()}")
            continue
        end = _end_without_punctuation(text, start, end)
        if end > start + len(match["scheme"]):
            prefix = "http://" if match["scheme"].lower() == "www." else ""
            yield Address(start, end, prefix + text[start:end])


def _end_without_punctuation(text: str, start: int, end: int) -> int:
    """Return where an address ends, without the punctuation of the sentence around it."""
    unopened = {
        closer: text.count(closer, start, end) - text.count(opener, start, end) for closer, opener in _CLOSING.items()
    }
    while end > start:
        last = text[end - 1]
        if last in _CLOSING and unopened[last] > 0:
            unopened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
