"""Page furniture: menus, buttons and widget titles that came along when an article was copied from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Edit, Kind, Match, Span
from tonecheck.reading.following import END, Thing, after, flow
from tonecheck.reading.labels import label

_ALWAYS, _EDGES, _HEADINGS, _NEIGHBOURS = 1, 2, 3, 4
_SKIPPED = frozenset({"nav", "component", "table", "footnote", "quote", "list"})


class _Line(NamedTuple):
    """A line of the page: where its words and the whole of it stand, and how strong an entry it is (None: none)."""

    text: str
    words: Span
    span: Span
    block: int
    strength: int | None


_NO_LINE = _Line("", Span(0, 0), Span(0, 0), -1, None)


@dataclass(frozen=True)
class Check(Kind):
    """Looks for whole lines that belong to a page and not to the article, never inside a sentence.

    A line is compared in lower case, digits as ``#``, without signs before it and punctuation after it. Only headings
    and paragraphs of which every line is furniture are looked at; one that is a link is a choice of the writer. The
    edit deletes the line. In Markdown and HTML less is reported than in pasted text, and in HTML only what stands in
    ``p`` and heading elements. Values: match.

    Attributes:
        always: lines that are furniture wherever they stand.
        edges: lines that are furniture among the first or last lines; in Markdown and HTML also a neighbour must be.
        headings: titles that are furniture where their section is empty, or where nothing of substance follows.
        neighbours: lines that are furniture only where both neighbours, or two lines to one side, are.
        reach: how many lines from the top or the bottom count as an edge.
        tail: how near the end a title must stand where nothing of substance follows it.
    """

    always: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    reach: int = 15
    tail: int = 10

    @cached_property
    def _known(self) -> dict[str, int]:
        known: dict[str, int] = {}
        for strength, entries in enumerate((self.always, self.edges, self.headings, self.neighbours), 1):
            for entry in entries:
                known.setdefault(label(entry), strength)
        return known

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._known), default=0) + 12  # digits are longer than “#”, and signs may stand around

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a Match for each line of furniture."""
        lines = [line for thing in flow(document) for line in self._lines(document, thing)]
        if all(line.strength is None for line in lines):
            return
        known = frozenset(line.block for line in lines if line.strength is not None)
        found = [line for number, line in enumerate(lines) if self._counts(document, lines, number, known)]
        for line, edit in zip(found, _deletions(document.source.text, found), strict=True):
            yield Match(line.words, {"match": line.text}, (edit,) if edit else ())

    def _lines(self, document: Document, thing: Thing) -> Iterator[_Line]:
        """Yield the lines of a thing: one for each line of a paragraph that holds nothing but entries, else one."""
        block = document.blocks[thing.block] if thing.block >= 0 else None
        if block is None or not block.text or not _may_be(document, block):
            yield _NO_LINE
            return
        words = block.source_span(0, len(block.text))
        pieces = _LINE.finditer(document.source.text, *words)
        first = next(pieces)
        if first.end() < words.end and self._strength(first.group()) is not None:
            lines = [first, *pieces]
            strengths = [self._strength(piece.group()) for piece in lines]
            if None not in strengths:
                for piece, strength in zip(lines, strengths, strict=True):
                    span = Span(*piece.span())
                    yield _Line(piece.group(), span, span, thing.block, strength)
                return
        yield _Line(block.text, words, block.span, thing.block, self._strength(block.text))

    def _strength(self, line: str) -> int | None:
        return self._known.get(label(line)) if len(line) <= self._longest else None

    def _counts(self, document: Document, lines: Sequence[_Line], number: int, known: frozenset[int]) -> bool:
        """Return whether a line is furniture where it stands."""
        line = lines[number]
        pasted = document.source.format == "plain"
        if line.strength is None:
            return False
        titled = line.strength == _HEADINGS or (not pasted and document.blocks[line.block].kind == "heading")
        if titled and not self._closes(document, line.block, known):
            return False
        if line.strength in {_ALWAYS, _HEADINGS}:
            return True
        near = number < self.reach or number >= len(lines) - self.reach
        before = [one.strength for one in lines[max(0, number - 2) : number]]
        behind = [one.strength for one in lines[number + 1 : number + 3]]
        if line.strength == _EDGES:
            return near and (pasted or any(one is not None for one in before[-1:] + behind[:1]))
        around = [*before, line.strength, *behind]
        runs = [run for run in (around[first : first + 3] for first in range(len(around) - 2)) if None not in run]
        return bool(runs) if pasted else near and any(min(one or 0 for one in run) < _NEIGHBOURS for run in runs)

    def _closes(self, document: Document, block: int, known: frozenset[int]) -> bool:
        """Return whether a title has an empty section, or nothing of substance between it and a near end."""
        title = document.blocks[block]
        for thing, _ in zip(after(document, block), range(self.tail), strict=False):
            if thing.kind == END:
                return True
            if thing.block in known or thing.kind in {"image", "rule"}:
                continue
            if thing.kind == "heading":
                return title.kind == "heading" and document.blocks[thing.block].level <= title.level
            if thing.kind != "paragraph" or _substantial(document.blocks[thing.block]):
                return False
        return False


