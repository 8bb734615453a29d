"""Ids that a page gives twice."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match


@dataclass(frozen=True)
class Check(Kind):
    """Looks for an id that another element of the page has already.

    An ``id`` and a ``name`` on one element are one. What a template fills in is not judged. Values: match (the id),
    line (where it is given first).
    """

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such id."""
        first: dict[str, int] = {}
        for anchor in document.anchors:
            line = document.source.position(anchor.span.start).line
            if anchor.id in first and anchor.kind != "name":
                yield Match(anchor.span, {"match": anchor.id, "line": str(first[anchor.id])})
            first.setdefault(anchor.id, line)
