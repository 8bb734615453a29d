"""Spans of the parts of Markdown links: the address and title of inline links and of definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tonecheck.expressions import expression
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

# White space with at most one line break, which the ">" of a quote may follow.
_GAP = expression(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?")
_BRACKETED_ADDRESS = expression(r"<((?:[^<>\\\r\n]|\\.)*)>")
_BARE_ADDRESS = expression(r"[^\s<]\S*")
_TITLE = expression(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_DEFINITION_LABEL = expression(r"\[(?:[^\[\]\\]|\\.)*\]:", re.DOTALL)
_ESCAPED = expression(r"\\(?P<sign>[!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


class Parts(NamedTuple):
    """Spans of a link's address, without angle brackets, and of its title, without quotes, if it has one."""

    target: Span
    title: Span | None


def inline(text: str, start: int, end: int) -> Parts | None:
    """Return the parts of ``(address "title")``.

    Args:
        text: the page as it was parsed.
        start: offset of the opening bracket.
        end: offset after the closing bracket.
    """
    if text[start : start + 1] != "(" or text[end - 1 : end] != ")":
        return None
    return _parts(text, start + 1, end - 1)


def definition(text: str, start: int, end: int) -> Parts | None:
    """Return the parts of ``[label]: address "title"``, which is ``text[start:end]``."""
    label = _DEFINITION_LABEL.match(text, start, end)
    return _parts(text, label.end(), end) if label else None


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str | None, int, int]]:
    """Yield pieces with their start and end: None for plain text, else the decoded escape or character reference."""
    done = start
    for escape in _ESCAPED.finditer(text, start, end):
        decoded = escape["sign"] or unescape(escape.group())
        if decoded == escape.group():
            continue
        if escape.start() > done:
            yield None, done, escape.start()
        done = escape.end()
        yield decoded, escape.start(), done
    if done < end:
        yield None, done, end


def _parts(text: str, start: int, end: int) -> Parts:
    start = _skip_gap(text, start, end)
    bracketed = _BRACKETED_ADDRESS.match(text, start, end)
    if bracketed:
        target, target_end = Span(*bracketed.span(1)), bracketed.end()
    else:
        bare = _BARE_ADDRESS.match(text, start, end)
        target_end = bare.end() if bare else start
        target = Span(start, target_end)
    title = _TITLE.match(text, _skip_gap(text, target_end, end), end)
    if title is None:
        return Parts(target, None)
    return Parts(target, Span(*title.span(title.lastindex or 0)))


def _skip_gap(text: str, start: int, end: int) -> int:
    gap = _GAP.match(text, start, end)
    return gap.end() if gap else start
