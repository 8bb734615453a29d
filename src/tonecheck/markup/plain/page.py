"""Reads a plain text, from its lines to the Document."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.markup.addresses import Address, find_addresses
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.plain.headings import find_headings
from tonecheck.markup.plain.lines import Line, read_lines
from tonecheck.markup.plain.lists import Lists
from tonecheck.markup.plain.paragraphs import Unit, find_units
from tonecheck.model import Document, Link, Source, Span


def read(source: Source) -> Document:
    """Return the Document of a plain text. This never fails."""
    builder = PageBuilder(source)
    units = find_units(list(_lines(source.text, builder)))
    headings = find_headings(units)
    lists = Lists(builder.next_group)
    writer = _Writer(builder)
    for index, unit in enumerate(units):
        within = ("quote",) * unit.quoted
        if unit.marker:
            level, group = lists.place(unit.marker, unit.indent)
            number = unit.marker.number
            writer.write(unit, "item", level=level, number=number, group=group, within=(*within, *("list",) * level))
            continue
        lists.interrupt()
        if unit.kind == "rule":
            builder.empty("rule", unit.start, unit.end, within=within)
        elif index in headings:
            writer.write(unit, "heading", level=headings[index], within=within)
        else:
            writer.write(unit, "paragraph", within=within)
    return builder.finish()


def _lines(text: str, builder: PageBuilder) -> Iterator[Line]:
    """Yield the lines, without those that give directives to tonecheck: they count as empty."""
    skipped = 0
    for line in read_lines(text):
        directives = line.directives() if line.text.startswith("<!--") else []
        if directives:
            for body, start, end in directives:
                builder.comment(body, start, end)
            skipped += line.gap + 1
            continue
        line.gap += skipped
        skipped = 0
        yield line


class _Writer:
    """Writes units to the page, with the addresses in them."""

    def __init__(self, builder: PageBuilder) -> None:
        self.builder = builder
        self.text = builder.source.text
        self.addresses = find_addresses(self.text)
        self.next: Address | None = next(self.addresses, None)

    def write(self, unit: Unit, kind: str, **fields: object) -> None:
        """Add the block of a unit."""
        self.builder.open(kind, unit.start, **fields)
        written_until = unit.pieces[0][0]
        for start, end in unit.pieces:
            if start > written_until and not self._in_word(written_until, start):
                self.builder.stand_in(" ", written_until, start)
            self._piece(start, end)
            written_until = end
        self.builder.close(unit.end)

    def _in_word(self, end: int, start: int) -> bool:
        """Return whether a line break is inside a word: “self-” before it, a small letter after it."""
        return self.text[end - 1] in "-\u00ad" and self.text[end - 2 : end - 1].isalpha() and self.text[start].islower()

    def _piece(self, start: int, end: int) -> None:
        while self.next and self.next.end <= end:
            address = self.next
            self.next = next(self.addresses, None)
            if address.start < start:
                continue
            self.builder.text(start, address.start)
            self.builder.begin_mark("link")
            self.builder.object(address.start, address.end)
            self.builder.end_mark("link")
            span = Span(address.start, address.end)
            words = self.text[address.start : address.end]
            self.builder.link(Link(span, address.target, span, words, span, "autolink", attributes={"bare": ""}))
            start = address.end
        self.builder.text(start, end)
