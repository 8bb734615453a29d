"""Links and images of Markdown with the exact spans of their parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.language.invisible import visible
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup import shortcodes
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.markdown import links as markdown_links
from tonecheck.markup.markdown.dialects import UNKNOWN, Dialect
from tonecheck.markup.markdown.events import Definition, Event, label
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template, touching
from tonecheck.model import Image, Link, Span

_PICTURE = expression(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
_SIZE = expression(r"\s*\d+(?:x\d+)?\s*")
_OUTER = expression(r"[^\[\]\r\n]*(?P<close>\])\([ \t]*<?(?P<target>[^\s()<>]+)>?[^()\r\n]*\)")
_ROLE = expression(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*")
_PAGES = frozenset(["doc", "download"])
_LABELS = frozenset(["ref", "numref", "any", "term", "eq"])
_BUILT = frozenset(["hugo", "liquid", "expression", "erb", "string"])


@dataclass(frozen=True, slots=True)
class Page:
    """What inline parts need to know about their page.

    Attributes:
        text: the page as parsed, as long as the source, with front matter, templates and similar markup masked.
        templates: its templates and other spans that are not text.
        definitions: link reference definitions by label.
        attributes: values of attribute lists, by the offset of the list.
        pairs: for pairs of shortcodes, by the offset of the opening one: the span between them and where both end.
        tags: masked tags, by their offset.
        dialect: the dialect of its Markdown.
        html: where blocks of HTML end that the parser does not see, by where they begin.
        holders: where the tags begin whose elements hold Markdown.
        verbatim: between the tags of shortcodes that get the text between them as it is written.
    """

    text: str
    templates: Sequence[Template] = ()
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    attributes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    pairs: Mapping[int, tuple[Span, int]] = field(default_factory=dict)
    tags: Mapping[int, Tag] = field(default_factory=dict)
    dialect: Dialect = UNKNOWN
    html: Mapping[int, int] = field(default_factory=dict)
    holders: frozenset[int] = frozenset()
    verbatim: Sequence[Span] = ()

    def in_shortcode(self, offset: int) -> bool:
        """Return whether an offset is between the tags of a shortcode of Hugo that gets its text as it is written."""
        return any(span.start <= offset < span.end for span in self.verbatim)


@dataclass(slots=True)
class OpenLink:
    """An open link or image.

    Attributes:
        event: the parser's event at its start.
        image: it is an image, or is in the text of one.
        inner_end: where the last part of its label ends.
        address: it is an address in angle brackets.
        inside: it is in the text of an image, to which it only adds words.
        words: the words of its label.
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
        self._title_starts: set[int] = set()

    def end(self, link: OpenLink) -> int:
        """Return where a link ends. The parser's range lacks the ``[]`` of a collapsed reference."""
        event = link.event
        collapsed = event.data["link_type"] == "Collapsed" and self._page.text.startswith("[]", event.end)
        return event.end + 2 if collapsed else event.end

    def words(self, link: OpenLink) -> Span:
        """Return the span of a link's label, without brackets."""
        start, end = link.event.start + 1, link.event.end
        if link.address:
            return Span(start, end - 1)
        start += link.event.name == "Image"
        closing = self._page.text.find("]", max(start, link.inner_end), end)
        return Span(start, closing if closing >= 0 else max(start, link.inner_end))

    def add(self, link: OpenLink, words: Span, within: tuple[str, ...] | None) -> Image | None:
        """Add a link or an image that has ended. Return the image, or None for a link.

        Args:
            link: the link or image.
            words: span of its label.
            within: containers around its title, or None if readers do not see it.
        """
        data = link.event.data
        span = Span(link.event.start, self.end(link))
        target: str = data["dest_url"]
        parts = self._parts(link, words)
        templates = touching(self._page.templates, *parts.target) if parts else ()
        image = None
        attributes = dict(self._page.attributes.get(span.end, {}))
        if data["title"]:
            attributes["title"] = data["title"]
        if parts and templates:
            target = self._source[parts.target.start : parts.target.end]
            attributes.update(shortcodes.reference(self._source, templates))
        templated = any(template.kind in _BUILT for template in templates)
        target_span = parts.target if parts else None
        text = "".join(link.words)
        if link.image:
            alt = text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
            image = Image(span, target, target_span, alt, words, "markdown", -1, templated, attributes)
            self._builder.image(image)
        else:
            kind = "autolink" if link.address else "inline" if data["link_type"] == "Inline" else "reference"
            if data["link_type"] == "Email":
                target = f"mailto:{target}"
            text = self._source[words.start : words.end] if link.address else " ".join(visible(text).split())
            self._builder.link(
                Link(span, target, target_span, text, self._trimmed(words, text), kind, -1, templated, attributes)
            )
        if within is not None and parts and parts.title:
            self._title(parts.title, data["title"], within)
        return image

    def around(self, link: Span, within: int) -> None:
        """Add the links in whose words a link is, for a dialect that has such links: ``[[a](b) c](d)``.

        Args:
            link: span of the inner link.
            within: where the block around it begins.
        """
        page = self._page.text
        start, end = link
        while (closing := _OUTER.match(page, end)) is not None:
            start = page.rfind("[", within, start)
            if start < 0 or "]" in page[start + 1 : link.start] or page[start - 1 : start] == "\\":
                return
            target_span, words = Span(*closing.span("target")), Span(start + 1, closing.start("close"))
            templates = touching(self._page.templates, *target_span)
            end = closing.end()
            self._builder.link(
                Link(
                    Span(start, end),
                    self._source[target_span.start : target_span.end],
                    target_span,
                    " ".join(self._source[words.start : words.end].split()),
                    words,
                    "inline",
                    templated=any(template.kind in _BUILT for template in templates),
                    attributes=shortcodes.reference(self._source, templates),
                )
            )

    def address(self, span: Span, target: str) -> None:
        """Add a bare address in running text."""
        text = self._source[span.start : span.end]
        templated = any(template.kind in _BUILT for template in touching(self._page.templates, *span))
        if templated:
            target = text
        self._builder.link(Link(span, target, span, text, span, "autolink", -1, templated, {"bare": ""}))

    def wiki(self, match: re.Match[str], offset: int) -> Span:
        """Add a wiki link that was found in text at an offset, and return the span of its words."""
        target_span, words = self._wiki_parts(match, offset)
        text = " ".join(self._source[words.start : words.end].split())
        span = Span(match.start() + offset, match.end() + offset)
        target = self._source[target_span.start : target_span.end]
        self._builder.link(Link(span, target, target_span, text, self._trimmed(words, text), "wiki"))
        return words

    def wiki_image(self, match: re.Match[str], offset: int) -> None:
        """Add a wiki image, or an embedded page, of which we know only that it is there."""
        target_span, words = self._wiki_parts(match, offset)
        span = Span(match.start() + offset, match.end() + offset)
        target = self._source[target_span.start : target_span.end]
        if _PICTURE.search(target):
            has_text = match["text"] is not None and not _SIZE.fullmatch(match["text"])
            alt, alt_span = (self._source[words.start : words.end], words) if has_text else (None, None)
            self._builder.image(Image(span, target, target_span, alt, alt_span, "markdown", attributes={"wiki": ""}))
        self._builder.object(*span)

    def _wiki_parts(self, match: re.Match[str], offset: int) -> tuple[Span, Span]:
        first, last = match.span("target")
        target_span = self._trimmed(Span(first + offset, last + offset), "?") or Span(first + offset, last + offset)
        if match["text"] is None:
            return target_span, target_span
        return target_span, Span(match.start("text") + offset, match.end("text") + offset)

    def role(self, template: Template) -> None:
        """Add the link for a MyST role, if the role is a link: ``{doc}`text <path>```, ``{ref}`label```."""
        if template.name not in _PAGES and template.name not in _LABELS:
            return
        role_match = _ROLE.fullmatch(self._source, *template.body)
        target_span = Span(*role_match.span("target")) if role_match else template.body
        words = Span(*role_match.span("text")) if role_match else template.body
        target = self._source[target_span.start : target_span.end]
        text = self._source[words.start : words.end]
        attributes = {"shortcode": template.name, "argument": target}
        templated = template.name in _LABELS
        self._builder.link(
            Link(template.span, target, target_span, text, words, "shortcode", -1, templated, attributes)
        )

    def _parts(self, link: OpenLink, words: Span) -> markdown_links.Parts | None:
        kind = link.event.data["link_type"]
        if link.address:
            return markdown_links.Parts(words, None)
        if kind == "Inline":
            return markdown_links.inline(self._page.text, words.end + 1, link.event.end)
        reference = self._page.definitions.get(label(link.event.data["id"]))
        return markdown_links.definition(self._page.text, *reference.span) if reference else None

    def _title(self, span: Span, title: str, within: tuple[str, ...]) -> None:
        pieces = list(markdown_links.pieces(self._source, *span))
        text = "".join(self._source[start:end] if decoded is None else decoded for decoded, start, end in pieces)
        if span.start in self._title_starts or " ".join(text.split()) != " ".join(title.split()):
            return
        self._title_starts.add(span.start)
        self._builder.open("title", span.start, within=within)
        for decoded, start, end in pieces:
            if decoded is None:
                self._builder.text(start, end)
            else:
                self._builder.stand_in(" " if decoded.isspace() else decoded, start, end)
        self._builder.close(span.end)

    def _trimmed(self, span: Span, text: str) -> Span | None:
        """Return a span without white space at its ends, or None if ``text`` or the span is blank."""
        piece = self._source[span.start : span.end]
        if not text or not piece.strip():
            return None
        return Span(span.end - len(piece.lstrip()), span.start + len(piece.rstrip()))
