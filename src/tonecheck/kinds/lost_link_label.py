"""Names of guides whose links were lost in copying."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.guides import lost_labels


@dataclass(frozen=True)
class Check(Kind):
    """Finds labels such as “my guide to sleep: A Calm Night in Five Steps” that have no link.

    Reported once a page, at the first label.

    Values: match (the first label), count (such as “2 link labels have”), lines (such as “lines 3 and 7”).

    Attributes:
        formats: formats to check. Plain text loses links most often, though the text alone does not show whether there
            was one.
    """

    formats: tuple[str, ...] = ("plain",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield at most one match."""
        mentions = document.cached(lost_labels) if document.source.written_in in self.formats else []
        if mentions:
            lines = [str(document.source.position(mention.span.start).line) for mention in mentions]
            count = f"{len(mentions)} link labels have" if len(mentions) > 1 else "A link label has"
            line_list = f"lines {', '.join(lines[:-1])} and {lines[-1]}" if len(lines) > 1 else f"line {lines[0]}"
            yield Match(mentions[0].span, {"match": mentions[0].label, "count": count, "lines": line_list})
