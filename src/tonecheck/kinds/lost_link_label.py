"""Labels of guides whose links were lost in copying."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.guides import lost_labels


@dataclass(frozen=True)
class Check(Kind):
    """Looks for “my guide to sleep: A Calm Night in Five Steps” without a link: one note a page, at the first.

    Values: match (the first label), count, lines.

    Attributes:
        formats: formats to look at; in plain text links are lost most often, and nobody can tell from the text alone.
    """

    formats: tuple[str, ...] = ("plain",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield at most one match."""
        found = document.once(lost_labels) if document.source.format in self.formats else []
        if found:
            lines = [str(document.source.position(mention.span.start).line) for mention in found]
            many = f"{len(found)} link labels have" if len(found) > 1 else "A link label has"
            listed = f"lines {', '.join(lines[:-1])} and {lines[-1]}" if len(lines) > 1 else f"line {lines[0]}"
            yield Match(found[0].span, {"match": found[0].label, "count": many, "lines": listed})