_LINE = expression(r"[^\s](?:[^\r\n]*[^\s])?")


def _may_be(document: Document, block: Block) -> bool:
    """Return whether a block is a heading or paragraph of the article's own, and no link."""
    if block.kind not in {"heading", "paragraph"} or not _SKIPPED.isdisjoint(block.within) or _is_link(block):
        return False
    # In HTML what was pasted into an article is a paragraph; divisions are the page's own controls.
    return document.source.format != "html" or document.source.text.startswith(_PASTED, block.span.start)


_PASTED = tuple(f"<{letter}{name}" for letter in "pPhH" for name in ("123456" if letter in "hH" else "> \n\t"))


def _is_link(block: Block) -> bool:
    return any(mark.kind == "link" for mark in block.marks)


def _substantial(block: Block) -> bool:
    """Return whether a paragraph says something: a sentence, a link, or more words than a date or a name has."""
    return _is_link(block) or block.text.endswith((".", "!", "?", ":", "…", "”")) or len(block.text.split()) > _FEW


_FEW = 6


def _deletions(text: str, lines: Sequence[_Line]) -> Iterator[Edit | None]:
    """Yield for each line the edit that deletes it with its line break and blank lines; None where more is on it.

    At the top of a page the blank lines after it go, elsewhere those before it: so edits never overlap.
    """
    top = 0
    for line in lines:
        whole = _whole_lines(text, line.span)
        if whole is None:
            top = -1
            yield None
        elif top >= 0 and not text[top : whole.start].strip("\ufeff\r\n" + _BLANKS):
            top = _next_line(text, whole.end)
            yield Edit(Span(whole.start, top), "")
        else:
            top = -1
            yield Edit(Span(_line_end_before(text, whole.start), whole.end), "")


_BLANKS = " \t\u00a0\u200b"


def _whole_lines(text: str, span: Span) -> Span | None:
    """Return a span stretched to whole lines, without the last line break; None where something else is on them."""
    start, end = span
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    alone = (not start or text[start - 1] in "\r\n\ufeff") and (end == len(text) or text[end] in "\r\n")
    return Span(start, end) if alone else None


def _next_line(text: str, offset: int) -> int:
    """Return where the next line begins that is not blank, after the line that ends at an offset."""
    found = re.compile(rf"(?:[{_BLANKS}]*(?:\r\n?|\n))*").match(text, offset)
    return found.end() if found else offset


def _line_end_before(text: str, offset: int) -> int:
    """Return where the last line ends that is not blank, before the line that begins at an offset."""
    blank = offset
    while blank and text[blank - 1] in "\r\n" + _BLANKS:
        blank -= 1
    return next((n for n in range(blank, offset) if text[n] in "\r\n"), offset)
