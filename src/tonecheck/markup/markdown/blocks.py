"""The blocks of a Markdown page, from the parser's events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import ClassVar

from tonecheck.language.quotation_names import holds_quotation
from tonecheck.markup import shortcodes, tags
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.markdown.containers import Containers
from tonecheck.markup.markdown.events import Event
from tonecheck.markup.markdown.inline import Inline
from tonecheck.markup.markdown.structure import WITHIN, Structure
from tonecheck.markup.markdown.targets import Page
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.templates import touching
from tonecheck.markup.templates.scanning import CODE
from tonecheck.model import Anchor, Span
from tonecheck.named_tuple import NamedTuple

_INLINE_ELEMENTS = frozenset(["Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript"])
_ELEMENT_NAMES = {"item": "li", "cell": "td", "heading": "h2", "term": "dt", "definition": "dd", "label": "strong"}
_MAKING = frozenset(["hugo", "liquid"])
_TEXT_BLOCKS = frozenset(["Paragraph", "Heading", "TableCell", "DefinitionListTitle"])


class Note(NamedTuple):
    """Markup between blocks: a masked tag, or if ``tag`` is None, template tags or a directive."""

    span: Span
    tag: tags.Tag | None = None


class Blocks:
    """Writes a page's blocks to the builder."""

    def __init__(
        self,
        builder: PageBuilder,
        elements: Elements,
        page: Page,
        containers: Containers,
        notes: Iterable[Note],
        quotes: Sequence[Span],
    ) -> None:
        """Begin a page.

        Args:
            builder: where to write.
            elements: the handler for tags.
            page: the page as parsed.
            containers: its containers that CommonMark does not know.
            notes: markup that is alone on its lines and masked with white space, in order.
            quotes: the ``>`` before lines of HTML in block quotes, which are not part of that HTML.
        """
        self._builder = builder
        self._elements = elements
        self._page = page
        self._titles = containers.titles
        self._callouts = containers.callouts
        self._notes = list(notes)[::-1]
        self._quotes = quotes
        self._markup = filled(page.text, ((span, blanked(page.text[span.start : span.end])) for span in quotes))
        self._inline = Inline(builder, elements, page)
        self._structure = Structure(builder, elements, containers.asides, _quoting(page))
        self._is_open = False
        self._text_end = 0
        self._skipped_element = ""

    def read(self, events: Iterable[Event]) -> None:
        """Read the whole page."""
        for event in events:
            verb = event.verb
            if self._skipped_element:
                if verb == "End" and event.name == self._skipped_element:
                    self._skipped_element = ""
                    self._drop_notes(event.end)
            elif verb == "Start" and event.name not in _INLINE_ELEMENTS:
                self._start(event)
            elif verb == "End" and event.name not in _INLINE_ELEMENTS:
                self._end(event)
            elif verb == "Rule":
                self._advance_to(event.start)
                if not self._elements.silent:
                    self._builder.empty("rule", event.start, self._trimmed_end(event), within=self._structure.within())
            elif verb != "Html":
                if not self._is_open:
                    self._advance_to(event.start)
                    self._begin_text(event.start)
                self._inline.take(event)
                self._text_end = max(self._text_end, event.end)
        size = len(self._builder.source.text)
        self._advance_to(size)
        self._elements.finish(size)

    # -- starts and ends ------------------------------------------------------------------------------------------

    def _start(self, event: Event) -> None:
        self._advance_to(event.start)
        if event.name in WITHIN:
            self._structure.enter(
                "aside" if event.start in self._callouts else WITHIN[event.name],
                event.data if event.name == "List" else None,
            )
        elif event.name in self._STARTS:
            self._STARTS[event.name](self, event)

    def _end(self, event: Event) -> None:
        name = event.name
        if name in _TEXT_BLOCKS:
            self._finish(self._trimmed_end(event))
            return
        self._leave_container(event)
        if name in {"Item", "DefinitionListDefinition"}:
            self._structure.end_item()
        elif name in WITHIN:
            self._structure.leave(WITHIN[name])

    def _paragraph(self, event: Event) -> None:
        end = self._trimmed_end(event)
        if self._only_templates(event.start, end):
            for template in touching(self._page.templates, event.start, end):
                self._embed(template.span)
            self._skipped_element = "Paragraph"
        else:
            self._begin_text(event.start)

    def _begin_text(self, start: int) -> None:
        """Begin a block of the kind that its surroundings determine: the first text of an item is the item."""
        item = self._structure.item
        if item is None or not item.fresh:
            self._begin("paragraph", start)
            return
        item.fresh = False
        self._begin(item.kind, item.start, **item.fields)

    def _heading(self, event: Event) -> None:
        item = self._structure.item
        if item is not None:
            item.fresh = False
        if event.start in self._titles:
            self._begin("label", event.start)
            return
        heading_id = event.data["id"] or ""
        self._begin("heading", event.start, level=int(event.data["level"][1]), key=heading_id)
        if heading_id:
            start = self._page.text.rfind(f"#{heading_id}", event.start, event.end)
            if start >= 0:
                self._builder.anchor(Anchor(heading_id, Span(start + 1, start + 1 + len(heading_id)), "heading"))

    def _cell(self, event: Event) -> None:
        cell_text = self._page.text[event.start : event.end]
        start = event.start + len(cell_text) - len(cell_text.lstrip())
        self._begin("cell" if event.name == "TableCell" else "term", start)

    def _item(self, event: Event) -> None:
        self._structure.begin_item("item" if event.name == "Item" else "definition", event.start, self._page.text)

    def _code(self, event: Event) -> None:
        self._skipped_element = event.name
        if not self._elements.silent:
            within = self._structure.within(event.start)
            self._builder.empty("code", event.start, self._trimmed_end(event), within=within)

    def _html(self, event: Event) -> None:
        elements = self._elements
        elements.outer = self._structure.outer()
        end = self._page.html.get(event.start, 0) or event.end
        drops = not self._page.dialect.keeps_html and not self._page.in_shortcode(event.start)
        open_links = 0
        for tag in tags.read_markup(self._markup, event.start, end):
            while self._notes and self._notes[-1].span.end <= tag.span.start:
                self._note(self._notes.pop())
            if drops and tag.kind != "comment":
                continue
            if tag.span.start in self._page.holders:
                self._structure.tag(tag)
            elif tag.kind == "text":
                self._html_text(*tag.span)
            elif tag.kind == "comment":
                if self._notes and self._notes[-1].span.start == tag.span.start:
                    self._note(self._notes.pop())
                elements.comment(tag)
            elif tag.kind == "open":
                elements.open(tag)
                open_links += tag.name == "a"
            else:
                elements.close(tag)
                open_links -= tag.name == "a"
        if open_links <= 0 or self._builder.is_open:  # a link may extend over blocks of Markdown
            elements.pause(event.start + len(self._page.text[event.start : end].rstrip()))

    def _html_text(self, start: int, end: int) -> None:
        for index in range(bisect_right(self._quotes, (start, end)), len(self._quotes)):
            quote = self._quotes[index]
            if quote.start >= end:
                break
            self._text_of_html(start, quote.start)
            start = quote.end
        if start < end:
            self._text_of_html(start, end)

    def _text_of_html(self, start: int, end: int) -> None:
        self._elements.text(start, end)
        if self._elements.silent:
            return
        for template in touching(self._page.templates, start, end):
            if template.kind in _MAKING and template.span.start >= start:
                shortcodes.add(self._builder, template, self._page.pairs.get(template.span.start))

    # -- blocks ---------------------------------------------------------------------------------------------------

    def _begin(self, kind: str, start: int, **fields: object) -> None:
        if self._builder.is_open:
            self._elements.pause(start)
        self._inline.block_start = start
        self._inline.muted = self._elements.silent
        self._inline.within, self._inline.outer = self._structure.within(start), self._structure.outer()
        self._is_open = True
        self._elements.enter(_ELEMENT_NAMES.get(kind, "p"), Span(start, start), {})
        if not self._inline.muted:
            self._builder.open(kind, start, within=self._inline.within, **fields)

    def _finish(self, end: int) -> None:
        if not self._is_open:
            return
        self._inline.end_block(end)
        self._elements.leave()
        if not self._inline.muted:
            self._builder.close(end)
        self._inline.muted = False
        self._is_open = False

    def _advance_to(self, offset: int) -> None:
        """Finish the open text, then handle the notes before an offset."""
        self._finish(self._text_end)
        while self._notes and self._notes[-1].span.start < offset:
            self._note(self._notes.pop())

    def _leave_container(self, event: Event) -> None:
        """Finish the open text, then handle the notes in a container that ends.

        A note on the container's last lines belongs to it only if the note is indented.
        """
        self._finish(self._text_end)
        if self._notes and self._notes[-1].span.start < event.end:
            end = self._trimmed_end(event)
            while self._notes and self._notes[-1].span.start < event.end:
                start = self._notes[-1].span.start
                if start >= end and self._page.text[start - 1] in "\r\n":
                    break
                self._note(self._notes.pop())

    def _note(self, note: Note) -> None:
        if note.tag is None:
            self._embed(note.span)
        else:
            self._structure.tag(note.tag)

    def _embed(self, span: Span) -> None:
        """Add template tags or a directive that are a block of their own."""
        templates = touching(self._page.templates, *span)
        shown = [template for template in templates if template.shown]
        if (shown or not templates) and not self._elements.silent:
            start, end = (shown[0].span.start, shown[-1].span.end) if shown else span
            kind = "code" if shown and shown[0].name in CODE else "embed"
            self._builder.empty(kind, start, end, within=self._structure.within(span.start))
        for template in templates:
            shortcodes.add(self._builder, template, self._page.pairs.get(template.span.start))

    def _drop_notes(self, end: int) -> None:
        while self._notes and self._notes[-1].span.start < end:
            self._notes.pop()

    def _only_templates(self, start: int, end: int) -> bool:
        templates = touching(self._page.templates, start, end)
        if not templates or any(one.kind in {"tag", "role"} for one in templates):
            return False
        if templates[0].span.start != start or templates[-1].span.end != end:
            return False
        text = self._page.text
        gaps = (text[before.span.end : after.span.start] for before, after in pairwise(templates))
        return all(not gap.strip(" \t\r\n>") for gap in gaps)

    def _trimmed_end(self, event: Event) -> int:
        """Return where the text of an event ends, without trailing white space."""
        return event.start + len(self._page.text[event.start : event.end].rstrip())

    # On the class, not on each reader: bound methods would refer back to the reader and delay freeing its memory.
    _STARTS: ClassVar[dict[str, Callable[[Blocks, Event], None]]] = {
        "Paragraph": _paragraph,
        "Heading": _heading,
        "TableCell": _cell,
        "DefinitionListTitle": _cell,
        "DefinitionListDefinition": _item,
        "Item": _item,
        "CodeBlock": _code,
        "HtmlBlock": _html,
    }


def _quoting(page: Page) -> list[Span]:
    """Return the spans between the two tags of shortcodes that hold quotations."""
    names = {template.span.start: template.name for template in page.templates} if page.pairs else {}
    return [span for start, (span, _) in page.pairs.items() if holds_quotation(names[start])]
