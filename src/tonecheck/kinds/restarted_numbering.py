"""Numbered steps that lost each other: lists of one item, each beginning at the same number again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.reading.following import flow
from tonecheck.reading.labels import lead_in


@dataclass(frozen=True)
class Check(Kind):
    """Looks for numbered lists of one item that follow each other in a section and all bear the same number.

    Reported once, at the first of them. Something must stand between them (a picture, a paragraph, bullets); items of
    one list are never reported, whatever number is typed before them, nor are lists that each have a lead-in or a
    title of their own. Values: match, number, count, lines.

    Attributes:
        least: how many such lists it takes.
    """

    least: int = 2

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a Match for each row of lists that begin again."""
        for row in document.once(rows):
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

    The lists of a row stand in the same section and containers, have one item each and the same number.
    """
    blocks = document.blocks
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    found: list[list[int]] = []
    row: list[int] = []
    led = 0  # how many of the row, after its first, are led in
    between = False
    before: Block | None = None
    for thing in flow(document):
        block = blocks[thing.block] if thing.block >= 0 else None
        if block is not None and block.kind == "item" and block.number is not None and sizes[block.group] == 1:
            if not (between and _alike(blocks[row[-1]], block)):
                _keep(row, led, found)
                row, led = [], 0
            led += bool(row) and _leads(before)
            row.append(thing.block)
            between = False
        elif row and _ends_row(block, blocks[row[-1]]):
            _keep(row, led, found)
            row, led, between = [], 0, False
        elif row and not _inside(block, blocks[row[-1]]):
            between = True
        before = block
    _keep(row, led, found)
    return found


def _keep(row: list[int], led: int, found: list[list[int]]) -> None:
    """Keep a row, unless most of its lists have a lead-in of their own: then each is a list by itself."""
    if len(row) > 1 and 2 * led < len(row):
        found.append(row)


def _alike(last: Block, block: Block) -> bool:
    return (last.number, last.section, last.within, last.level) == (
        block.number,
        block.section,
        block.within,
        block.level,
    )


def _ends_row(block: Block | None, last: Block) -> bool:
    """Return whether a block between two lists makes the second a list of its own: a heading, another list."""
    if block is None or block.kind != "item":
        return block is not None and block.kind == "heading"
    return block.level < last.level or (block.level == last.level and block.number is not None)


def _inside(block: Block | None, item: Block) -> bool:
    """Return whether a block is part of the list that an item is in."""
    if block is None:
        return False
    return (block.level if block.kind == "item" else block.within.count("list") + 1) > item.level


def _leads(block: Block | None) -> bool:
    """Return whether a block introduces what comes after it: a lead-in, or a line that is strong as a whole."""
    if block is None:
        return False
    whole = any(mark.kind == "strong" and mark.start == 0 and mark.end == len(block.text) for mark in block.marks)
    return whole or block.kind in {"summary", "term", "caption"} or lead_in(block.text)
