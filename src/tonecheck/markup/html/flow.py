"""Writes the text of an HTML page into blocks, which open at the first word and close where elements require it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import FIRST_ONLY
from tonecheck.markup.html.open_element import Element
from tonecheck.markup.templates import Template, write
from tonecheck.model import Span

_MOST_MARKS = 16  # different marks that are open at once
_NOTHING: Mapping[str, object] = {}


@dataclass(slots=True)
class _Frame:
    """A place that receives text: the page, or a button within a sentence."""

    holder: Element | None = None  # the element whose block is open; None: we have no block open
    kind: str = ""
    lead: int = -1  # start of the first tag of a block without a word yet
    waiting: list[tuple[int, int, str, Element]] = field(default_factory=list)  # objects and spaces before that word
    line_end: int = -1  # start of a line break with nothing after it yet
    object_end: int = 0  # end of the last object
    done: int = 0  # end of the last block before this place


class Flow:
    """Writes text, objects and marks to a builder, into blocks that open at the first word.

    Attributes:
        written: how much was written, so that a caller can tell whether an element was empty.
        outer: containers around all text, as in ``Block.within``.
    """

    def __init__(self, builder: PageBuilder, template_tags: Sequence[Template], *, outer: tuple[str, ...]) -> None:
        """Begin with nothing open; ``template_tags`` are those of the page."""
        self.written = 0
        self.outer = outer
        self._builder = builder
        self._templates = template_tags
        self._frames = [_Frame()]
        self._marks: list[tuple[str, str]] = []
        self._done = 0

    @property
    def foreign(self) -> bool:
        """Whether the caller opened the block that receives text."""
        return len(self._frames) == 1 and self._frames[0].holder is None and self._builder.is_open

    @property
    def open_kind(self) -> str:
        """Kind of the block that we have open, or ""."""
        return self._frames[-1].kind

    # -- blocks ---------------------------------------------------------------------------------------------------

    def begin(self, kind: str, start: int, element: Element, **fields: object) -> None:
        """Open a block at once, before its first word."""
        self._open(kind, start, element, fields)

    def boundary(self, at: int, closing: Element | None = None, end: int = -1) -> None:
        """End the open block, if there is one.

        Args:
            at: where the tag that ends it begins.
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
        self.written += 1

    def enter(self) -> None:
        """Begin a separate place within the open block: a button in a sentence."""
        self._frames.append(_Frame(done=self._done))

    def leave(self, element: Element, start: int, end: int, around: Element) -> None:
        """End that place, given its element, the span of its end tag, and the element around it."""
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
            self.written += 1
            frame.line_end = -1
        self._builder.html(start, end)

    def object(self, start: int, end: int, kind: str, element: Element) -> None:
        """Add an object. If no words come before the block ends, it becomes an empty block of this kind."""
        frame = self._frames[-1]
        self.written += 1
        if frame.holder is None and not self.foreign:
            if not (element.holder or element).box:
                self.lead(start)
                frame.waiting.append((start, end, kind, element))
                return
            self._begin(start, element)
        frame.line_end = -1
        self._object(start, end)

    def string(self, kind: str, span: Span, element: Element) -> None:
        """Add a block whose text is the value of an attribute."""
        self._builder.open(kind, span.start, within=self.outer + element.within, lang=element.lang)
        write(self._builder, *span, self._templates, html=True)
        self._builder.close(span.end)

    def line_break(self, start: int, end: int, element: Element) -> None:
        """Add a line break: a space, or the end of a paragraph if the previous one was also a line break."""
        frame = self._frames[-1]
        if frame.holder is None:
            if frame.waiting:
                frame.waiting.append((start, end, " ", element))
            elif self.foreign:
                self._builder.line_break(start, end)
        elif frame.line_end >= 0 and frame.kind != "heading":
            self.boundary(frame.line_end)
        else:
            frame.line_end = start
            self._builder.line_break(start, end)

    def space(self, start: int, end: int) -> None:
        """Separate the text before a tag from the text after it, in the open block."""
        self._builder.stand_in(" ", start, end)

    def lead(self, start: int) -> None:
        """Note that the tag that begins here belongs to the block that the next word opens."""
        frame = self._frames[-1]
        if frame.holder is None and frame.lead < 0:
            frame.lead = start

    def _begin(self, start: int, element: Element) -> None:
        """Open the block of the word at ``start``."""
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
        for first, last, waiting_kind, _ in waiting:
            if waiting_kind == " ":
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
        """Begin a mark, in this block and the following ones; return whether it was not yet open."""
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
