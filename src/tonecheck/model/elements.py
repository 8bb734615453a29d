"""What a page has beside its words: links, pictures, files, elements, anchors, comments and front matter."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model.places import Span
from tonecheck.named_tuple import NamedTuple


@dataclass(frozen=True, slots=True)
class Link:
    """A link.

    Attributes:
        span: the whole link with its markup.
        target: its address, entities and escapes decoded.
        target_span: span of the address (of a reference link: in its definition), or None.
        text: its words.
        text_span: span of the words, or None if there are none.
        kind: inline, reference, autolink, html, component, shortcode, wiki.
        block: index of the block that contains it, or -1.
        templated: the address contains a template expression, so its value is unknown.
    """

    span: Span
    target: str
    target_span: Span | None
    text: str
    text_span: Span | None
    kind: str
    block: int = -1
    templated: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Image:
    """An image.

    ``alt`` is None if there is no text alternative at all, "" if it is empty. ``kind`` is markdown, html, component or
    shortcode. ``attributes`` are those of the HTML tag, component or shortcode, names in lower case.
    """

    span: Span
    target: str
    target_span: Span | None
    alt: str | None
    alt_span: Span | None
    kind: str
    block: int = -1
    templated: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


INCLUDED = "include"
"""What a ``Resource`` says of its attribute if it is a part of pages that a tag includes."""
PROPERTY = "property"
"""What a ``Resource`` says of its attribute if it is any property of a component, whose code decides what it means."""


class Resource(NamedTuple):
    """A file that an element loads and that has no text of its own: a film, a frame, another size of a picture.

    Attributes:
        attribute: the attribute that names it: src, srcset, poster, data; ``property`` for any one of a component,
            ``include`` for the name of a part.
        value: its address, decoded; of ``srcset``, all its candidates.
        span: the value.
        templated: a template fills in part of it.
    """

    attribute: str
    value: str
    span: Span
    templated: bool = False


class Node(NamedTuple):
    """An element of a page's markup, or a piece of text in one.

    Attributes:
        parent: index in ``Document.nodes`` of the element around it, or -1.
        name: name of its tag, in lower case; MDX components begin with ``jsx-``; "" for text. Links, images and blocks
            of Markdown have the names of the elements that they become.
        span: its open tag, a Markdown image as a whole, or the text.
        attributes: decoded values by name in lower case.
        text: the words of a text; ``OBJECT`` in place of what a template shows.
        unknown: not all attributes are known: a template tag is in its tag outside all values, or it spreads values.
    """

    parent: int
    name: str
    span: Span
    attributes: Mapping[str, str] = MappingProxyType({})
    text: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """An explicit fragment target. ``kind`` is heading (an id given to a heading), id or name."""

    id: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that is addressed to tonecheck. ``body`` begins with ``tonecheck-``; ``span`` is the whole comment."""

    span: Span
    body: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Front matter: decoded ``values``; ``spans`` of scalars by dotted key (list items ``key.0``); its ``span``."""

    values: Mapping[str, Any]
    spans: Mapping[str, Span]
    span: Span


NO_META = Meta({}, {}, Span(0, 0))
