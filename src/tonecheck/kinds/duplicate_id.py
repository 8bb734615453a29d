"""Ids that a page uses twice."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match


@dataclass(frozen=True)
class Check(Kind):
    """Finds an id that another element of the page already has.

    An ``id`` and a ``name`` on the same element count as one. We skip ids that a template fills in.

    Values: match (the id), line (where it first appears).
    """

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each repeated id."""
        first_lines: dict[str, int] = {}
        for anchor in document.anchors:
            line = document.source.position(anchor.span.start).line
            if anchor.id in first_lines and anchor.kind != "name":
                yield Match(anchor.span, {"match": anchor.id, "line": str(first_lines[anchor.id])})
            first_lines.setdefault(anchor.id, line)
