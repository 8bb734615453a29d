"""What stands in a line of Markdown: text, line breaks, code, emphasis, HTML tags, addresses that are no links yet."""

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
_LOOK_BACK = 1000
_WIKI = expression(r"!?\[\[(?P<target>[^\[\]|\r\n]+)(?:\|(?P<text>[^\[\]|\r\n]+)(?:\|[^\[\]\r\n]*)?)?\]\](?!\()")


class Inline:
    """Writes the inline parts of blocks to the builder; which block they go to is the caller's business.

    Attributes:
        muted: nobody reads this: no text and no block is written, links and images still are.
        within: containers around the block.
        outer: those of them that are not HTML's.
    """

    def __init__(self, builder: PageBuilder, elements: Elements, page: Page) -> None:
        """Begin with nothing open."""
        self.muted = False
        self.within: tuple[str, ...] = ()
        self.outer: tuple[str, ...] = ()
        self._builder = builder
        self._elements = elements
        self._page = page
        self._targets = Targets(builder, page)
        self._links: list[OpenLink] = []
        self._tags: list[str] = []
        self._start = self._end = -1  # text that was seen and is not yet written
        self._references = False

    def take(self, event: Event) -> None:
        """Take what the parser says of the inside of a block."""
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
            if not (self._links and self._links[-1].address):
                self._VERBS[verb](self, event)
        else:
            self._flush()  # a footnote's number or a task's box: readers see a sign beside the words
        if self._links and verb != "Start":
            self._links[-1].inner_end = max(self._links[-1].inner_end, event.end)

    def end_block(self, end: int) -> None:
        """Write what is left of a block, and end the tags that were opened in it."""
        self._flush()
        while self._tags:
            self._elements.close(tags.Tag("close", Span(end, end), self._tags.pop()))

    @property
    def _is_hushed(self) -> bool:
        """Whether text that comes now is not prose: nobody reads it, or it is code in tags."""
        return self.muted or (bool(self._tags) and self._elements.silent)

    # -- text -----------------------------------------------------------------------------------------------------

    def _text(self, event: Event) -> None:
        page = self._page.text
        if page[event.start : event.end] != event.data:
            self._reference(event)
        elif self._end >= 0 and (event.start == self._end or self._on_next_line(event.start)):
            self._end = event.end
        else:
            self._flush()
            self._start, self._end = event.start, event.end

    def _on_next_line(self, start: int) -> bool:
        """Return whether nothing but indentation is between a line break that was seen and an offset."""
        page = self._page.text
        return page[self._end - 1] in "\r\n" and not page[self._end : start].strip(" \t")

    def _line_break(self, event: Event) -> None:
        if event.start == self._end and self._page.text[event.start] != "\\":
            self._end = event.end
        else:
            self._stand_in(" ", event)

    def _reference(self, event: Event) -> None:
        """Take a character reference. In an address it is a part of it."""
        if event.start == self._end and not self._links:
            tail = self._page.text[max(self._start, self._end - _LOOK_BACK) : self._end]
            if _ADDRESS_AT_END.search(tail):
                self._end = event.end
                self._references = True
                return
        self._stand_in(event.data if event.data == "\u00a0" or not event.data.isspace() else " ", event)

    def _stand_in(self, text: str, event: Event) -> None:
        self._flush()
        self._say(text, event.start, event.end)
        if not self._is_hushed:
            self._builder.stand_in(text, event.start, event.end)

    def _code(self, event: Event) -> None:
        self._flush()
        inner = self._page.text.find(event.data, event.start, event.end)
        found = inner >= 0
        span = Span(inner, inner + len(event.data)) if found else Span(event.start, event.end)
        self._say(event.data, *span)
        if found and self._links and self._links[-1].image:
            self._builder.text(*span)
        elif not self._is_hushed:
            self._builder.object(event.start, event.end)

    def _say(self, words: str, start: int, end: int) -> None:
        """Add words to the links that are open, Markdown's and HTML's."""
        if self._links:
            self._links[-1].words.append(words)
        if not self._links or not self._links[-1].image:
            self._elements.saw(start, end)

    def _flush(self) -> None:
        """Write the text that was seen."""
        start, end = self._start, self._end
        if start < 0:
            return
        self._start = self._end = -1
        if not self._links:
            start = self._write_addresses(start, end)
        self._write(start, end)
        self._references = False

    def _write_addresses(self, start: int, end: int) -> int:
        """Write text up to the last bare address or wiki link in it, and return where that ends."""
        text = self._page.text[start:end]
        found: list[tuple[int, int, str | re.Match[str]]] = list(find_addresses(text))
        if "[[" in text:
            found += ((one.start(), one.end(), one) for one in _WIKI.finditer(text))
            found.sort(key=lambda one: one[:2])
        done = start
        for first, last, target in found:
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
                self._say(text[first:last], *span)
                self._builder.object(*span)
                self._targets.address(span, unescape(target) if self._references else target)
            else:
                self._write(*self._targets.wiki(target, start))
            self._builder.end_mark("link")
        return done

    def _write(self, start: int, end: int) -> None:
        """Write a stretch of the source; templates in it are objects, tags in it are taken."""
        found = touching(self._page.found, start, end)
        for one in found:
            if one.kind in {"tag", "string"}:
                self._piece(start, one.span.start, found)
                if one.kind == "tag":
                    self._tag(self._page.tags[one.span.start])
                else:
                    self._piece(*one.body, ())
                start = one.span.end
        self._piece(start, end, found)
        for one in found:
            if one.kind == "role":
                self._targets.role(one)
            else:
                shortcodes.add(self._builder, one, self._page.pairs.get(one.span.start))

    def _piece(self, start: int, end: int, found: Sequence[Template]) -> None:
        if start < end:
            self._say(visible(self._builder.source.text, start, end, found), start, end)
            if not self._is_hushed:
                write(self._builder, start, end, found, html=self._references)

    # -- tags and links -------------------------------------------------------------------------------------------

    def _html(self, event: Event) -> None:
        self._flush()
        if self._links and self._links[-1].image:
            return
        text, offset = self._page.text, 0
        if text[event.start : event.end] != event.data:  # broken over lines of a quote, whose ">" are no part of it
            piece = text[event.start : event.end]
            text, offset = _QUOTE_PREFIX.sub(lambda found: " " * len(found.group()), piece), event.start
        for tag in tags.read_markup(text, event.start - offset, event.end - offset):
            self._tag(moved(tag, offset))

    def _tag(self, tag: tags.Tag) -> None:
        self._elements.outer = self.outer
        if tag.kind == "comment":
            self._elements.comment(tag)
        elif tag.kind == "open":
            if tag.name == "br" and self._links:
                self._links[-1].words.append(" ")
            self._elements.open(tag)
            if tag.name not in tags.VOID:
                self._tags.append(tag.name)
        elif tag.kind == "close":
            self._elements.close(tag)
            if tag.name in self._tags[-_LOOK_BACK:]:
                del self._tags[len(self._tags) - 1 - self._tags[::-1].index(tag.name)]

    def _begin_link(self, event: Event) -> None:
        image = event.name == "Image"
        address = event.data["link_type"] in {"Autolink", "Email"}
        inside = bool(self._links and self._links[-1].image)
        one = OpenLink(event, image or inside, event.start + 1 + image, address=address, inside=inside)
        self._links.append(one)
        if inside:
            if address:
                self._write(event.start + 1, event.end - 1)
        elif image:
            self._builder.object(event.start, event.end)
            if not self.muted:
                self._builder.open("alt", event.start + 2, within=self.within)
        else:
            said = {"href": event.data["dest_url"], "title": event.data["title"]}
            self._elements.enter("a", Span(event.start, event.end), said)
            self._builder.begin_mark("link")
            if address:
                self._builder.object(event.start, event.end)

    def _end_link(self) -> None:
        one = self._links.pop()
        end = self._targets.end(one)
        if self._links:
            self._links[-1].inner_end = max(self._links[-1].inner_end, end)
        if one.inside:
            self._links[-1].words += one.words
            return
        words = self._targets.words(one)
        if not one.image:
            self._elements.leave()
            self._builder.end_mark("link")
        elif not self.muted:
            self._builder.close(words.end)
        image = self._targets.add(one, words, None if self.muted else self.within)
        if image is not None:
            said = {"src": image.target, "alt": image.alt or "", **image.attributes}
            self._elements.image(image.span, said)

    # Not kept by each reader: what holds itself stays in memory until it is looked for.
    _VERBS: ClassVar[dict[str, Callable[[Inline, Event], None]]] = {
        "Text": _text,
        "SoftBreak": _line_break,
        "HardBreak": _line_break,
        "Code": _code,
        "InlineHtml": _html,
    }


def moved(tag: tags.Tag, offset: int) -> tags.Tag:
    """Return a tag that was read from a part of the page as one of the page."""
    if not offset:
        return tag
    attributes = {
        name: tags.Attribute(one.value, Span(one.span.start + offset, one.span.end + offset))
        for name, one in (tag.attributes or {}).items()
    }
    return tags.Tag(tag.kind, Span(tag.span.start + offset, tag.span.end + offset), tag.name, attributes, tag.closed)
