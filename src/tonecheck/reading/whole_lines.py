"""Edits that take out whole lines, with the blank lines that would be left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.model import Edit, Span

_BLANKS = " \t\u00a0\u200b"
_BLANK_LINES = expression(rf"(?:[{_BLANKS}]*(?:\r\n?|\n))*")


def deletions(text: str, spans: Sequence[Span]) -> Iterator[Edit | None]:
    """Yield the edit that deletes each span with its line break and blank lines; None if other text shares the line.

    At the top of a page the edit takes the blank lines after the line, elsewhere those before it, so that edits never
    overlap.

    Args:
        text: the source text.
        spans: what to delete, in order of place.
    """
    top = 0
    for span in spans:
        whole = _whole_lines(text, span)
        if whole is None:
            top = -1
            yield None
        elif top >= 0 and not text[top : whole.start].strip("\ufeff\r\n" + _BLANKS):
            top = _next_line(text, whole.end)
            yield Edit(Span(whole.start, top), "")
        else:
            top = -1
            yield Edit(Span(_line_end_before(text, whole.start), whole.end), "")


def _whole_lines(text: str, span: Span) -> Span | None:
    """Return a span stretched to whole lines, without the last line break; None if they hold other text."""
    start, end = span
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    alone = (not start or text[start - 1] in "\r\n\ufeff") and (end == len(text) or text[end] in "\r\n")
    return Span(start, end) if alone else None


def _next_line(text: str, offset: int) -> int:
    """Return the start of the next line that is not blank, after the line that ends at an offset."""
    blank_lines = _BLANK_LINES.match(text, offset)
    return blank_lines.end() if blank_lines else offset


def _line_end_before(text: str, offset: int) -> int:
    """Return the end of the last line that is not blank, before the line that begins at an offset."""
    blank = offset
    while blank and text[blank - 1] in "\r\n" + _BLANKS:
        blank -= 1
    return next((n for n in range(blank, offset) if text[n] in "\r\n"), offset)
