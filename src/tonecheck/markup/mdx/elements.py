"""JSX elements of an MDX page: HTML's own as HTML, components as images, links and containers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.mdx import jsx
from tonecheck.markup.tags import Attribute, Tag
from tonecheck.markup.templates import Template, touching, visible
from tonecheck.model import Image, Link, Span

_IMAGE = expression(r"(?:Image|Img|Picture|Figure|Photo)$")
_TAGS = frozenset(["tag", "between"])
_SHOWN = frozenset(["title", "subtitle", "label", "heading", "summary", "caption", "description", "text"])
_LABELS = ("title", "label", "text", "name", "children")


@dataclass(slots=True)
class _Link:
    tag: Tag
    words: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1


class JsxElements(Elements):
    """Elements for tags whose names keep their case: capital letters and dots make a component."""

    def __init__(self, builder: PageBuilder, found: Sequence[Template]) -> None:
        """Begin at the top of a page with these expressions and tags."""
        super().__init__(builder, templates=[one for one in found if one.kind not in _TAGS], self_closing=True)
        self._page = builder
        self._found = found
        self._component_links: list[_Link] = []

    def open(self, tag: Tag) -> None:
        """Take an open tag."""
        if not tag.name or not _is_component(tag):
            if tag.name:
                super().open(tag)
            return
        attributes = tag.attributes or {}
        if "src" in attributes and ("alt" in attributes or _IMAGE.search(tag.name)):
            self._add_image(tag)
        if "href" in attributes or "to" in attributes:
            link = _Link(tag)
            if tag.closed:
                self._add_link(link, tag.span.end)
            else:
                self._component_links.append(link)
                self._page.begin_mark("link")
        super().open(tag._replace(name=_renamed(tag)))
        self._add_labels(tag)

    def close(self, tag: Tag) -> None:
        """Take an end tag."""
        if not tag.name or not _is_component(tag):
            if tag.name:
                super().close(tag)
            return
        if any(link.tag.name == tag.name for link in self._component_links):
            link = self._component_links.pop()
            while link.tag.name != tag.name:
                link = self._component_links.pop()
            self._page.end_mark("link")
            self._add_link(link, tag.span.end)
        super().close(tag._replace(name=_renamed(tag)))

    def saw(self, start: int, end: int) -> None:
        """Take ``source.text[start:end]`` as words of the links that are open."""
        super().saw(start, end)
        if self._component_links:
            link = self._component_links[-1]
            link.words.append(visible(self._page.source.text, start, end, touching(self._found, start, end)))
            link.first = start if link.first < 0 else link.first
            link.last = end

    def _add_labels(self, tag: Tag) -> None:
        """Add what a component's own attributes say to readers."""
        for name, one in (tag.attributes or {}).items():
            if name in _SHOWN and not _is_expression(one) and not self.silent:
                self._page.open("label", one.span.start, within=self.within)
                self._page.html(*one.span)
                self._page.close(one.span.end)

    def _add_link(self, link: _Link, end: int) -> None:
        attributes = link.tag.attributes or {}
        where = attributes.get("href") or attributes["to"]
        text = " ".join("".join(link.words).split())
        words = Span(link.first, link.last) if text else None
        if not text:
            label = next((attributes[name] for name in _LABELS if name in attributes), None)
            if label is not None and not _is_expression(label):
                text, words = " ".join(label.value.split()), label.span
        self._page.link(
            Link(
                span=Span(link.tag.span.start, end),
                target=where.value,
                target_span=where.span,
                text=text,
                text_span=words,
                kind="component",
                templated=_is_expression(where),
                attributes=_values(link.tag),
            )
        )

    def _add_image(self, tag: Tag) -> None:
        attributes = tag.attributes or {}
        source, alt = attributes["src"], attributes.get("alt")
        self._page.image(
            Image(
                span=tag.span,
                target=source.value,
                target_span=source.span,
                alt=None if alt is None else alt.value,
                alt_span=None if alt is None else alt.span,
                kind="component",
                templated=_is_expression(source),
                attributes=_values(tag),
            )
        )
        if alt is not None and not _is_expression(alt) and not self.silent:
            self._page.open("alt", alt.span.start, within=self.within)
            self._page.html(*alt.span)
            self._page.close(alt.span.end)


def _is_component(tag: Tag) -> bool:
    return not tag.name[:1].islower() or "." in tag.name


def _renamed(tag: Tag) -> str:
    """Return a name with a dash, as HTML's own components have, under which no element of HTML is known."""
    return f"jsx-{tag.name.lower()}"


def _is_expression(attribute: Attribute) -> bool:
    return attribute.value.startswith("{") and attribute.value.endswith("}")


def _values(tag: Tag) -> dict[str, str]:
    return {name: one.value for name, one in (tag.attributes or {}).items() if name != jsx.SPREAD} | (
        {jsx.SPREAD: ""} if jsx.SPREAD in (tag.attributes or {}) else {}
    )
