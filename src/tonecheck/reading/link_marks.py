"""Which words of a block are those of a link: the format has marked them in the block's text."""

from __future__ import annotations

from bisect import bisect_left

from tonecheck.model import Block, Document, Link, Mark, Span


def mark_of(document: Document, link: Link) -> Mark | None:
    """Return the first mark within a link, or None if its block marks none."""
    if link.block < 0:
        return None
    marks_by_block = document.cached(_by_block)
    if link.block not in marks_by_block:
        marks_by_block[link.block] = _in(document.blocks[link.block])
    marks = marks_by_block[link.block]
    for index in range(bisect_left(marks, (link.span.start, 0), key=_span), len(marks)):
        span, mark = marks[index]
        if span.end <= link.span.end:
            return mark
        if span.start >= link.span.end:
            break
    return None


_Marks = list[tuple[Span, Mark]]


def _by_block(_: Document) -> dict[int, _Marks]:
    return {}


def _in(block: Block) -> _Marks:
    """Return the marks of the links in a block, each with its span in the source."""
    return [(block.source_span(mark.start, mark.end), mark) for mark in block.marks if mark.kind == "link"]


def _span(marked: tuple[Span, Mark]) -> Span:
    return marked[0]
