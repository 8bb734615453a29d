"""Ids that a page uses twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.element_index import element_index


@dataclass(frozen=True)
class Check(Kind):
    """Finds an id that another element of the page already has.

    An ``id`` and a ``name`` on the same element count as one. We skip ids that a template fills in, and those inside
    drawings, to which no reader follows a link.

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
            line = document.source.position(anchor.span.start).line
            if anchor.id in first_lines and anchor.kind != "name":
                yield Match(anchor.span, {"match": anchor.id, "line": str(first_lines[anchor.id])})
            first_lines.setdefault(anchor.id, line)


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
