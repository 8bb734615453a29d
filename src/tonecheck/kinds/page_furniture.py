"""Page furniture: menus, buttons and widget titles that were copied from a page together with the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.reading.following import END, Thing, after, flow
from tonecheck.reading.labels import label
from tonecheck.reading.whole_lines import deletions

_ALWAYS, _EDGES, _HEADINGS, _NEIGHBOURS = 1, 2, 3, 4
_SKIPPED = frozenset({"nav", "component", "table", "footnote", "quote", "list"})


class _Line(NamedTuple):
    """A line of the page: the spans of its words and of all of it, and the strength of its entry (None: no entry)."""

    text: str
    words: Span
    span: Span
    block: int
    strength: int | None


_NO_LINE = _Line("", Span(0, 0), Span(0, 0), -1, None)


@dataclass(frozen=True)
class Check(Kind):
    """Finds whole lines that belong to a page and not to its article, never parts of a sentence.

    We compare lines in lower case, with digits as ``#``, without signs before them or punctuation after them. A heading
    or paragraph counts only if all its lines are furniture; we skip lines that are links, which the writer chose. The
    fix deletes the line. Markdown and HTML get fewer reports than pasted text, and in HTML we check only ``p`` and
    heading elements.

    Values: match.

    Attributes:
        always: lines that are furniture anywhere.
        edges: lines that are furniture among the first or last lines; in Markdown and HTML only beside another such
            line.
        headings: titles that are furniture if their section is empty, or if nothing of substance follows.
        neighbours: lines that are furniture only if both neighbours, or two lines on one side, are.
        reach: how many lines at the top and at the bottom count as edges.
        tail: how many blocks from the end a title may be, if nothing of substance follows it.
    """

    always: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    reach: int = 15
    tail: int = 10

    @cached_property
    def _strengths(self) -> dict[str, int]:
        strengths: dict[str, int] = {}
        for strength, entries in enumerate((self.always, self.edges, self.headings, self.neighbours), 1):
            for entry in entries:
                strengths.setdefault(label(entry), strength)
        return strengths

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._strengths), default=0) + 12  # digits are longer than “#”, and signs may come on top

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each line of furniture."""
        lines = [line for thing in flow(document) for line in self._lines(document, thing)]
        if all(line.strength is None for line in lines):
            return
        listed = frozenset(line.block for line in lines if line.strength is not None)
        furniture = [line for number, line in enumerate(lines) if self._is_furniture(document, lines, number, listed)]
        furniture = [line for line in furniture if not _is_in_form(document, line)]
        for line, edit in zip(
            furniture, deletions(document.source.text, [line.span for line in furniture]), strict=True
        ):
            yield Match(line.words, {"match": line.text}, (edit,) if edit else ())

    def _lines(self, document: Document, thing: Thing) -> Iterator[_Line]:
        """Yield the lines of a thing: each line of a paragraph made of entries only, else all of it as one."""
        block = document.blocks[thing.block] if thing.block >= 0 else None
        if block is None or not block.text or not _may_be_furniture(document, block):
            yield _NO_LINE
            return
        words = block.source_span(0, len(block.text))
        source = document.source.text
        first_match = next(_LINE.finditer(source, *words)) if _has_lines(source, words) else None
        if first_match and first_match.end() < words.end and self._strength(first_match.group()) is not None:
            matches = list(_LINE.finditer(source, *words))
            strengths = [self._strength(line_match.group()) for line_match in matches]
            if None not in strengths:
                for line_match, strength in zip(matches, strengths, strict=True):
                    span = Span(*line_match.span())
                    yield _Line(line_match.group(), span, span, thing.block, strength)
                return
        yield _Line(block.text, words, block.span, thing.block, self._strength(block.text))

    def _strength(self, line: str) -> int | None:
        return self._strengths.get(label(line)) if len(line) <= self._longest else None

    def _is_furniture(self, document: Document, lines: Sequence[_Line], number: int, listed: frozenset[int]) -> bool:
        """Return whether a line is furniture in its place."""
        line = lines[number]
        pasted = document.source.format == "plain"
        if line.strength is None:
            return False
        is_title = line.strength == _HEADINGS or (not pasted and document.blocks[line.block].kind == "heading")
        if is_title and not self._is_without_content(document, line.block, listed):
            return False
        if line.strength in {_ALWAYS, _HEADINGS}:
            return True
        at_edge = number < self.reach or number >= len(lines) - self.reach
        previous = [near.strength for near in lines[max(0, number - 2) : number]]
        following = [near.strength for near in lines[number + 1 : number + 3]]
        if line.strength == _EDGES:
            return at_edge and (pasted or any(near is not None for near in previous[-1:] + following[:1]))
        nearby = [*previous, line.strength, *following]
        runs = [run for run in (nearby[first : first + 3] for first in range(len(nearby) - 2)) if None not in run]
        return bool(runs) if pasted else at_edge and any(min(near or 0 for near in run) < _NEIGHBOURS for run in runs)

    def _is_without_content(self, document: Document, block: int, listed: frozenset[int]) -> bool:
        """Return whether a title has an empty section, or nothing of substance between it and a near end."""
        title = document.blocks[block]
        for thing, _ in zip(after(document, block), range(self.tail), strict=False):
            if thing.kind == END:
                return True
            if thing.block in listed or thing.kind in {"image", "rule"}:
                continue
            if thing.kind == "heading":
                return title.kind == "heading" and document.blocks[thing.block].level <= title.level
            if thing.kind != "paragraph" or _is_substantial(document.blocks[thing.block]):
                return False
        return False


def _has_lines(source: str, words: Span) -> bool:
    """Return whether words may stand on several lines of the source."""
    return any(source.find(mark, *words) >= 0 for mark in "\r\n") or source[words.end - 1].isspace()


def _is_in_form(document: Document, line: _Line) -> bool:
    """Return whether a line belongs to a form, which is a part of the page and was not pasted: “Thank you!”."""
    nodes = document.nodes
    index = bisect_right(nodes, line.words.start, key=lambda node: node.span.start) - 1
    while index >= 0 and nodes[index].name != "form":
        index = nodes[index].parent
    return index >= 0


_LINE = expression(r"[^\s](?:[^\r\n]*[^\s])?")


def _may_be_furniture(document: Document, block: Block) -> bool:
    """Return whether a block is a heading or paragraph of the article itself, and no link."""
    if block.kind not in {"heading", "paragraph"} or not _SKIPPED.isdisjoint(block.within) or _is_link(block):
        return False
    # In HTML, text pasted into an article is a paragraph; a div is one of the page's own controls.
    return document.source.written_in != "html" or document.source.text.startswith(_PASTED, block.span.start)


_PASTED = tuple(f"<{letter}{name}" for letter in "pPhH" for name in ("123456" if letter in "hH" else "> \n\t"))


def _is_link(block: Block) -> bool:
    return any(mark.kind == "link" for mark in block.marks)


def _is_substantial(block: Block) -> bool:
    """Return whether a paragraph says something: a sentence, a link, or more words than a date or name has."""
    return _is_link(block) or block.text.endswith((".", "!", "?", ":", "…", "”")) or len(block.text.split()) > _FEW


_FEW = 6
