"""A kind: paragraphs in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match


@dataclass(frozen=True)
class Check(Kind):
    """Looks for paragraphs that shout. Values: match.

    Attributes:
        fewest: words in capitals from which a paragraph shouts.
    """

    fewest: int = 5

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each paragraph that shouts."""
        for block in document.blocks:
            if block.kind == "paragraph" and sum(map(str.isupper, block.text.split())) >= self.fewest:
                yield Match(block.source_span(0, len(block.text)), {"match": block.text})
