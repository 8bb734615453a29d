"""Numbered steps that fell apart into lists of one item, which all begin at the same number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.reading.following import flow
from tonecheck.reading.labels import lead_in


@dataclass(frozen=True)
class Check(Kind):
    """Finds numbered lists of one item that follow each other in a section and all have the same number.

    Reported once, at the first of them. Something must come between the lists (a picture, a paragraph, bullets). We
    skip items of one list, whatever numbers are typed before them, and lists that each have their own lead-in or title.

    Values: match, number, count, lines.

    Attributes:
        least: how many such lists are enough.
    """

    least: int = 2

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each row of lists that begin again."""
        for row in document.cached(rows):
            if len(row) < self.least:
                continue
            blocks = [document.blocks[number] for number in row]
            lines = [str(document.source.position(block.source_span(0, 1).start).line) for block in blocks]
            first = blocks[0]
            yield Match(
                first.source_span(0, len(first.text)),
                {
                    "match": first.text,
                    "number": str(first.number),
                    "count": str(len(row)),
                    "lines": f"{', '.join(lines[:-1])} and {lines[-1]}",
                },
            )


def rows(document: Document) -> list[list[int]]:
    """Return the rows of lists that begin again, each as the indexes of the blocks that are their only items.

    The lists of a row are in the same section and containers, and have one item each with the same number.
    """
    blocks = document.blocks
    list_sizes = Counter(block.group for block in blocks if block.kind == "item")
    complete_rows: list[list[int]] = []
    row: list[int] = []
    led_in = 0  # how many lists of the row, after the first, have a lead-in
    separated = False
    previous: Block | None = None
    for thing in flow(document):
        block = blocks[thing.block] if thing.block >= 0 else None
        if block is not None and block.kind == "item" and block.number is not None and list_sizes[block.group] == 1:
            if not (separated and _continues_row(blocks[row[-1]], block)):
                _add_row(row, led_in, complete_rows)
                row, led_in = [], 0
            led_in += bool(row) and _is_lead_in(previous)
            row.append(thing.block)
            separated = False
        elif row and _ends_row(block, blocks[row[-1]]):
            _add_row(row, led_in, complete_rows)
            row, led_in, separated = [], 0, False
        elif row and not _is_in_list(block, blocks[row[-1]]):
            separated = True
        previous = block
    _add_row(row, led_in, complete_rows)
    return complete_rows


def _add_row(row: list[int], led_in: int, complete_rows: list[list[int]]) -> None:
    """Add a row to the complete ones, unless most of its lists have their own lead-in: then each stands alone."""
    if len(row) > 1 and 2 * led_in < len(row):
        complete_rows.append(row)


def _continues_row(last: Block, block: Block) -> bool:
    return (last.number, last.section, last.within, last.level) == (
        block.number,
        block.section,
        block.within,
        block.level,
    )


def _ends_row(block: Block | None, last: Block) -> bool:
    """Return whether a block ends a row, so that the next list is separate: a heading or another list."""
    if block is None or block.kind != "item":
        return block is not None and block.kind == "heading"
    return block.level < last.level or (block.level == last.level and block.number is not None)


def _is_in_list(block: Block | None, item: Block) -> bool:
    """Return whether a block is part of the list that contains an item."""
    if block is None:
        return False
    return (block.level if block.kind == "item" else block.within.count("list") + 1) > item.level


def _is_lead_in(block: Block | None) -> bool:
    """Return whether a block introduces what comes after it: a lead-in, or a line that is all strong."""
    if block is None:
        return False
    all_strong = any(mark.kind == "strong" and mark.start == 0 and mark.end == len(block.text) for mark in block.marks)
    return all_strong or block.kind in {"summary", "term", "caption"} or lead_in(block.text)
