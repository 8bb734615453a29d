"""Building a Document: formats add what they read, in any order, and the builder keeps text and offsets in step."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.language import foreign
from tonecheck.language.invisible import IGNORABLE, has_ignorable, lost, without_layout
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import (
    NO_META,
    OBJECT,
    Anchor,
    Block,
    Directive,
    Document,
    Image,
    Link,
    Mark,
    Meta,
    Node,
    Prose,
    Resource,
    Section,
    Source,
    Span,
)

# Each expression begins with one set of characters, so that the search jumps straight to one of them.
_BREAK = r"\r\n\t\f\v\u2028\u2029"
_TEXT_BLANK = r"[\r\n\t \u00a0]"
_HTML_BLANK = rf"[{_BREAK} ]"
_RESTS = rf"(?<=[{_BREAK}])|(?<=[{IGNORABLE}])[{IGNORABLE}]*+"
_SPECIAL = expression(rf"[{_BREAK} \u00a0{IGNORABLE}](?:(?<={_TEXT_BLANK}){_TEXT_BLANK}++|{_RESTS})")
_HTML_SPECIAL = expression(
    rf"[{_BREAK} &{IGNORABLE}](?:(?<={_HTML_BLANK}){_HTML_BLANK}++|{_RESTS}"
    r"|(?<=&)(?:\#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[A-Za-z][A-Za-z0-9]*;?))"
)
_BLANKS = frozenset("\t\n\f\v\r \u00a0\u2028\u2029")
_FOLD = str.maketrans(dict.fromkeys("\t\n\f\v\r\u2028\u2029", " "))
_PLAIN = frozenset({" ", OBJECT})  # most of what stands in for source
_LONGEST_NAME = 33


def _is_as_shown(text: str) -> bool:
    """Return whether readers see a text as it is written, which we find out faster than what is special in it."""
    return text.isprintable() and "  " not in text and "&" not in text and not has_ignorable(text)


def _decode(reference: str) -> tuple[int, str]:
    """Decode the character reference that a text begins with.

    Return the length of the reference, 0 if there is none, and the text that it stands for.
    """
    from html import entities, unescape  # noqa: PLC0415 - a table of 2,000 names, and many pages have no reference

    if reference[1] == "#":
        return len(reference), unescape(reference).translate(_FOLD)
    for size in range(min(len(reference), _LONGEST_NAME), 2, -1):
        if reference[1:size] in entities.html5:
            return size, entities.html5[reference[1:size]].translate(_FOLD)
    return 0, ""


@dataclass(slots=True)
class _Run:
    text: str
    origin: int
    length: int  # of the source that the text replaces; 0: the text is a copy of the source


@dataclass(slots=True)
class _Open:
    """A block that is being written."""

    kind: str
    start: int
    order: int
    fields: dict[str, object]
    runs: list[_Run] = field(default_factory=list)
    size: int = 0
    has_joiners: bool = False  # or variation selectors and the like: ``_leave_out`` judges them
    marks: list[Mark] = field(default_factory=list)
    pending: list[tuple[str, int, str]] = field(default_factory=list)
    end: int = 0


class PageBuilder:
    """Collects the blocks, links, images and anchors of one source and builds the Document.

    Blocks may nest (an image's alternative text inside a paragraph): text goes to the innermost open block. All offsets
    are offsets in ``source.text``.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._stack: list[_Open] = []
        self._closed: list[_Open] = []
        self._links: list[Link] = []
        self._images: list[Image] = []
        self._resources: list[Resource] = []
        self._anchors: list[Anchor] = []
        self._footnotes: list[str] = []
        self._directives: list[Directive] = []
        self._nodes: tuple[Node, ...] = ()
        self._groups = 0

    # -- blocks ---------------------------------------------------------------------------------------------------

    def open(self, kind: str, start: int, **fields: object) -> None:
        """Begin a block of a kind at an offset; ``fields`` are other fields of ``model.Block``."""
        self._stack.append(_Open(kind, start, len(self._stack) + len(self._closed), fields))

    def close(self, end: int) -> None:
        """End the innermost open block at an offset. A prose block without text is dropped."""
        block = self._stack.pop()
        block.end = end
        if block.has_joiners:
            _leave_out(block)
        _trim(block)
        if block.size or block.kind in {"code", "rule", "embed", "heading"}:
            self._closed.append(block)

    def empty(self, kind: str, start: int, end: int, **fields: object) -> None:
        """Add a block without text: code, rule or embed."""
        self.open(kind, start, **fields)
        self.close(end)

    @property
    def is_open(self) -> bool:
        """Whether a block is open, so that text has a place to go."""
        return bool(self._stack)

    @property
    def open_kind(self) -> str:
        """Kind of the innermost open block, or "" if none is open."""
        return self._stack[-1].kind if self._stack else ""

    def next_group(self) -> int:
        """Return the number of a new list, for the ``group`` of its items."""
        self._groups += 1
        return self._groups - 1

    # -- text -----------------------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        """Add ``source.text[start:end]`` with white space folded and invisible characters left out."""
        self._copy(start, end, _SPECIAL)

    def html(self, start: int, end: int) -> None:
        """Add ``source.text[start:end]`` as ``text`` does, with character references decoded."""
        self._copy(start, end, _HTML_SPECIAL)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Add ``text`` in place of ``source.text[start:end]``: a decoded entity, an ``OBJECT``, a space."""
        if not self._stack or end <= start or not text:
            return
        block = self._stack[-1]
        if text not in _PLAIN and has_ignorable(text):
            text = without_layout(text)
            if not text:
                return
            block.has_joiners = True
        if text == " " and block.runs and block.runs[-1].text.endswith((" ", "\u00a0")):
            return
        block.runs.append(_Run(text, start, end - start))
        block.size += len(text)

    def line_break(self, start: int, end: int) -> None:
        """Add a space in place of a line break that readers see, and mark it."""
        if self._stack:
            self.stand_in(" ", start, end)
            block = self._stack[-1]
            if block.size and block.runs[-1].text[-1:].isspace():
                block.marks.append(Mark("break", block.size - 1, block.size))

    def object(self, start: int, end: int) -> None:
        """Add an ``OBJECT`` in place of something that is not words."""
        self.stand_in(OBJECT, start, end)

    def _copy(self, start: int, end: int, special: re.Pattern[str]) -> None:
        if not self._stack:
            return
        text = self.source.text
        if _is_as_shown(text[start:end]):
            self._verbatim(start, end)
            return
        copied = start
        for match in special.finditer(text, start, end):
            piece = match.group()
            length, decoded = _decode(piece) if piece[0] == "&" else (len(piece), " " if piece[0] in _BLANKS else piece)
            if not length:
                continue
            self._verbatim(copied, match.start())
            copied = match.start() + length
            self.stand_in(decoded, match.start(), copied)
        self._verbatim(copied, end)

    def _verbatim(self, start: int, end: int) -> None:
        if end <= start:
            return
        block = self._stack[-1]
        if self.source.text[start] == " " and block.runs and block.runs[-1].text.endswith((" ", "\u00a0")):
            start += 1
            if end == start:
                return
        last = block.runs[-1] if block.runs else None
        piece = self.source.text[start:end]
        if last is not None and not last.length and last.origin + len(last.text) == start:
            last.text += piece
        else:
            block.runs.append(_Run(piece, start, 0))
        block.size += len(piece)

    # -- marks ----------------------------------------------------------------------------------------------------

    def begin_mark(self, kind: str, data: str = "") -> None:
        """Begin a mark at the end of the text that the innermost block has so far."""
        if self._stack:
            self._stack[-1].pending.append((kind, self._stack[-1].size, data))

    def end_mark(self, kind: str) -> None:
        """End the latest open mark of this kind in the innermost block."""
        if not self._stack:
            return
        block = self._stack[-1]
        for index in range(len(block.pending) - 1, -1, -1):
            mark_kind, start, data = block.pending[index]
            if mark_kind == kind:
                del block.pending[index]
                if block.size > start:
                    block.marks.append(Mark(kind, start, block.size, data))
                return

    # -- links, images, anchors, elements, directives -------------------------------------------------------------

    def link(self, link: Link) -> None:
        """Add a link; ``finish`` derives its ``block`` from its span."""
        self._links.append(link)

    def image(self, image: Image) -> None:
        """Add an image; ``finish`` derives its ``block`` from its span."""
        self._images.append(image)

    def resource(self, resource: Resource) -> None:
        """Add a file that an element loads."""
        self._resources.append(resource)

    def anchor(self, anchor: Anchor) -> None:
        """Add an explicit fragment target."""
        self._anchors.append(anchor)

    def footnote(self, label: str) -> None:
        """Add a reference to a footnote; call this in source order."""
        self._footnotes.append(label)

    def nodes(self, nodes: tuple[Node, ...]) -> None:
        """Set the elements of the page."""
        self._nodes = nodes

    def comment(self, body: str, start: int, end: int) -> None:
        """Read a comment: one that begins with ``tonecheck-`` becomes a directive."""
        body = body.strip()
        if body.startswith("tonecheck-"):
            self._directives.append(Directive(Span(start, end), body))

    # -- the page -------------------------------------------------------------------------------------------------

    def finish(self, *, meta: Meta = NO_META, lang: str = "") -> Document:
        """Build the Document, with everything in source order."""
        while self._stack:
            self.close(len(self.source.text))
        self._closed.sort(key=lambda block: (block.start, block.order))
        prose = _lay_out(self._closed)
        blocks, sections = _blocks(self._closed, prose, len(self.source.text))
        links = sorted(self._links, key=_by_span)
        images = sorted(self._images, key=_by_span)
        link_homes = _innermost_blocks(blocks, (link.span for link in links))
        image_homes = _innermost_blocks(blocks, (image.span for image in images))
        return Document(
            source=self.source,
            prose=prose,
            blocks=tuple(blocks),
            links=tuple(replace(link, block=home) for link, home in zip(links, link_homes, strict=True)),
            images=tuple(replace(image, block=home) for image, home in zip(images, image_homes, strict=True)),
            resources=tuple(sorted(self._resources, key=_by_span)),
            anchors=tuple(sorted(self._anchors, key=_by_span)),
            footnotes=tuple(self._footnotes),
            sections=tuple(sections),
            directives=tuple(sorted(self._directives, key=_by_span)),
            meta=meta,
            lang=foreign.language(lang, prose.text),
            nodes=self._nodes,
        )


def _by_span(item: Link | Image | Resource | Anchor | Directive) -> Span:
    return item.span


def _leave_out(block: _Open) -> None:
    """Leave out the joiners and the like that have no meaning where they are, and move the marks accordingly."""
    cuts = list(lost("".join(run.text for run in block.runs)))
    runs: list[_Run] = []
    moves = [(0, 0)]  # an offset, and how many characters are left out before it
    offset = 0
    for run in block.runs:
        size = len(run.text)
        if run.length and any(start <= offset and offset + size <= end for start, end in cuts):
            moves.append((offset + size, moves[-1][1] + size))
        else:
            runs.append(run)
        offset += size
    block.runs = runs
    block.size -= moves[-1][1]

    def moved(offset: int) -> int:
        return offset - moves[bisect_right(moves, (offset, offset)) - 1][1]

    marks = ((moved(mark.start), moved(mark.end), mark) for mark in block.marks)
    block.marks = [replace(mark, start=start, end=end) for start, end, mark in marks if start < end]


def _trim(block: _Open) -> None:
    """Strip white space from both ends of a block, and move its marks accordingly."""
    runs = block.runs
    if runs and not runs[0].text[0].isspace() and not runs[-1].text[-1].isspace():
        return
    blank_runs = next((index for index, run in enumerate(runs) if not run.text.isspace()), len(runs))
    cut = sum(len(run.text) for run in runs[:blank_runs])
    del runs[:blank_runs]
    while runs and runs[-1].text.isspace():
        block.size -= len(runs.pop().text)
    if runs:
        first, last = runs[0], runs[-1]
        spaces = len(first.text) - len(first.text.lstrip())
        cut += spaces
        first.origin += 0 if first.length else spaces
        first.text = first.text[spaces:]
        block.size -= len(last.text) - len(last.text.rstrip())
        last.text = last.text.rstrip()
    block.size -= cut
    marks = ((max(0, mark.start - cut), min(mark.end - cut, block.size), mark) for mark in block.marks)
    block.marks = [replace(mark, start=start, end=end) for start, end, mark in marks if start < end]


def _lay_out(blocks: list[_Open]) -> Prose:
    texts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    lengths: list[int] = []
    offset = 0
    for block in blocks:
        if not block.size:
            continue
        for run in block.runs:
            starts.append(offset)
            origins.append(run.origin)
            lengths.append(run.length)
            texts.append(run.text)
            offset += len(run.text)
        texts.append("\n")
        offset += 1
    return Prose("".join(texts), tuple(starts), tuple(origins), tuple(lengths))


def _blocks(written_blocks: list[_Open], prose: Prose, size: int) -> tuple[list[Block], list[Section]]:
    blocks: list[Block] = []
    headings: list[tuple[int, int, int]] = []  # level, block, parent
    path: list[int] = []
    offset = 0
    for block in written_blocks:
        if block.kind == "heading":
            level = int(str(block.fields.get("level", 1)))
            while path and headings[path[-1]][0] >= level:
                path.pop()
            headings.append((level, len(blocks), path[-1] if path else -1))
            path.append(len(headings) - 1)
        fields: Mapping[str, object] = {"section": path[-1] if path else -1, **block.fields}
        text = prose.text[offset : offset + block.size]
        marks = tuple(sorted(block.marks, key=lambda mark: (mark.start, -mark.end)))
        blocks.append(
            Block(block.kind, Span(block.start, block.end), text, offset, prose, marks=marks, **fields)  # type: ignore[arg-type]  # callers pass fields of Block
        )
        offset += block.size + 1 if block.size else 0
    return blocks, _sections(headings, blocks, size)


def _sections(headings: list[tuple[int, int, int]], blocks: list[Block], size: int) -> list[Section]:
    ends = [size] * len(headings)
    open_headings: list[int] = []
    for index, (level, block, _) in enumerate(headings):
        while open_headings and headings[open_headings[-1]][0] >= level:
            ends[open_headings.pop()] = blocks[block].span.start
        open_headings.append(index)
    return [
        Section(level, blocks[block].text, block, Span(blocks[block].span.start, end), parent)
        for (level, block, parent), end in zip(headings, ends, strict=True)
    ]


def _innermost_blocks(blocks: list[Block], spans: Iterable[Span]) -> Iterator[int]:
    """Yield the index of the innermost block around each span, or -1. The spans are sorted by start."""
    open_blocks: list[int] = []
    index = 0
    for span in spans:
        while index < len(blocks) and blocks[index].span.start <= span.start:
            if blocks[index].kind not in {"alt", "title"}:
                while open_blocks and blocks[open_blocks[-1]].span.end <= blocks[index].span.start:
                    open_blocks.pop()
                open_blocks.append(index)
            index += 1
        while open_blocks and blocks[open_blocks[-1]].span.end <= span.start:
            open_blocks.pop()
        yield next((candidate for candidate in reversed(open_blocks) if blocks[candidate].span.end >= span.end), -1)
