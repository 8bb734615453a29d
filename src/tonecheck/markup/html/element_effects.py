"""What elements do to a page where they begin and where they end."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.markup import element_names as names
from tonecheck.markup import strings
from tonecheck.markup.html.element_meaning import Meaning
from tonecheck.markup.html.element_targets import LOADING, Targets
from tonecheck.markup.html.flow import Flow
from tonecheck.markup.html.open_element import INERT, SPOKEN, OpenElement
from tonecheck.markup.tags import Tag, is_hidden
from tonecheck.model import Span

_PLAIN_NAME = expression(r"(?!v-|x-|ng-)[a-z][a-z_-]*")  # not “:text” or “@click”, whose values are code


class Effects:
    """Writes the effects of elements to the flow of a page, and reports their links and images."""

    def __init__(self, flow: Flow, targets: Targets, meaning: Meaning) -> None:
        """Begin at the top of a page."""
        self._flow = flow
        self._targets = targets
        self._meaning = meaning

    def is_inline(self, name: str, here: OpenElement) -> bool:
        """Return whether an element is inline here."""
        flow = self._flow
        if flow.foreign:
            return True
        if "-" in name or name in {"label", "template"}:
            return bool(flow.open_kind) or (here.holder or here).box
        if name in names.SOFT and flow.open_kind == "heading":
            return name != "p" or flow.written == here.written_before
        return name not in names.FLOW

    def begin(self, element: OpenElement, tag: Tag, parent: OpenElement) -> None:
        """Apply the effects of the beginning of an element."""
        if element.name in names.FLOW:
            self._targets.part_words()
        if element.name in LOADING and element.voice != INERT:
            self._targets.add_resources(tag)
        if parent.voice == SPOKEN:
            self._make_room(element, tag)
        spoken = element.voice == SPOKEN
        if element.flow and spoken and element.name in names.HEADINGS:
            key = self._targets.known(tag, "id")
            self._flow.begin("heading", element.start, element, level=int(element.name[1]), key=key)
            element.written_before = self._flow.written
        if element.name == "a" and element.voice != INERT and tag.get("href") is not None:
            element.link = tag
            self._targets.begin_link(tag, element.voice)
            if spoken:
                self._string("title", tag, "title", parent)
        if element.name in names.IMAGES:
            self._targets.add_image(tag)
            if spoken:
                self._string("alt", tag, "alt", parent)
        if spoken:
            self._add_given(element, tag)
            element.marks = tuple(mark for mark in self._meaning.marks(element, tag) if self._flow.begin_mark(mark))

    def _add_given(self, element: OpenElement, tag: Tag) -> None:
        """Add the addresses and sentences that a custom element is given: ``<my-quote text="…">``."""
        self._targets.add_given(tag)
        if "-" not in element.name or not tag.attributes or element.name.startswith("jsx-"):
            return  # no custom element, or a component of MDX, whose strings are read with its own letters
        kind = "button" if strings.is_button(element.name) else "title"
        for name in tag.attributes:
            if _PLAIN_NAME.fullmatch(name) and strings.is_text(name, tag.get(name) or ""):
                self._string(kind, tag, name, element)

    def _make_room(self, element: OpenElement, tag: Tag) -> None:
        """End the block before an element, or separate the element from the text before it."""
        flow, name = self._flow, element.name
        if element.flow and (name in names.FRAMES or element.kind == "title"):
            flow.enter()
            element.framed = True
        elif element.flow:
            flow.boundary(element.start)
        elif name in names.FLOW and (flow.foreign or flow.open_kind):
            flow.space(*tag.span)
        elif element.voice == SPOKEN:
            flow.lead(element.start)

    def end(self, element: OpenElement, start: int, end: int, parent: OpenElement) -> None:
        """Apply the effects of the end of an element, whose end tag spans ``start`` to ``end``."""
        for mark in reversed(element.marks):
            self._flow.end_mark(mark)
        if element.link:
            self._targets.end_link(element.link, end)
        if element.name in names.FLOW:
            self._targets.part_words()
        if SPOKEN in {parent.voice, element.voice}:
            self._show(element, start, end, parent)

    def _show(self, element: OpenElement, start: int, end: int, parent: OpenElement) -> None:
        """End the block of an element that has ended, and add the object that the element shows as a whole, if any."""
        flow = self._flow
        shown_as = element.shown_as
        if element.written_before == flow.written and "-" in element.name:
            shown_as = "embed"  # a component without words: we do not know what it shows
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

    def void(self, tag: Tag, here: OpenElement) -> None:
        """Apply the effects of a void element."""
        flow, span = self._flow, tag.span
        input_type = (tag.get("type") or "").lower() if tag.name == "input" else ""
        is_image = tag.name in {"img", "image"} or input_type == "image"
        self._lead(tag, is_image=is_image)
        if here.voice != SPOKEN:
            return
        hidden = is_hidden(tag) or input_type == "hidden"
        if tag.name == "hr":
            if flow.foreign:
                flow.space(*span)
            else:
                flow.boundary(span.start)
                flow.empty("rule", *span, here)
        elif hidden:
            return
        elif tag.name == "br":
            self.line_break(span, here)
        elif is_image:
            flow.object(*span, "", here)
            self._string("alt", tag, "alt", here)
        elif tag.name in {"input", "embed"}:
            flow.object(*span, "embed", here)
            if input_type in names.BUTTONS:
                self._string("button", tag, "value", here)

    def _lead(self, tag: Tag, *, is_image: bool) -> None:
        """Add the files and pages to which a void element leads."""
        if is_image:
            self._targets.add_image(tag)
        elif tag.name in LOADING:
            self._targets.add_resources(tag)
        elif tag.name == "area":
            self._targets.add_area(tag)

    def line_break(self, span: Span, here: OpenElement) -> None:
        """Apply the effects of a line break."""
        if here.voice == SPOKEN:
            self._flow.line_break(*span, here)
        self._targets.part_words()

    def _string(self, kind: str, tag: Tag, attribute: str, here: OpenElement) -> None:
        """Add a block whose text is the value of an attribute."""
        span = tag.where(attribute)
        if span is not None and span.start < span.end:
            self._flow.string(kind, span, here)
