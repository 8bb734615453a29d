"""Where the text of an HTML page goes: it opens blocks when words come, and closes them where elements say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import FIRST_ONLY
from tonecheck.markup.html.open_element import Element
from tonecheck.markup.templates import Template, write
from tonecheck.model import Span

_MOST_MARKS = 16  # different marks open at the same place
_NOTHING: Mapping[str, object] = {}


@dataclass(slots=True)
class _Frame:
    """A place that text flows into: the page, or a button within a sentence."""

    holder: Element | None = None  # whose block is open; None: no block of ours is
    kind: str = ""
    lead: int = -1  # where the first tag begins of a block that has no word yet
    waiting: list[tuple[int, int, str, Element]] = field(default_factory=list)  # what came before that word
    line_end: int = -1  # where a line break began that nothing has followed yet
    object_end: int = 0  # where the last thing ends that is not words
    done: int = 0  # where the last block ended when this place began


class Flow:
    """Writes text, objects and marks to a builder, into blocks that open with the first word.

    Attributes:
        seen: how much was written, so that a caller can tell whether an element held anything.
        outer: containers around all this, as in ``Block.within``.
    """

    def __init__(self, builder: PageBuilder, found: Sequence[Template], *, outer: tuple[str, ...]) -> None:
        """Begin with nothing open; ``found`` are the page's template tags."""
        self.seen = 0
        self.outer = outer
        self._builder = builder
        self._found = found
        self._frames = [_Frame()]
        self._marks: list[tuple[str, str]] = []
        self._done = 0

    @property
    def foreign(self) -> bool:
        """Whether the block that text goes to was opened by somebody else."""
        return len(self._frames) == 1 and self._frames[0].holder is None and self._builder.is_open

    @property
    def open_kind(self) -> str:
        """Kind of the block that we have open, or ""."""
        return self._frames[-1].kind

    # -- blocks ---------------------------------------------------------------------------------------------------

    def begin(self, kind: str, start: int, element: Element, **fields: object) -> None:
        """Open a block at once, before any word in it."""
        self._open(kind, start, element, fields)

    def boundary(self, at: int, closing: Element | None = None, end: int = -1) -> None:
        """End what is open.

        Args:
            at: where the tag begins that ends it.
            closing: the element that the tag closes.
            end: where that tag ends.
        """
        frame = self._frames[-1]
        if frame.holder is not None:
            for kind, _ in reversed(self._marks):
                self._builder.end_mark(kind)
            own = closing is not None and closing is frame.holder and closing.box
            self._done = end if own and end > at else max(self._trimmed(at), frame.object_end)
            self._builder.close(self._done)
            frame.holder, frame.kind = None, ""
        for start, stop, kind, element in frame.waiting:
            if kind in {"code", "embed"}:
                self.empty(kind, start, stop, element)
        frame.waiting.clear()
        frame.lead = frame.line_end = -1

    def empty(self, kind: str, start: int, end: int, element: Element) -> None:
        """Add a block without text."""
        self._builder.empty(kind, start, end, within=self.outer + element.within, lang=element.lang)
        self._done = end
        self.seen += 1

    def enter(self) -> None:
        """Begin a place of its own within what is open: a button in a sentence."""
        self._frames.append(_Frame(done=self._done))

    def leave(self, element: Element, start: int, end: int, around: Element) -> None:
        """End it: the element that it is, where its end tag begins and ends, and the element around it."""
        self.boundary(start, element, end)
        self._done = self._frames.pop().done
        frame = self._frames[-1]
        if frame.holder is not None:
            self._object(element.start, end)
        else:
            self.lead(element.start)
            frame.waiting.append((element.start, end, "", around))

    # -- text -----------------------------------------------------------------------------------------------------

    def text(self, start: int, end: int, element: Element) -> None:
        """Add HTML text; if no block is open, the first word opens one."""
        frame = self._frames[-1]
        words = self._builder.source.text[start:end].lstrip()
        if frame.holder is None and not self.foreign:
            if not words:
                if frame.waiting:
                    frame.waiting.append((start, end, " ", element))
                return
            self._begin(end - len(words), element)
        if words:
            self.seen += 1
            frame.line_end = -1
        self._builder.html(start, end)

    def object(self, start: int, end: int, kind: str, element: Element) -> None:
        """Add something that is not words; where no words come before the block ends it is an empty block of a kind."""
        frame = self._frames[-1]
        self.seen += 1
        if frame.holder is None and not self.foreign:
            if not (element.holder or element).box:
                self.lead(start)
                frame.waiting.append((start, end, kind, element))
                return
            self._begin(start, element)
        frame.line_end = -1
        self._object(start, end)

    def string(self, kind: str, span: Span, element: Element) -> None:
        """Add a block whose text is an attribute's value."""
        self._builder.open(kind, span.start, within=self.outer + element.within, lang=element.lang)
        write(self._builder, *span, self._found, html=True)
        self._builder.close(span.end)

    def line_break(self, start: int, end: int, element: Element) -> None:
        """Add a line break: a space, or the end of a paragraph where one has just been."""
        frame = self._frames[-1]
        if frame.holder is None:
            if frame.waiting:
                frame.waiting.append((start, end, " ", element))
            elif self.foreign:
                self._builder.stand_in(" ", start, end)
        elif frame.line_end >= 0 and frame.kind != "heading":
            self.boundary(frame.line_end)
        else:
            frame.line_end = start
            self._builder.stand_in(" ", start, end)

    def space(self, start: int, end: int) -> None:
        """Part what stands before a tag from what stands behind it, in the block that is open."""
        self._builder.stand_in(" ", start, end)

    def lead(self, start: int) -> None:
        """Say that a tag begins here which belongs to the block that the next word opens."""
        frame = self._frames[-1]
        if frame.holder is None and frame.lead < 0:
            frame.lead = start

    def _begin(self, start: int, element: Element) -> None:
        """Open the block that a word at ``start`` belongs to."""
        frame = self._frames[-1]
        holder, owner = element.holder or element, element.owner
        begin = frame.lead if frame.lead >= 0 else start
        kind = "paragraph"
        fields: Mapping[str, object] = _NOTHING
        if owner is not None:
            kind = owner.kind
            if owner.fresh:
                fields = owner.fields
                begin = owner.start if owner.start >= self._done else begin
            elif kind in FIRST_ONLY:
                kind = "paragraph"
            owner.fresh = False
        if holder.box and holder.fresh and self._done <= holder.start < begin:
            begin = holder.start
        holder.fresh = False
        self._open(kind, begin, holder, fields)
        waiting, frame.waiting = frame.waiting, []
        for first, last, what, _ in waiting:
            if what == " ":
                self._builder.stand_in(" ", first, last)
            else:
                self._object(first, last)

    def _object(self, start: int, end: int) -> None:
        self._builder.object(start, end)
        self._frames[-1].object_end = end

    def _open(self, kind: str, start: int, holder: Element, fields: Mapping[str, Any]) -> None:
        frame = self._frames[-1]
        self._builder.open(kind, start, within=self.outer + holder.within, lang=holder.lang, **fields)
        frame.holder, frame.kind = holder, kind
        for name, data in self._marks:
            self._builder.begin_mark(name, data)

    def _trimmed(self, end: int) -> int:
        text = self._builder.source.text
        while end > 0 and text[end - 1].isspace():
            end -= 1
        return end

    # -- marks ----------------------------------------------------------------------------------------------------

    def begin_mark(self, mark: tuple[str, str]) -> bool:
        """Begin a mark, in this block and those that follow; return whether it was not open already."""
        if mark in self._marks or len(self._marks) >= _MOST_MARKS:
            return False
        self._marks.append(mark)
        if self._frames[-1].holder is not None or self.foreign:
            self._builder.begin_mark(*mark)
        return True

    def end_mark(self, mark: tuple[str, str]) -> None:
        """End a mark that ``begin_mark`` began."""
        self._marks.remove(mark)
        if self._frames[-1].holder is not None or self.foreign:
            self._builder.end_mark(mark[0])
