"""What is kept of a page for rules that look at the whole site: no text, and small."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tonecheck.model import Document, Place


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link or an image: its address, where that stands, what kind of markup it is, whether a template fills it."""

    target: str
    place: Place
    kind: str
    templated: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, for the id that a builder gives it.

    Attributes:
        text: its words, markup removed, the text of code spans kept; what pictures say is left out.
        raw: its source, without ``#`` signs, underlines, tags around it and an explicit id.
        level: 1 to 6.
        id: its explicit id, "" where it has none.
        html: it stands in the source as an HTML element, which Markdown builders give no id.
    """

    text: str
    raw: str
    level: int
    id: str = ""
    html: bool = False


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of one page. Picklable.

    Attributes:
        path: as shown to users.
        format: name of its format.
        title: from the front matter, else the first heading, else "".
        links: its links, in source order.
        images: its images, in source order.
        anchors: explicit fragment targets: ids and names.
        headings: its headings, in source order.
        meta: its front matter.
    """

    path: str
    format: str
    title: str
    links: tuple[LinkFact, ...]
    images: tuple[LinkFact, ...]
    anchors: tuple[str, ...]
    headings: tuple[Heading, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)


def facts(document: Document) -> PageFacts:
    """Return the facts of a page."""
    source = document.source
    links, images = (
        tuple(
            LinkFact(one.target, source.place(one.target_span or one.span), one.kind, one.templated) for one in things
        )
        for things in (document.links, document.images)
    )
    heading = document.sections[0].title if document.sections else ""
    title = str(document.meta.values.get("title") or heading)
    return PageFacts(source.path, source.format, title, links, images, tuple(one.id for one in document.anchors))
