"""HTML elements as blocks, marks, links, images and anchors, from tags in source order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.markup import element_names as names
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.element_effects import Effects
from tonecheck.markup.html.element_meaning import Meaning
from tonecheck.markup.html.element_stack import ElementStack
from tonecheck.markup.html.element_targets import Targets
from tonecheck.markup.html.flow import Flow
from tonecheck.markup.html.nodes import Nodes
from tonecheck.markup.html.open_element import APART, INERT, SPOKEN, OpenElement
from tonecheck.markup.tags import VOID, Tag, is_tooltip
from tonecheck.markup.templates import Template, touching
from tonecheck.model import Span

_COMMENT_END = expression(r"--!?>\Z")


class Elements:
    """Turns tags, texts and comments, passed in source order, into the contents of a page.

    A block that the caller has open (a Markdown paragraph) stays open: all tags in it are inline. Text outside of every
    block opens a paragraph, which the next tag that begins or ends a block closes.
    """

    def __init__(
        self,
        builder: PageBuilder,
        *,
        within: tuple[str, ...] = (),
        templates: Sequence[Template] = (),
        prose: Mapping[int, bool] | None = None,
        self_closing: bool = False,
        furniture: bool = True,
    ) -> None:
        """Begin at the top of a page.

        Args:
            builder: receives blocks, links, images and anchors.
            within: containers around all elements.
            templates: the template tags of the page in order. HTML tags may then be read from masked text.
            prose: maps the start of a tag to whether the content of its element is prose; -1 stands for the page.
            self_closing: whether ``<a/>`` is an element without content, as in XML and JSX.
            furniture: whether links and images count that are in no prose; ids always do.
        """
        self._nodes = Nodes(builder.source.text, templates)
        self._source = builder.source.text
        self._builder = builder
        self._templates = templates
        self._self_closing = self_closing
        self._flow = Flow(builder, templates, outer=within)
        self._targets = Targets(builder, templates)
        apart = APART if furniture else INERT
        self._furniture = furniture
        self._meaning = Meaning(builder, self._targets, prose or {}, depth=within.count("list"), apart=apart)
        self._effects = Effects(self._flow, self._targets, self._meaning)
        voice = SPOKEN if prose is None or prose.get(-1, True) else apart
        self._stack = ElementStack(OpenElement("", 0, flow=True, voice=voice))

    @property
    def outer(self) -> tuple[str, ...]:
        """Containers around all elements, as in ``Block.within``; callers may change it between blocks."""
        return self._flow.outer

    @outer.setter
    def outer(self, within: tuple[str, ...]) -> None:
        self._flow.outer = within
        self._meaning.depth = within.count("list")

    @property
    def lang(self) -> str:
        """Language that the ``html`` tag states for the page, or ""."""
        return self._meaning.lang

    @lang.setter
    def lang(self, lang: str) -> None:
        self._meaning.lang = lang

    @property
    def within(self) -> tuple[str, ...]:
        """Containers around the text that follows, from the outside in."""
        return self.outer + self._stack.top.within

    @property
    def silent(self) -> bool:
        """Whether the text that follows is not prose. A caller that writes text itself should then skip it."""
        return self._stack.top.voice != SPOKEN

    @property
    def inert(self) -> bool:
        """Whether what follows is not on the page at all, with its links and pictures."""
        return self._stack.top.voice == INERT

    # -- input in source order ------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        """Read ``source.text[start:end]`` as HTML text with template tags."""
        here = self._stack.top
        if here.voice == INERT:
            return
        self._targets.add_words(start, end, here.voice)
        self._nodes.text(start, end, here.node)
        if here.voice != SPOKEN:
            return
        for template in touching(self._templates, start, end):
            if template.span.start > start:
                self._flow.text(start, template.span.start, here)
            if template.shown:
                self._flow.object(max(start, template.span.start), min(end, template.span.end), "embed", here)
            start = template.span.end
        if start < end:
            self._flow.text(start, end, here)

    def saw(self, start: int, end: int) -> None:
        """Add ``source.text[start:end]`` to the words of the open link, without writing it to the page.

        For callers that write the text of their own blocks.
        """
        self._flow.written += not self._source[start:end].isspace()
        self._nodes.text(start, end, self._stack.top.node)
        self._targets.add_words(start, end, self._stack.top.voice)

    def enter(self, name: str, span: Span, attributes: Mapping[str, str]) -> None:
        """Begin a block or link of Markdown, with its attributes; it contains what follows."""
        self._nodes.enter(self._nodes.add(name, span, self._stack.top.node, attributes))

    def leave(self) -> None:
        """End the latest block or link of Markdown that is open."""
        self._nodes.leave()

    def image(self, span: Span, attributes: Mapping[str, str]) -> None:
        """Add an image of Markdown."""
        self._nodes.add("img", span, self._stack.top.node, attributes)

    def comment(self, tag: Tag) -> None:
        """Read a comment, which may be a directive."""
        body = self._source[tag.span.start : tag.span.end]
        if body.startswith("<!--"):
            self._builder.comment(_COMMENT_END.sub("", body[4:]), *tag.span)

    def open(self, tag: Tag) -> None:
        """Read an open tag, or the tag of a void element."""
        name, at = tag.name, tag.span.start
        inert = self.inert
        if tag.attributes and not (inert and self._furniture):
            self._targets.add_anchors(tag)
        if name in names.ENDING and (name == "a" or not self._flow.foreign):
            for ended in self._stack.implied_by(name):
                self._end(ended, at, at)
        if name in {"html", "body"}:
            self.lang = self.lang or self._meaning.language(tag)
        elif name in VOID or (name == "image" and not self._stack.in_drawing):
            if not inert:
                self._nodes.element(tag, self._stack.top.node)
                self._effects.void(tag, self._stack.top)
        elif name != "head":
            element = self._element(tag)
            element.node = -1 if inert else self._nodes.element(tag, self._stack.top.node)
            self._effects.begin(element, tag, self._stack.top)
            self._stack.push(element)
            if tag.closed and (self._self_closing or self._stack.in_drawing):
                self._end(self._stack.pop(), tag.span.end, tag.span.end)

    def close(self, tag: Tag) -> None:
        """Read an end tag."""
        start, end = tag.span
        if tag.name == "br":
            self._effects.line_break(tag.span, self._stack.top)
            return
        matched = False
        for element, own in self._stack.ended_by(tag.name):
            matched = True
            self._end(element, start, end if own else start)
        if not matched and tag.name == "p" and not self.silent and not self._flow.foreign:
            self._flow.boundary(start)

    def pause(self, end: int) -> None:
        """End the open block, and the inline elements in it; other elements stay open.

        If the block is the caller's, the caller closes it after this call.
        """
        for element in self._stack.pop_inline():
            self._end(element, end, end)
        if not self._flow.foreign:
            self._flow.boundary(end)

    def finish(self, end: int) -> None:
        """End everything that is open, at the end of the page."""
        for element in self._stack.pop_all():
            self._end(element, end, end)
        if not self._flow.foreign:
            self._flow.boundary(end)
        self._builder.nodes(self._nodes.finish())

    def _element(self, tag: Tag) -> OpenElement:
        here = self._stack.top
        is_tip = not self._flow.foreign and is_tooltip(tag, in_words=here.holder is not None)
        inline = not is_tip and self._effects.is_inline(tag.name, here)
        return self._meaning.element(tag, here, inline=inline, is_tip=is_tip, written=self._flow.written)

    def _end(self, element: OpenElement, start: int, end: int) -> None:
        """Apply the effects of the end of an element that has left the stack; the two offsets span its end tag."""
        if element.link or element.name == "button":
            self._nodes.end_of_link(element.node)
        self._effects.end(element, start, end, self._stack.top)
