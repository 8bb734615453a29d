"""What a walk through a live site found, and where the links of its pages lead."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Fault, Source
from tonecheck.site.facts import base_of
from tonecheck.web.addresses import Home

MOST_FAILURES = 10
"""After so many failures one after the other, the server is in trouble, and we leave it alone."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a walk through a site found.

    Attributes:
        home: where the site is.
        pages: its pages, in the order in which they were read; the path of each is its address.
        gone: the addresses of pages and pictures at which there is nothing.
        moved: the addresses that lead to another one of the site -> that one.
        others: the addresses at which there is something that is no page of its own.
        faults: the addresses that could not be read, and why.
        notes: what was left out.
    """

    home: Home
    pages: list[Source] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def linked(document: Document, home: Home) -> Iterator[str]:
    """Yield the addresses of the pages of the site to which the links of a page lead."""
    on = _base(document, home)
    for link in document.links:
        address = home.page(link.target, on) if not link.templated else None
        if address:
            yield address


def pictured(document: Document, home: Home) -> Iterator[str]:
    """Yield the addresses of the pictures of a page that the site itself has."""
    on = _base(document, home)
    for image in document.images:
        address = home.follow(image.target, on) if not image.templated else None
        if address:
            yield address


def _base(document: Document, home: Home) -> str:
    """Return the address from which those on a page begin."""
    place = document.source.path
    base = base_of(document.source)
    return home.follow(base, place) or place if base else place
