"""A page as a tree of elements, rebuilt from the blocks of its Document: nothing of its own HTML is passed on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.tags import Tag
from tonecheck.model import Block, Document, Image, Span
from tonecheck.review.inline import Inline, Piece, clean
from tonecheck.review.notes import Note

_LONGEST_CODE = 4_000
_DEEPEST = 12
"""So many containers may lie in each other; what is deeper stands in the last of them."""
_TABLE_TAG = expression(r"<(tr|td|th)(?![a-z])", re.IGNORECASE)
_TABLE_PARTS = frozenset({"tr", "td", "th"})
_LONGEST_TAG = 4
"""Characters of a tag that say which it is."""
_HOLDERS = frozenset({"li", "td", "th", "dd", "blockquote", "aside", "details", "figure"})
_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a page.

    Attributes:
        kind: that of a block (``model.Block``) or of a container: list, quote, table, row, footnote, figure, aside,
            details, nav, component, terms; or picture.
        block: index of its block, or -1.
        pieces: its words.
        children: the elements in it.
        notes: the notes that stand behind it.
        header: a cell is the header of its column or row.
        number: the first number of an ordered list, else None.
        text: the code of a code block; the words of a block without marks and notes, which has no pieces then.
    """

    kind: str
    block: int = -1
    pieces: tuple[Piece, ...] = ()
    children: tuple[Element, ...] = ()
    notes: tuple[Note, ...] = ()
    header: bool = False
    number: int | None = None
    text: str = ""


@dataclass(slots=True)
class _Open:
    """A container that is being filled."""

    kind: str
    key: object
    number: int | None
    children: list[Element | _Open]
    header: bool = False
    element: Element | None = None


def elements(document: Document, inline: Inline, notes: Callable[[int], tuple[Note, ...]]) -> tuple[Element, ...]:
    """Return the elements of a page, in order.

    Args:
        document: the page.
        inline: makes the pieces of its blocks.
        notes: returns the notes that stand behind a block.
    """
    return _Builder(document, inline, notes).built()


