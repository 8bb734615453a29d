"""Links and images of Markdown with the exact places of their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup import shortcodes
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.markdown import links as markdown_links
from tonecheck.markup.markdown.events import Definition, Event, label
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template, touching
from tonecheck.model import Image, Link, Span

_PICTURE = expression(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
_SIZE = expression(r"\s*\d+(?:x\d+)?\s*")
_ROLE = expression(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*")
_PAGES = frozenset(["doc", "download"])
_LABELS = frozenset(["ref", "numref", "any", "term", "eq"])
_BUILT = frozenset(["hugo", "liquid", "expression", "erb", "string"])


@dataclass(frozen=True, slots=True)
class Page:
    """What inline parts need to know of their page.

    Attributes:
        text: the page as parsed, of the source's length: front matter, templates and the like masked.
        found: its templates and other spans that are not text.
        definitions: link reference definitions by label.
        attributes: values of attribute lists by where they begin.
        pairs: by where the first of a pair of shortcodes begins, what stands between them and where the other ends.
        tags: tags that are masked, by where they begin.
    """

    text: str
    found: Sequence[Template] = ()
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    attributes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    pairs: Mapping[int, tuple[Span, int]] = field(default_factory=dict)
    tags: Mapping[int, Tag] = field(default_factory=dict)


@dataclass(slots=True)
class OpenLink:
    """A link or an image that is open.

    Attributes:
        event: what the parser said when it began.
        image: it is an image, or stands in the text of one.
        inner_end: where the last part of its label ends.
        address: it is an address between angle brackets.
        inside: it stands in the text of an image, of which it is no more than words.
        words: what its label says.
    """

    event: Event
    image: bool
    inner_end: int
    address: bool = False
    inside: bool = False
    words: list[str] = field(default_factory=list)


class Targets:
    """Adds links and images to a builder."""

    def __init__(self, builder: PageBuilder, page: Page) -> None:
        """Begin a page."""
        self._builder = builder
        self._source = builder.source.text
        self._page = page
        self._titled: set[int] = set()

    def end(self, one: OpenLink) -> int:
        """Return where a link ends; the parser leaves out the ``[]`` of a collapsed reference."""
        event = one.event
        collapsed = event.data["link_type"] == "Collapsed" and self._page.text.startswith("[]", event.end)
        return event.end + 2 if collapsed else event.end

    def words(self, one: OpenLink) -> Span:
        """Return where a link's label stands, brackets left out."""
        start, end = one.event.start + 1, one.event.end
        if one.address:
            return Span(start, end - 1)
        start += one.event.name == "Image"
        closing = self._page.text.find("]", max(start, one.inner_end), end)
        return Span(start, closing if closing >= 0 else max(start, one.inner_end))

    def add(self, one: OpenLink, words: Span, within: tuple[str, ...] | None) -> Image | None:
        """Add a link or an image that has ended, and return the image.

        Args:
            one: the link.
            words: where its label stands.
            within: containers around its title, or None where nobody reads that.
        """
        data = one.event.data
        span = Span(one.event.start, self.end(one))
        target: str = data["dest_url"]
        parts = self._parts(one, words)
        touched = touching(self._page.found, *parts.target) if parts else ()
        image = None
        attributes = dict(self._page.attributes.get(span.end, {}))
        if data["title"]:
            attributes["title"] = data["title"]
        if parts and touched:
            target = self._source[parts.target.start : parts.target.end]
            attributes.update(shortcodes.reference(self._source, touched))
        templated = any(each.kind in _BUILT for each in touched)
        where = parts.target if parts else None
        text = "".join(one.words)
        if one.image:
            alt = text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
            image = Image(span, target, where, alt, words, "markdown", -1, templated, attributes)
            self._builder.image(image)
        else:
            kind = "autolink" if one.address else "inline" if data["link_type"] == "Inline" else "reference"
            if data["link_type"] == "Email":
                target = f"mailto:{target}"
            text = self._source[words.start : words.end] if one.address else " ".join(text.split())
            self._builder.link(
                Link(span, target, where, text, self._trimmed(words, text), kind, -1, templated, attributes)
            )
        if within is not None and parts and parts.title:
            self._title(parts.title, data["title"], within)
        return image

    def address(self, span: Span, target: str) -> None:
        """Add a bare address of running text."""
        text = self._source[span.start : span.end]
        templated = any(one.kind in _BUILT for one in touching(self._page.found, *span))
        if templated:
            target = text
        self._builder.link(Link(span, target, span, text, span, "autolink", -1, templated, {"bare": ""}))

    def wiki(self, found: re.Match[str], offset: int) -> Span:
        """Add a wiki link, found in text that stands at an offset, and return where its words stand."""
        where, words = self._wiki_parts(found, offset)
        text = " ".join(self._source[words.start : words.end].split())
        span = Span(found.start() + offset, found.end() + offset)
        target = self._source[where.start : where.end]
        self._builder.link(Link(span, target, where, text, self._trimmed(words, text), "wiki"))
        return words

    def wiki_image(self, found: re.Match[str], offset: int) -> None:
        """Add a wiki image, or another page put in here, of which nothing is known but that it is there."""
        where, words = self._wiki_parts(found, offset)
        span = Span(found.start() + offset, found.end() + offset)
        target = self._source[where.start : where.end]
        if _PICTURE.search(target):
            says = found["text"] is not None and not _SIZE.fullmatch(found["text"])
            alt, alt_span = (self._source[words.start : words.end], words) if says else (None, None)
            self._builder.image(Image(span, target, where, alt, alt_span, "markdown", attributes={"wiki": ""}))
        self._builder.object(*span)

    def _wiki_parts(self, found: re.Match[str], offset: int) -> tuple[Span, Span]:
        first, last = found.span("target")
        where = self._trimmed(Span(first + offset, last + offset), "?") or Span(first + offset, last + offset)
        if found["text"] is None:
            return where, where
        return where, Span(found.start("text") + offset, found.end("text") + offset)

    def role(self, one: Template) -> None:
        """Add the link that a role of MyST is, if it is one: ``{doc}`text <path>```, ``{ref}`label```."""
        if one.name not in _PAGES and one.name not in _LABELS:
            return
        named = _ROLE.fullmatch(self._source, *one.body)
        where = Span(*named.span("target")) if named else one.body
        words = Span(*named.span("text")) if named else one.body
        target = self._source[where.start : where.end]
        text = self._source[words.start : words.end]
        attributes = {"shortcode": one.name, "argument": target}
        templated = one.name in _LABELS
        self._builder.link(Link(one.span, target, where, text, words, "shortcode", -1, templated, attributes))

    def _parts(self, one: OpenLink, words: Span) -> markdown_links.Parts | None:
        kind = one.event.data["link_type"]
        if one.address:
            return markdown_links.Parts(words, None)
        if kind == "Inline":
            return markdown_links.inline(self._page.text, words.end + 1, one.event.end)
        found = self._page.definitions.get(label(one.event.data["id"]))
        return markdown_links.definition(self._page.text, *found.span) if found else None

    def _title(self, span: Span, title: str, within: tuple[str, ...]) -> None:
        pieces = list(markdown_links.pieces(self._source, *span))
        text = "".join(self._source[start:end] if new is None else new for new, start, end in pieces)
        if span.start in self._titled or " ".join(text.split()) != " ".join(title.split()):
            return
        self._titled.add(span.start)
        self._builder.open("title", span.start, within=within)
        for new, start, end in pieces:
            if new is None:
                self._builder.text(start, end)
            else:
                self._builder.stand_in(" " if new.isspace() else new, start, end)
        self._builder.close(span.end)

    def _trimmed(self, span: Span, text: str) -> Span | None:
        """Return a stretch without white space at its ends, or None where there is no text."""
        piece = self._source[span.start : span.end]
        if not text or not piece.strip():
            return None
        return Span(span.end - len(piece.lstrip()), span.start + len(piece.rstrip()))
