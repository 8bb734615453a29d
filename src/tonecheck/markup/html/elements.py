"""HTML elements as blocks, marks, links, images and anchors, from tags as they come in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tonecheck.markup import element_names as names
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.element_effects import Effects
from tonecheck.markup.html.element_meaning import Meaning
from tonecheck.markup.html.element_stack import ElementStack
from tonecheck.markup.html.element_targets import Targets
from tonecheck.markup.html.flow import Flow
from tonecheck.markup.html.nodes import Nodes
from tonecheck.markup.html.open_element import APART, SPOKEN, OpenElement
from tonecheck.markup.tags import VOID, Tag
from tonecheck.markup.templates import Template, touching
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
        self._nodes = Nodes(builder.source.text, templates)
        self._source = builder.source.text
        self._builder = builder
        self._templates = templates
        self._self_closing = self_closing
        self._flow = Flow(builder, templates, outer=within)
        self._targets = Targets(builder, templates)
        self._meaning = Meaning(builder, self._targets, prose or {}, depth=within.count("list"))
        self._effects = Effects(self._flow, self._targets, self._meaning)
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
        self._targets.add_words(start, end, here.voice)
        self._nodes.text(start, end, here.node)
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
        self._flow.seen += not self._source[start:end].isspace()
        self._nodes.text(start, end, self._stack.top.node)
        self._targets.add_words(start, end, self._stack.top.voice)

    def enter(self, name: str, span: Span, attributes: Mapping[str, str]) -> None:
        """Take the beginning of a block or a link of Markdown, that what comes next stands in, and its attributes."""
        self._nodes.enter(self._nodes.add(name, span, self._stack.top.node, attributes))

    def leave(self) -> None:
        """Take the end of the last block or link of Markdown that has begun."""
        self._nodes.leave()

    def image(self, span: Span, attributes: Mapping[str, str]) -> None:
        """Take an image of Markdown."""
        self._nodes.add("img", span, self._stack.top.node, attributes)

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
            self._nodes.element(tag, self._stack.top.node)
            self._effects.void(tag, self._stack.top)
        elif name != "head":
            element = self._element(tag)
            element.node = self._nodes.element(tag, self._stack.top.node)
            self._effects.begin(element, tag, self._stack.top)
            self._stack.push(element)
            if tag.closed and (self._self_closing or self._stack.in_drawing):
                self._end(self._stack.pop(), tag.span.end, tag.span.end)

    def close(self, tag: Tag) -> None:
        """Take an end tag."""
        start, end = tag.span
        if tag.name == "br":
            self._effects.line_break(tag.span, self._stack.top)
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
        self._builder.nodes(self._nodes.finish())

    def _element(self, tag: Tag) -> OpenElement:
        here = self._stack.top
        inline = self._effects.is_inline(tag.name, here)
        return self._meaning.element(tag, here, inline=inline, seen=self._flow.seen)

    def _end(self, element: OpenElement, start: int, end: int) -> None:
        """Do what the end of an element does that has left the stack; ``start`` and ``end`` are its end tag's."""
        self._effects.end(element, start, end, self._stack.top)
