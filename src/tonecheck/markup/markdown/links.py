"""Where the parts of Markdown links stand: label, address and title, of inline links and of definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.model import Span

# White space of at most one line break, behind which a quote's ">" may stand.
_GAP = expression(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?")
_BRACKETED = expression(r"<((?:[^<>\\\r\n]|\\.)*)>")
_BARE = expression(r"[^\s<]\S*")
_TITLE = expression(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_DEFINED = expression(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
_ESCAPED = expression(r"\\(?P<sign>[!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


class Parts(NamedTuple):
    """Where a link's address stands, angle brackets left out, and its title, quotes left out, where it has one."""

    target: Span
    title: Span | None


def inline(text: str, start: int, end: int) -> Parts | None:
    """Return the parts of ``(address "title")``.

    Args:
        text: the page as it was parsed.
        start: offset of the bracket that opens.
        end: offset behind the bracket that closes.
    """
    if text[start : start + 1] != "(" or text[end - 1 : end] != ")":
        return None
    return _parts(text, start + 1, end - 1)


def definition(text: str, start: int, end: int) -> Parts | None:
    """Return the parts of ``[label]: address "title"``, which stands at ``text[start:end]``."""
    found = _DEFINED.match(text, start, end)
    return _parts(text, found.end(), end) if found else None


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Yield ``(None, start, end)`` for text as it stands, else what an escape or a character reference decodes to."""
    done = start
    for found in _ESCAPED.finditer(text, start, end):
        decoded = found["sign"] or unescape(found.group())
        if decoded == found.group():
            continue
        if found.start() > done:
            yield None, done, found.start()
        done = found.end()
        yield decoded, found.start(), done
    if done < end:
        yield None, done, end


def _parts(text: str, start: int, end: int) -> Parts:
    start = _skip(text, start, end)
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed:
        target, after = Span(*bracketed.span(1)), bracketed.end()
    else:
        bare = _BARE.match(text, start, end)
        after = bare.end() if bare else start
        target = Span(start, after)
    title = _TITLE.match(text, _skip(text, after, end), end)
    if title is None:
        return Parts(target, None)
    return Parts(target, Span(*title.span(title.lastindex or 0)))


def _skip(text: str, start: int, end: int) -> int:
    found = _GAP.match(text, start, end)
    return found.end() if found else start
