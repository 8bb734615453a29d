"""What is kept of a page for rules that look at the whole site: no text, and small."""

from __future__ import annotations

from dataclasses import dataclass

from tonecheck.model import OBJECT, Document, Image, Link, Place, Source


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link or an image: its address, where that stands, what kind of markup it is, whether a template fills it."""

    target: str
    place: Place
    kind: str
    templated: bool


@dataclass(frozen=True, slots=True)
class ImageFact(LinkFact):
    """An image, with its text alternative: "" where it has none, or one that a template fills in."""

    alt: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of one page. Picklable.

    Attributes:
        path: as shown to users.
        format: name of its format.
        title: from the front matter, else the first heading, else "".
        links: its links, in source order.
        images: its images, in source order.
        anchors: explicit fragment targets.
    """

    path: str
    format: str
    title: str
    links: tuple[LinkFact, ...]
    images: tuple[ImageFact, ...]
    anchors: tuple[str, ...]


def facts(document: Document) -> PageFacts:
    """Return the facts of a page."""
    source = document.source
    links = tuple(LinkFact(*_fact(source, link)) for link in document.links)
    images = tuple(ImageFact(*_fact(source, image), _known(image.alt or "")) for image in document.images)
    heading = document.sections[0].title if document.sections else ""
    title = str(document.meta.values.get("title") or heading)
    return PageFacts(source.path, source.format, title, links, images, tuple(one.id for one in document.anchors))


def _fact(source: Source, one: Link | Image) -> tuple[str, Place, str, bool]:
    return one.target, source.place(one.target_span or one.span), one.kind, one.templated


def _known(alt: str) -> str:
    return "" if "{" in alt or "<%" in alt or OBJECT in alt else alt
