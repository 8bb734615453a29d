"""HTML elements as blocks, marks, links, images and anchors, from tags as they come in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tonecheck.formats import element_names as names
from tonecheck.formats.builder import PageBuilder
from tonecheck.formats.element_meaning import Meaning
from tonecheck.formats.element_stack import APART, SPOKEN, ElementStack, OpenElement
from tonecheck.formats.element_targets import Targets
from tonecheck.formats.flow import Flow
from tonecheck.formats.tags import VOID, Tag, is_hidden
from tonecheck.formats.templates import Template, touching
from tonecheck.model import Span


class Elements:
    """Maps tags, texts and comments, told in the order of the source, to what a page consists of.

    A block that the caller has open (a Markdown paragraph) stays open: tags in it are inline, whatever they are. Text
    outside of every block opens a paragraph, which the next tag that begins or ends a block closes.
    """

    def __init__(
        self,
        builder: PageBuilder,
        *,
        within: tuple[str, ...] = (),
        templates: Sequence[Template] = (),
        prose: Mapping[int, bool] | None = None,
        self_closing: bool = False,
    ) -> None:
        """Begin at the top of a page.

        Args:
            builder: where to write.
            within: containers around all this.
            templates: the page's template tags in order. Tags may then be read from a text in which they are masked.
            prose: for where a tag begins, whether what is in its element is prose; -1 stands for the page.
            self_closing: whether ``<a/>`` is an element without content, as in XML and JSX.
        """
        self._source = builder.source.text
        self._builder = builder
        self._templates = templates
        self._self_closing = self_closing
        self._flow = Flow(builder, templates, outer=within)
        self._targets = Targets(builder, templates)
        self._meaning = Meaning(builder, self._targets, prose or {}, depth=within.count("list"))
        voice = SPOKEN if prose is None or prose.get(-1, True) else APART
        self._stack = ElementStack(OpenElement("", 0, flow=True, voice=voice))

    @property
    def outer(self) -> tuple[str, ...]:
        """Containers around all this, as in ``Block.within``; may be changed between blocks."""
        return self._flow.outer

    @outer.setter
    def outer(self, within: tuple[str, ...]) -> None:
        self._flow.outer = within
        self._meaning.depth = within.count("list")

    @property
    def lang(self) -> str:
        """Language of the page as its ``html`` tag says, or ""."""
        return self._meaning.lang

    @lang.setter
    def lang(self, lang: str) -> None:
        self._meaning.lang = lang

    @property
    def within(self) -> tuple[str, ...]:
        """Containers around what comes next, from the outside in."""
        return self.outer + self._stack.top.within

    @property
    def silent(self) -> bool:
        """Whether text that comes next is no prose. A caller that writes text itself should then write none."""
        return self._stack.top.voice != SPOKEN

    # -- what the source says -------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        """Take ``source.text[start:end]`` as HTML text, with template tags in it."""
        here = self._stack.top
        self.saw(start, end)
        if here.voice != SPOKEN:
            return
        for one in touching(self._templates, start, end):
            if one.span.start > start:
                self._flow.text(start, one.span.start, here)
            if one.shown:
                self._flow.object(max(start, one.span.start), min(end, one.span.end), "embed", here)
            start = one.span.end
        if start < end:
            self._flow.text(start, end, here)

    def saw(self, start: int, end: int) -> None:
        """Take ``source.text[start:end]`` as words of the link that is open, without writing it to the page.

        For callers that write the text of their own blocks themselves.
        """
        self._flow.seen += 1
        self._targets.add_words(start, end, self._stack.top.voice)

    def comment(self, tag: Tag) -> None:
        """Take a comment, which may be a directive."""
        body = self._source[tag.span.start : tag.span.end]
        if body.startswith("<!--"):
            self._builder.comment(re.sub(r"--!?>\Z", "", body[4:]), *tag.span)

    def open(self, tag: Tag) -> None:
        """Take an open tag, or one of an element without content."""
        name, at = tag.name, tag.span.start
        if tag.attributes:
            self._targets.add_anchors(tag)
        if name in names.ENDING and (name == "a" or not self._flow.foreign):
            for ended in self._stack.implied_by(name):
                self._end(ended, at, at)
        if name in {"html", "body"}:
            self.lang = self.lang or self._meaning.language(tag)
        elif name in VOID or (name == "image" and not self._stack.in_drawing):
            self._void(tag)
        elif name != "head":
            element = self._meaning.element(tag, self._stack.top, inline=self._is_inline(name), seen=self._flow.seen)
            self._begin(element, tag)
            self._stack.push(element)
            if tag.closed and (self._self_closing or self._stack.in_drawing):
                self._end(self._stack.pop(), tag.span.end, tag.span.end)

    def close(self, tag: Tag) -> None:
        """Take an end tag."""
        start, end = tag.span
        if tag.name == "br":
            self._break(tag.span)
            return
        found = False
        for element, own in self._stack.ended_by(tag.name):
            found = True
            self._end(element, start, end if own else start)
        if not found and tag.name == "p" and not self.silent and not self._flow.foreign:
            self._flow.boundary(start)

    def pause(self, end: int) -> None:
        """End the block that is open, and the inline elements in it; other elements stay open.

        The block of a caller is the caller's to close, behind this.
        """
        for element in self._stack.pop_inline():
            self._end(element, end, end)
        if not self._flow.foreign:
            self._flow.boundary(end)

    def finish(self, end: int) -> None:
        """End all that is open, at the end of the page."""
        for element in self._stack.pop_all():
            self._end(element, end, end)
        if not self._flow.foreign:
            self._flow.boundary(end)

    # -- elements -------------------------------------------------------------------------------------------------

    def _is_inline(self, name: str) -> bool:
        """Return whether an element stands in a line of text here."""
        flow, here = self._flow, self._stack.top
        if flow.foreign:
            return True
        if "-" in name or name == "label":
            return bool(flow.open_kind) or (here.holder or here).box
        if name in names.SOFT and flow.open_kind == "heading":
            return name != "p" or flow.seen == here.seen
        return name not in names.FLOW

    def _begin(self, element: OpenElement, tag: Tag) -> None:
        """Do what the beginning of an element does to the page."""
        if element.name in names.FLOW:
            self._targets.part_words()
        if not self.silent:
            self._make_room(element, tag)
        spoken = element.voice == SPOKEN
        if element.flow and spoken and element.name in names.HEADINGS:
            key = self._targets.known(tag, "id")
            self._flow.begin("heading", element.start, element, level=int(element.name[1]), key=key)
            element.seen = self._flow.seen
        if element.name == "a" and tag.get("href") is not None:
            element.link = tag
            self._targets.begin_link(tag, element.voice)
            if spoken:
                self._string("title", tag, "title")
        mark = self._meaning.mark(element, tag) if spoken else None
        if mark and self._flow.begin_mark(mark):
            element.mark = mark

    def _make_room(self, element: OpenElement, tag: Tag) -> None:
        """End or part what stands before an element in the text."""
        flow, name = self._flow, element.name
        if element.flow and name in names.FRAMES:
            flow.enter()
            element.framed = True
        elif element.flow:
            flow.boundary(element.start)
        elif name in names.FLOW and (flow.foreign or flow.open_kind):
            flow.space(*tag.span)
        elif element.voice == SPOKEN:
            flow.lead(element.start)

    def _end(self, element: OpenElement, start: int, end: int) -> None:
        """Do what the end of an element does; it is open no more. ``start`` and ``end`` are its end tag's."""
        if element.mark:
            self._flow.end_mark(element.mark)
        if element.link:
            self._targets.end_link(element.link, end)
        if element.name in names.FLOW:
            self._targets.part_words()
        if SPOKEN in {self._stack.top.voice, element.voice}:
            self._show(element, start, end)

    def _show(self, element: OpenElement, start: int, end: int) -> None:
        """Show an element that has ended as what it is as a whole, and end its block."""
        flow, parent = self._flow, self._stack.top
        shown_as = element.shown_as
        if element.seen == flow.seen and "-" in element.name:
            shown_as = "embed"  # a component without words: what it shows is not known
        if element.framed:
            flow.leave(element, start, end, parent)
        elif element.flow:
            flow.boundary(start, element, end)
            if shown_as:
                flow.empty(shown_as, element.start, end, parent)
        elif shown_as:
            flow.object(element.start, end, shown_as, parent)
        elif element.name in names.FLOW and start < end:
            flow.space(start, end)

    def _void(self, tag: Tag) -> None:
        """Do what an element without content does to the page."""
        flow, here, span = self._flow, self._stack.top, tag.span
        kind = (tag.get("type") or "").lower() if tag.name == "input" else ""
        is_image = tag.name in {"img", "image"} or kind == "image"
        if is_image:
            self._targets.add_image(tag)
        if here.voice != SPOKEN:
            return
        hidden = is_hidden(tag) or kind == "hidden"
        if tag.name == "hr":
            if flow.foreign:
                flow.space(*span)
            else:
                flow.boundary(span.start)
                flow.empty("rule", *span, here)
        elif hidden:
            return
        elif tag.name == "br":
            self._break(span)
        elif is_image:
            flow.object(*span, "", here)
            self._string("alt", tag, "alt")
        elif tag.name in {"input", "embed"}:
            flow.object(*span, "embed", here)
            if kind in names.BUTTONS:
                self._string("label", tag, "value")

    def _break(self, span: Span) -> None:
        if not self.silent:
            self._flow.line_break(*span, self._stack.top)
        self._targets.part_words()

    def _string(self, kind: str, tag: Tag, attribute: str) -> None:
        """Add a block whose text is the value of an attribute."""
        span = tag.where(attribute)
        if span is not None and span.start < span.end:
            self._flow.string(kind, span, self._stack.top)
