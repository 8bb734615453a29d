"""Ids that a page uses twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.element_index import element_index

_LED_TO = ("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "a", "dt", "input", "select", "textarea")
_ARIA = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
_NAMING = ("for", "headers", "list", *_ARIA)


@dataclass(frozen=True)
class Check(Kind):
    """Finds an id that another element of the page already has.

    An ``id`` and a ``name`` on the same element count as one. WCAG asks for unique ids no more since version 2.2 (4.1.1
    is gone), so we report those that matter to a reader: of headings, sections and places for links, and those that a
    link, a label or an ARIA attribute of the page names. We skip ids that a template fills in and those in drawings.

    Values: match (the id), line (where it first appears).
    """

    only_with: ClassVar[tuple[str, ...]] = ("anchors",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each repeated id."""
        first_lines: dict[str, int] = {}
        drawn = document.cached(_ids_in_drawings) if document.anchors else frozenset()
        for anchor in document.anchors:
            if anchor.id in drawn:
                continue
            if anchor.id in first_lines and anchor.kind == "id" and anchor.id not in document.cached(_meant):
                continue
            line = document.source.position(anchor.span.start).line
            if anchor.id in first_lines and anchor.kind != "name":
                yield Match(anchor.span, {"match": anchor.id, "line": str(first_lines[anchor.id])})
            first_lines.setdefault(anchor.id, line)


def _meant(document: Document) -> frozenset[str]:
    """Return the ids that a reader may be led to, or that name a control: others are there for styles and scripts."""
    elements = document.cached(element_index)
    ids = {link.target[1:] for link in document.links if link.target.startswith("#")}
    ids.update(document.nodes[index].attributes.get("id", "") for index in elements.named(*_LED_TO))
    for attribute in _NAMING:
        for index in elements.having(attribute):
            ids.update(document.nodes[index].attributes[attribute].split())
    return frozenset(ids)


def _ids_in_drawings(document: Document) -> frozenset[str]:
    """Return the ids of elements inside an ``svg``; a node comes after the one around it."""
    ids: set[str] = set()
    drawings = document.cached(element_index).named("svg")
    inside = set(drawings)
    for index in range(drawings[0], len(document.nodes)) if drawings else ():
        node = document.nodes[index]
        if node.parent in inside:
            inside.add(index)
            ids.add(node.attributes.get("id", ""))
    return frozenset(ids)
