"""Links, images and anchors of HTML elements, and the values of their attributes as the source has them."""

from __future__ import annotations

from collections.abc import Sequence
from html import unescape

from tonecheck.expressions import expression
from tonecheck.language.invisible import visible
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import HEADINGS
from tonecheck.markup.given import given
from tonecheck.markup.html.open_element import APART
from tonecheck.markup.tags import Tag, unescape_attribute
from tonecheck.markup.templates import Template, touching
from tonecheck.model import OBJECT, Anchor, Image, Link, Resource, Span

# ``{filename}`` and the like are from Pelican. Unlike expressions, they name what the link points to.
_EXPRESSION = expression(r"\{\{|\{%|<%|\$\{|\{(?!(?:filename|static|attach|tag|category|author|index)\})[^{}]*\}")


LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "object": ("data",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""Elements that load files, besides pictures with a text of their own, and the attributes that name the files."""
_OF_VUE = " vue"
"""How the dialect ends of pages that may have components of Vue."""
_LATER = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-image")
"""Attributes with the address of a picture that a script loads later; until then ``src`` has none, or a stand-in."""


@dataclass(slots=True)
class _OpenLink:
    """An open link: its tag, how its text counts, its words so far, and the start and end of these words."""

    tag: Tag
    voice: int
    words: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1


class Targets:
    """Adds links, images and anchors to a builder."""

    def __init__(self, builder: PageBuilder, template_tags: Sequence[Template]) -> None:
        """Begin with no link open; ``template_tags`` are those of the page."""
        self._builder = builder
        self._source = builder.source.text
        self._templates = template_tags
        self._has_components = builder.source.dialect.endswith(_OF_VUE)
        self._links: list[_OpenLink] = []

    # -- links ----------------------------------------------------------------------------------------------------

    def begin_link(self, tag: Tag, voice: int) -> None:
        """Begin the link that a tag opens; ``voice`` says how text in it counts."""
        self._links.append(_OpenLink(tag, voice))

    def add_words(self, start: int, end: int, voice: int) -> None:
        """Add HTML text to the open link, if there is one. A link that readers see ignores text that they do not."""
        if not self._links or voice > max(self._links[-1].voice, APART):
            return
        link = self._links[-1]
        piece = self._source[start:end]
        if not piece.isspace():
            link.first = link.first if link.first >= 0 else end - len(piece.lstrip())
            link.last = start + len(piece.rstrip())
        link.words.append(self._words(start, end))

    def part_words(self) -> None:
        """Separate the words of a link so far from those that follow."""
        if self._links:
            self._links[-1].words.append(" ")

    def end_link(self, tag: Tag, end: int) -> None:
        """End the link that a tag began, at an offset."""
        index = next(index for index in range(len(self._links) - 1, -1, -1) if self._links[index].tag is tag)
        link = self._links.pop(index)
        target, templated = self.value(tag, "href")
        self._builder.link(
            Link(
                span=Span(tag.span.start, end),
                target=target,
                target_span=tag.where("href"),
                text=" ".join(visible("".join(link.words)).split()),
                text_span=Span(link.first, link.last) if link.first >= 0 else None,
                kind="html",
                templated=templated,
                attributes=self._attributes(tag),
            )
        )

    def _words(self, start: int, end: int) -> str:
        """Return a span of text as readers see it."""
        pieces = []
        for template in touching(self._templates, start, end):
            pieces += [self._source[start : max(start, template.span.start)], OBJECT if template.shown else ""]
            start = template.span.end
        return unescape("".join((*pieces, self._source[start : max(start, end)])))

    # -- images and anchors ---------------------------------------------------------------------------------------

    def add_image(self, tag: Tag) -> None:
        """Add the image that a tag shows."""
        source = next((name for name in _LATER if tag.get(name)), "src")
        target, templated = self.value(tag, source)
        self._builder.image(
            Image(
                span=tag.span,
                target=target,
                target_span=tag.where(source),
                alt=None if tag.get("alt") is None else self.value(tag, "alt")[0],
                alt_span=tag.where("alt"),
                kind="html",
                templated=templated,
                attributes=self._attributes(tag),
            )
        )

    def add_resources(self, tag: Tag) -> None:
        """Add the files that a tag of ``LOADING`` names."""
        for attribute in LOADING[tag.name]:
            value, templated = self.value(tag, attribute)
            span = tag.where(attribute)
            if span is not None and value.strip():
                self._builder.resource(Resource(attribute, value, span, templated))

    def add_given(self, tag: Tag) -> None:
        """Add the addresses that a component of Vue is given, if the site's builder knows components of Vue."""
        if self._has_components and tag.attributes and ("-" in tag.name or self._source[tag.span.start + 1].isupper()):
            for address in given(tag):
                self._builder.resource(address)

    def add_area(self, tag: Tag) -> None:
        """Add the link that a part of a picture is, if it leads anywhere."""
        if tag.get("href") is None:
            return
        target, templated = self.value(tag, "href")
        alt_span = tag.where("alt")
        self._builder.link(
            Link(
                span=tag.span,
                target=target,
                target_span=tag.where("href"),
                text=self.known(tag, "alt"),
                text_span=alt_span if alt_span and alt_span.start < alt_span.end else None,
                kind="html",
                templated=templated,
                attributes=self._attributes(tag),
            )
        )

    def add_anchors(self, tag: Tag) -> None:
        """Add the fragment targets that a tag defines with an id or, on a link, a name."""
        if not tag.attributes or ("id" not in tag.attributes and "name" not in tag.attributes):
            return
        previous = ""
        for attribute in ("id", "name") if tag.name == "a" else ("id",):
            value, templated = self.value(tag, attribute)
            span = tag.where(attribute)
            if span is not None and value and value != previous and not templated:
                kind = "heading" if tag.name in HEADINGS else attribute
                self._builder.anchor(Anchor(value, span, kind))
                previous = value

    # -- attributes -----------------------------------------------------------------------------------------------

    def value(self, tag: Tag, name: str) -> tuple[str, bool]:
        """Return the value of an attribute, or "", and whether it contains a template expression."""
        value, span = tag.get(name), tag.where(name)
        if value is None or span is None:
            return "", False
        templated = bool(touching(self._templates, *span))
        if templated:  # the tag was read from masked text
            value = unescape_attribute(self._source[span.start : span.end])
        return value, templated or _EXPRESSION.search(value) is not None

    def known(self, tag: Tag, name: str) -> str:
        """Return the value of an attribute, or "" if it has none or contains a template expression."""
        value, templated = self.value(tag, name)
        return "" if templated else value

    def _attributes(self, tag: Tag) -> dict[str, str]:
        return {name: self.value(tag, name)[0] for name in tag.attributes or ()}
