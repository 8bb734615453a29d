"""What is kept of a page for rules that look at the whole site: no text, and small."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tonecheck.model import Document, Place


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link or an image: its address, where that stands, what kind of markup it is, whether a template fills it."""

    target: str
    place: Place
    kind: str
    templated: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How often a page writes a word in one way: the word, the way, the number, and where it first does."""

    word: str
    way: str
    number: int
    place: Place


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
        counts: of words that rules over the whole site compare.
    """

    path: str
    format: str
    title: str
    links: tuple[LinkFact, ...]
    images: tuple[LinkFact, ...]
    anchors: tuple[str, ...]
    counts: tuple[Count, ...] = ()


def facts(document: Document, counting: Iterable[Callable[[Document], Iterable[Count]]] = ()) -> PageFacts:
    """Return the facts of a page.

    Args:
        document: the page.
        counting: what counts words on it, for rules that compare pages.
    """
    source = document.source
    links, images = (
        tuple(
            LinkFact(one.target, source.place(one.target_span or one.span), one.kind, one.templated) for one in things
        )
        for things in (document.links, document.images)
    )
    heading = document.sections[0].title if document.sections else ""
    title = str(document.meta.values.get("title") or heading)
    counts = tuple(count for look in counting for count in look(document))
    anchors = tuple(one.id for one in document.anchors)
    return PageFacts(source.path, source.format, title, links, images, anchors, counts)
