"""Bare addresses in running text: web addresses and e-mail addresses that nobody made a link of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.expressions import expression

# What may stand in an address but hardly ever ends one (as in the autolinks of GitHub Flavored Markdown, section 6.9).
_TRAILING = frozenset("?!.,:;*_~'…")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_ADDRESS = expression(
    r"""
    (?P<scheme>\b(?:https?://|mailto:)|(?<![\w.@/-])www\.(?=\w))
    [^\s<>"“”‘’«»„`\\|^\u00ad\u200b\u2060\ufeff\u3000-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+
    | (?<![\w.+@-])(?P<mail>[\w.+-]{1,64})@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b(?!@)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Address(NamedTuple):
    """Where an address stands in a text, and the target that a browser would make of it."""

    start: int
    end: int
    target: str


def find_addresses(text: str) -> Iterator[Address]:
    """Yield the bare addresses of a text in order.

    ``www.…`` is taken for ``http://www.…`` and an e-mail address for ``mailto:…``, as GitHub Flavored Markdown does.
    """
    if "://" not in text and "@" not in text and "www." not in text.lower():
        return
    for found in _ADDRESS.finditer(text):
        start, end = found.span()
        if found["mail"]:
            if found["mail"][0] not in ".-" and found["mail"][-1] != ".":
                yield Address(start, end, f"mailto:{found.group()}")
            continue
        end = _cut(text, start, end)
        if end > start + len(found["scheme"]):
            prefix = "http://" if found["scheme"].lower() == "www." else ""
            yield Address(start, end, prefix + text[start:end])


def _cut(text: str, start: int, end: int) -> int:
    """Return where an address ends, the punctuation of the sentence around it left out."""
    unopened = {
        close: text.count(close, start, end) - text.count(open_, start, end) for close, open_ in _CLOSING.items()
    }
    while end > start:
        last = text[end - 1]
        if last in _CLOSING and unopened[last] > 0:
            unopened[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
