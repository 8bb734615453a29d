"""The inline parts of Markdown: text, line breaks, code, emphasis, HTML tags, links, images and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.markup import shortcodes, tags
from tonecheck.markup.addresses import find_addresses
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.markdown.events import Event
from tonecheck.markup.markdown.targets import OpenLink, Page, Targets
from tonecheck.markup.templates import Template, touching, visible, write
from tonecheck.model import Span

MARKS = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "deleted"}

_QUOTE_PREFIX = expression(r"(?<=[\r\n])[ \t]*(?:>[ \t]?)+")
_ADDRESS_AT_END = expression(r"(?:https?://|www\.)[^\s<]*\Z", re.IGNORECASE)
_FARTHEST = 1000
_WIKI = expression(r"!?\[\[(?P<target>[^\[\]|\r\n]+)(?:\|(?P<text>[^\[\]|\r\n]+)(?:\|[^\[\]\r\n]*)?)?\]\](?!\()")


class Inline:
    """Writes the inline parts of blocks to the builder. The caller opens and closes the blocks.

    Attributes:
        muted: readers do not see this: we write no text and no blocks, but still links and images.
        within: containers around the block.
        outer: those of them that are not HTML elements.
    """

    def __init__(self, builder: PageBuilder, elements: Elements, page: Page) -> None:
        """Begin a page."""
        self.muted = False
        self.within: tuple[str, ...] = ()
        self.outer: tuple[str, ...] = ()
        self._builder = builder
        self._elements = elements
        self._page = page
        self._targets = Targets(builder, page)
        self._open_links: list[OpenLink] = []
        self._open_tags: list[str] = []
        self._pending_start = self._pending_end = -1  # the text that is not written yet
        self._has_references = False

    def take(self, event: Event) -> None:
        """Handle an event inside a block."""
        verb = event.verb
        if verb in {"Start", "End"}:
            self._flush()
            if event.name in MARKS:
                (self._builder.begin_mark if verb == "Start" else self._builder.end_mark)(MARKS[event.name])
            elif verb == "Start":
                self._begin_link(event)
            else:
                self._end_link()
                return
        elif verb in self._VERBS:
            if not (self._open_links and self._open_links[-1].address):
                self._VERBS[verb](self, event)
        else:
            self._flush()  # a footnote's number or a task's box is a sign, not a word
        if self._open_links and verb != "Start":
            self._open_links[-1].inner_end = max(self._open_links[-1].inner_end, event.end)

    def end_block(self, end: int) -> None:
        """Write the rest of a block, and close the tags that are still open in it."""
        self._flush()
        while self._open_tags:
            self._elements.close(tags.Tag("close", Span(end, end), self._open_tags.pop()))

    @property
    def _is_silent(self) -> bool:
        """Whether the next text is not prose: readers do not see it, or it is in tags for code."""
        return self.muted or (bool(self._open_tags) and self._elements.silent)

    # -- text -----------------------------------------------------------------------------------------------------

    def _text(self, event: Event) -> None:
        page = self._page.text
        if page[event.start : event.end] != event.data:
            self._reference(event)
        elif self._pending_end >= 0 and (event.start == self._pending_end or self._on_next_line(event.start)):
            self._pending_end = event.end
        else:
            self._flush()
            self._pending_start, self._pending_end = event.start, event.end

    def _on_next_line(self, start: int) -> bool:
        """Return whether the pending text ends in a line break, and only indentation follows it up to an offset."""
        page = self._page.text
        return page[self._pending_end - 1] in "\r\n" and not page[self._pending_end : start].strip(" \t")

    def _line_break(self, event: Event) -> None:
        if event.start == self._pending_end and self._page.text[event.start] != "\\":
            self._pending_end = event.end
        else:
            self._stand_in(" ", event)

    def _hard_break(self, event: Event) -> None:
        self._flush()
        self._add_words(" ", event.start, event.end)
        if not self._is_silent:
            self._builder.line_break(event.start, event.end)

    def _reference(self, event: Event) -> None:
        """Handle a character reference. At the end of a bare address it is part of the address."""
        if event.start == self._pending_end and not self._open_links:
            tail = self._page.text[max(self._pending_start, self._pending_end - _FARTHEST) : self._pending_end]
            if _ADDRESS_AT_END.search(tail):
                self._pending_end = event.end
                self._has_references = True
                return
        self._stand_in(event.data if event.data == "\u00a0" or not event.data.isspace() else " ", event)

    def _stand_in(self, text: str, event: Event) -> None:
        self._flush()
        self._add_words(text, event.start, event.end)
        if not self._is_silent:
            self._builder.stand_in(text, event.start, event.end)

    def _code(self, event: Event) -> None:
        self._flush()
        code_start = self._page.text.find(event.data, event.start, event.end)
        is_found = code_start >= 0
        span = Span(code_start, code_start + len(event.data)) if is_found else Span(event.start, event.end)
        self._add_words(event.data, *span)
        if is_found and self._open_links and self._open_links[-1].image:
            self._builder.text(*span)
        elif not self._is_silent:
            self._builder.object(event.start, event.end)

    def _add_words(self, words: str, start: int, end: int) -> None:
        """Add words to the open links, those of Markdown and those of HTML."""
        if self._open_links:
            self._open_links[-1].words.append(words)
        if not self._open_links or not self._open_links[-1].image:
            self._elements.saw(start, end)

    def _flush(self) -> None:
        """Write the pending text."""
        start, end = self._pending_start, self._pending_end
        if start < 0:
            return
        self._pending_start = self._pending_end = -1
        if not self._open_links:
            start = self._write_addresses(start, end)
        self._write(start, end)
        self._has_references = False

    def _write_addresses(self, start: int, end: int) -> int:
        """Write text up to the last bare address or wiki link in it, and return where that ends."""
        text = self._page.text[start:end]
        addresses: list[tuple[int, int, str | re.Match[str]]] = list(find_addresses(text))
        if "[[" in text:
            addresses += ((wiki_link.start(), wiki_link.end(), wiki_link) for wiki_link in _WIKI.finditer(text))
            addresses.sort(key=lambda address: address[:2])
        done = start
        for first, last, target in addresses:
            if start + first < done:
                continue
            self._write(done, start + first)
            done = start + last
            if not isinstance(target, str) and target.group().startswith("!"):
                self._targets.wiki_image(target, start)
                continue
            self._builder.begin_mark("link")
            if isinstance(target, str):
                span = Span(start + first, done)
                self._add_words(text[first:last], *span)
                self._builder.object(*span)
                self._targets.address(span, unescape(target) if self._has_references else target)
            else:
                self._write(*self._targets.wiki(target, start))
            self._builder.end_mark("link")
        return done

    def _write(self, start: int, end: int) -> None:
        """Write a range of the source. Its templates become objects, and we handle its tags."""
        templates = touching(self._page.templates, start, end)
        for template in templates:
            if template.kind in {"tag", "string"}:
                self._piece(start, template.span.start, templates)
                if template.kind == "tag":
                    self._tag(self._page.tags[template.span.start])
                else:
                    self._piece(*template.body, ())
                start = template.span.end
        self._piece(start, end, templates)
        for template in templates:
            if template.kind == "role":
                self._targets.role(template)
            else:
                shortcodes.add(self._builder, template, self._page.pairs.get(template.span.start))

    def _piece(self, start: int, end: int, templates: Sequence[Template]) -> None:
        if start < end:
            self._add_words(visible(self._builder.source.text, start, end, templates), start, end)
            if not self._is_silent:
                write(self._builder, start, end, templates, html=self._has_references)

    # -- tags and links -------------------------------------------------------------------------------------------

    def _html(self, event: Event) -> None:
        self._flush()
        if self._open_links and self._open_links[-1].image:
            return
        text, offset = self._page.text, 0
        if text[event.start : event.end] != event.data:  # over several lines of a quote, whose ">" are not part of it
            html = text[event.start : event.end]
            text, offset = _QUOTE_PREFIX.sub(lambda prefix: " " * len(prefix.group()), html), event.start
        for tag in tags.read_markup(text, event.start - offset, event.end - offset):
            self._tag(moved(tag, offset))

    def _tag(self, tag: tags.Tag) -> None:
        self._elements.outer = self.outer
        if tag.kind == "comment":
            self._elements.comment(tag)
        elif tag.kind == "open":
            if tag.name == "br" and self._open_links:
                self._open_links[-1].words.append(" ")
            self._elements.open(tag)
            if tag.name not in tags.VOID:
                self._open_tags.append(tag.name)
        elif tag.kind == "close":
            self._elements.close(tag)
            if tag.name in self._open_tags[-_FARTHEST:]:
                del self._open_tags[len(self._open_tags) - 1 - self._open_tags[::-1].index(tag.name)]

    def _begin_link(self, event: Event) -> None:
        is_image = event.name == "Image"
        is_address = event.data["link_type"] in {"Autolink", "Email"}
        inside = bool(self._open_links and self._open_links[-1].image)
        link = OpenLink(event, is_image or inside, event.start + 1 + is_image, address=is_address, inside=inside)
        self._open_links.append(link)
        if inside:
            if is_address:
                self._write(event.start + 1, event.end - 1)
        elif is_image:
            self._builder.object(event.start, event.end)
            if not self.muted:
                self._builder.open("alt", event.start + 2, within=self.within)
        else:
            attributes = {"href": event.data["dest_url"], "title": event.data["title"]}
            self._elements.enter("a", Span(event.start, event.end), attributes)
            self._builder.begin_mark("link")
            if is_address:
                self._elements.saw(event.start + 1, event.end - 1)
                self._builder.object(event.start, event.end)

    def _end_link(self) -> None:
        link = self._open_links.pop()
        end = self._targets.end(link)
        if self._open_links:
            self._open_links[-1].inner_end = max(self._open_links[-1].inner_end, end)
        if link.inside:
            self._open_links[-1].words += link.words
            return
        words = self._targets.words(link)
        if not link.image:
            self._elements.leave()
            self._builder.end_mark("link")
        elif not self.muted:
            self._builder.close(words.end)
        image = self._targets.add(link, words, None if self.muted else self.within)
        if image is not None:
            attributes = {"src": image.target, "alt": image.alt or "", **image.attributes}
            self._elements.image(image.span, attributes)

    # On the class, not on each reader: bound methods would refer back to the reader and delay freeing its memory.
    _VERBS: ClassVar[dict[str, Callable[[Inline, Event], None]]] = {
        "Text": _text,
        "SoftBreak": _line_break,
        "HardBreak": _hard_break,
        "Code": _code,
        "InlineHtml": _html,
    }


def moved(tag: tags.Tag, offset: int) -> tags.Tag:
    """Return a tag that was read from a part of the page with its offsets in the page.

    Args:
        tag: the tag.
        offset: where the part begins in the page.
    """
    if not offset:
        return tag
    attributes = {
        name: tags.Attribute(attribute.value, Span(attribute.span.start + offset, attribute.span.end + offset))
        for name, attribute in (tag.attributes or {}).items()
    }
    return tags.Tag(tag.kind, Span(tag.span.start + offset, tag.span.end + offset), tag.name, attributes, tag.closed)