class _Builder:
    def __init__(self, document: Document, inline: Inline, notes: Callable[[int], tuple[Note, ...]]) -> None:
        self._document = document
        self._inline = inline
        self._notes = notes
        self._root = _Open("page", None, None, [])
        self._stack = [self._root]
        self._block_before: Block | None = None
        self._inside = _pictures_inside(document)
        layout = document.source.layout
        tags = layout.tags if layout is not None else ()
        self._beside = [tag for tag in tags if tag.kind == "open" and tag.name in _TABLE_PARTS]

    def built(self) -> tuple[Element, ...]:
        document = self._document
        # Pictures inside blocks are shown where they stand; the others come between the blocks.
        loose = [image for image in document.images if image.block < 0]
        loose.reverse()
        for index, block in enumerate(document.blocks):
            while loose and loose[-1].span.start < block.span.start:
                self._picture(loose.pop())
            if block.kind not in {"alt", "meta"}:
                self._block(index, block)
                self._block_before = block
        while loose:
            self._picture(loose.pop())
        return _closed(self._root).children

    def _picture(self, image: Image) -> None:
        shown = self._inline.picture(image.span)
        if shown is not None:
            if image.span not in self._inside:
                del self._stack[1:]
            self._place(None).append(Element("picture", pieces=(Piece("picture", picture=shown),), notes=shown.notes))

    def _block(self, index: int, block: Block) -> None:
        within = block.within[:_DEEPEST]
        if block.kind == "caption" and within[-1:] == ("table",):
            within = within[:-1]
        if block.kind in {"term", "definition"}:
            within = (*within, "terms")
        self._enter(block, within)
        text = _code(self._document.source.text[block.span.start : block.span.end]) if block.kind == "code" else ""
        pieces, notes = self._inline.pieces(index), self._notes(index)
        if not notes and len(pieces) == 1 and pieces[0].is_plain:  # most blocks, which are quicker to show as they are
            element = Element(block.kind, index, text=pieces[0].text)
        else:
            element = Element(block.kind, index, pieces, notes=notes, text=text)
        if block.kind == "item" and self._stack[-1].kind == "list":
            self._stack[-1].children.append(_Open("item", None, block.number, [], element=element))
        elif block.kind == "cell" and self._stack[-1].kind == "table":
            words = Element("words", index, element.pieces, notes=element.notes, text=element.text)
            self._place(block).append(words)
        else:
            self._place(block).append(element)

    def _enter(self, block: Block, within: Sequence[str]) -> None:
        """Close the containers that a block is not in, and open those that it is in."""
        depth = 0
        last_list = max((place for place, name in enumerate(within) if name == "list"), default=-1)
        for name, container in zip(within, self._stack[1:], strict=False):
            is_own = depth == last_list and block.kind == "item"
            if container.kind != name or (is_own and container.key != block.group):
                break
            depth += 1
        del self._stack[depth + 1 :]
        for place, name in enumerate(within[depth:], depth):
            is_own = place == last_list and block.kind == "item"
            container = _Open(name, block.group if is_own else None, block.number if is_own else None, [])
            self._place(block).append(container)
            self._stack.append(container)

    def _place(self, block: Block | None) -> list[Element | _Open]:
        """Return where a block or the container around it goes: into the open container, in a list into its last item.

        Args:
            block: the block; None for a picture that is in none.
        """
        container = self._stack[-1]
        if container.kind == "list":
            return _last(container, "item").children
        if container.kind == "table":
            return self._cell(container, block) if block else _last(_last(container, "row"), "cell").children
        return container.children

    def _cell(self, table: _Open, block: Block) -> list[Element | _Open]:
        """Return the cell of a block. In Markdown a row is a line; in HTML the tags before it say where it is."""
        source = self._document.source
        before = self._block_before
        start = min(before.span.end, block.span.start) if before else 0
        tags = self._table_tags(start, block.span.start)
        is_first = not table.children
        if is_first:
            table.key = "tags" if tags else "lines"
        by_tags = table.key == "tags"
        line = source.position(block.span.start).line
        if is_first or ("tr" in tags if by_tags else _last(table, "row").key != line):
            table.children.append(_Open("row", line, None, [], header=is_first and not by_tags))
        row = _last(table, "row")
        if not row.children or not by_tags or "td" in tags or "th" in tags:
            row.children.append(_Open("cell", None, None, [], header=tags[-1:] == ["th"] if by_tags else row.header))
        return _last(row, "cell").children

    def _table_tags(self, start: int, end: int) -> list[str]:
        """Return the names of the tags of rows and cells from an offset up to the first word of a cell."""
        if not self._beside:
            text = self._document.source.text
            return [tag.lower() for tag in _TABLE_TAG.findall(text, start, end + _LONGEST_TAG)]
        first = bisect_left(self._beside, start, key=_start)
        return [tag.name for tag in self._beside[first : bisect_right(self._beside, end, key=_start)]]


def _start(tag: Tag) -> int:
    return tag.span.start


def _pictures_inside(document: Document) -> set[Span]:
    """Return the places of the elements that are in an item, a cell or the like, where they are in no block."""
    nodes = document.nodes
    is_in: list[bool] = []
    for node in nodes:
        is_in.append(node.name in _HOLDERS or (node.parent >= 0 and is_in[node.parent]))
    return {node.span for node, inside in zip(nodes, is_in, strict=True) if inside}


def _last(container: _Open, kind: str) -> _Open:
    last = container.children[-1] if container.children else None
    if not isinstance(last, _Open):
        last = _Open(kind, None, None, [])
        container.children.append(last)
    return last


def _closed(container: _Open) -> Element:
    """Return a container as an element, with all that is in it."""
    children = tuple(_each(container))
    own = container.element
    if own is not None:
        return Element(own.kind, own.block, own.pieces, children, own.notes, number=container.number, text=own.text)
    return Element(container.kind, children=children, header=container.header, number=container.number)


def _each(container: _Open) -> Iterator[Element]:
    for child in container.children:
        yield _closed(child) if isinstance(child, _Open) else child


def _code(source: str) -> str:
    """Return the code of a code block without its fences, cut if it is long."""
    lines = source.strip("\r\n").split("\n")
    if lines and lines[0].lstrip().startswith(_FENCES):
        lines = lines[1:-1] if lines[-1].strip().startswith(_FENCES) else lines[1:]
    text = "\n".join(line.rstrip("\r") for line in lines)
    return clean(text) if len(text) <= _LONGEST_CODE else clean(text[:_LONGEST_CODE]) + "…"
