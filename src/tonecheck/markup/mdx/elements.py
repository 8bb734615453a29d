"""JSX elements of an MDX page: HTML's own as HTML, components as images, links and containers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.language.quotation_names import holds_quotation
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup import strings
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.given import given
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.mdx import jsx
from tonecheck.markup.tags import Attribute, Tag
from tonecheck.markup.templates import Template, touching, visible
from tonecheck.model import Image, Link, Span

_IMAGE_NAME = expression(r"(?<!Background)(?:Image|Img|Picture|Figure|Photo)$")
_SOURCES = {"GatsbyImage": ("image",), "ThemedImage": ("sources",), "Img": ("fluid", "fixed")}
"""Well-known images whose address is in another property than ``src``."""

_TAG_KINDS = frozenset(["tag", "between"])
_LINKS = frozenset(["href", "to"])
_LABEL_ATTRIBUTES = ("title", "label", "text", "name", "children")


@dataclass(slots=True)
class _Link:
    tag: Tag
    words: list[str] = field(default_factory=list)
    first: int = -1
    last: int = -1


class JsxElements(Elements):
    """Elements for tags whose names keep their case: a tag with a capital letter or a dot is a component."""

    def __init__(self, builder: PageBuilder, templates: Sequence[Template]) -> None:
        """Begin at the top of a page with these expressions and tags as templates."""
        without_tags = [template for template in templates if template.kind not in _TAG_KINDS]
        super().__init__(builder, templates=without_tags, self_closing=True)
        self._jsx_builder = builder
        self._all_templates = templates
        self._component_links: list[_Link] = []

    def open(self, tag: Tag) -> None:
        """Handle an open tag."""
        if not tag.name or not _is_component(tag):
            if tag.name:
                super().open(tag)
            return
        attributes = tag.attributes or {}
        source = _image_source(tag, attributes)
        if source is not None:
            self._add_image(tag, source)
        if "href" in attributes or "to" in attributes:
            link = _Link(tag)
            if tag.closed:
                self._add_link(link, tag.span.end)
            else:
                self._component_links.append(link)
                self._jsx_builder.begin_mark("link")
        for address in given(tag, _LINKS if source is None else _LINKS | {"src"}):
            self._jsx_builder.resource(address)
        super().open(tag._replace(name=_renamed(tag)))
        self._add_labels(tag)

    def close(self, tag: Tag) -> None:
        """Handle an end tag."""
        if not tag.name or not _is_component(tag):
            if tag.name:
                super().close(tag)
            return
        if any(link.tag.name == tag.name for link in self._component_links):
            link = self._component_links.pop()
            while link.tag.name != tag.name:
                link = self._component_links.pop()
            self._jsx_builder.end_mark("link")
            self._add_link(link, tag.span.end)
        super().close(tag._replace(name=_renamed(tag)))

    def text(self, start: int, end: int) -> None:
        """Read ``source.text[start:end]`` as HTML text with expressions."""
        super().text(start, end)
        self._add_words(start, end)

    def saw(self, start: int, end: int) -> None:
        """Add ``source.text[start:end]`` to the words of the open links."""
        super().saw(start, end)
        self._add_words(start, end)

    def _add_words(self, start: int, end: int) -> None:
        if self._component_links:
            link = self._component_links[-1]
            templates = touching(self._all_templates, start, end)
            link.words.append(visible(self._jsx_builder.source.text, start, end, templates))
            link.first = start if link.first < 0 else link.first
            link.last = end

    def _add_labels(self, tag: Tag) -> None:
        """Add blocks for the attributes of a component that readers see."""
        if self.silent:
            return
        is_link = "href" in (tag.attributes or {}) or "to" in (tag.attributes or {})
        within = self.within
        if holds_quotation(tag.name) and tag.closed:  # an open element is in its own containers already
            within = (*within, "quote")
        for name, attribute in (tag.attributes or {}).items():
            if name == jsx.SPREAD or _is_expression(attribute):
                continue
            is_text = strings.is_text(name, attribute.value)
            if is_text or name in strings.SHOWN:
                kind = "title" if is_text and not is_link else "label"
                kind = "button" if strings.is_button(tag.name) else kind
                self._jsx_builder.open(kind, attribute.span.start, within=within)
                self._jsx_builder.html(*attribute.span)
                self._jsx_builder.close(attribute.span.end)

    def _add_link(self, link: _Link, end: int) -> None:
        attributes = link.tag.attributes or {}
        address = attributes.get("href") or attributes["to"]
        text = " ".join("".join(link.words).split())
        text_span = Span(link.first, link.last) if text else None
        if not text:
            label = next((attributes[name] for name in _LABEL_ATTRIBUTES if name in attributes), None)
            if label is not None and not _is_expression(label):
                text, text_span = " ".join(label.value.split()), label.span
        self._jsx_builder.link(
            Link(
                span=Span(link.tag.span.start, end),
                target=address.value,
                target_span=address.span,
                text=text,
                text_span=text_span,
                kind="component",
                templated=_is_expression(address),
                attributes=_values(link.tag),
            )
        )

    def _add_image(self, tag: Tag, source: Attribute) -> None:
        alt = tag.attributes.get("alt") if tag.attributes else None
        self._jsx_builder.image(
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
            self._jsx_builder.open("alt", alt.span.start, within=self.within)
            self._jsx_builder.html(*alt.span)
            self._jsx_builder.close(alt.span.end)


def _image_source(tag: Tag, attributes: Mapping[str, Attribute]) -> Attribute | None:
    """Return the attribute with the address of a component that is an image, or None."""
    if "src" in attributes and ("alt" in attributes or _IMAGE_NAME.search(tag.name)):
        return attributes["src"]
    return next((attributes[name] for name in _SOURCES.get(tag.name, ()) if name in attributes), None)


def _is_component(tag: Tag) -> bool:
    return not tag.name[:1].islower() or "." in tag.name


def _renamed(tag: Tag) -> str:
    """Return a name with a dash, like that of a custom element, so that it matches no element of HTML."""
    return f"jsx-{tag.name.lower()}"


def _is_expression(attribute: Attribute) -> bool:
    return attribute.value.startswith("{") and attribute.value.endswith("}")


def _values(tag: Tag) -> dict[str, str]:
    return {name: attribute.value for name, attribute in (tag.attributes or {}).items() if name != jsx.SPREAD} | (
        {jsx.SPREAD: ""} if jsx.SPREAD in (tag.attributes or {}) else {}
    )
