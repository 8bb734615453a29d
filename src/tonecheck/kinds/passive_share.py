"""The share of sentences in the passive."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import ClassVar

from tonecheck.language.contexts import quoted
from tonecheck.language.passive import page_passives
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount

_MOST_LINES = 5


@dataclass(frozen=True)
class Check(Kind):
    """Computes the share of an article's sentences that have a passive. A single passive is never reported.

    We leave out quoted speech. The match is on the first passive.

    Values: share (a percentage), limit, count, sentences, lines (of the first few), match (the first passive).

    Attributes:
        share: the highest percentage of sentences that is not reported.
        sentences: an article with fewer sentences than this is skipped.
    """

    about_page: ClassVar[bool] = True
    about_reading: ClassVar[bool] = True

    share: float = 15
    sentences: int = 20

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the share is over the limit."""
        counted = 0
        passives = []
        prose = document.prose
        spans = document.cached(page_passives)
        starts = [span.start for span in spans]
        for sentence in document.cached(BlockCount()).sentences:
            block = document.blocks[sentence.block]
            if quoted.spoken(document, block, sentence.start, sentence.end):
                continue
            counted += 1
            index = bisect_left(starts, block.start + sentence.start)
            if index < len(spans) and starts[index] < block.start + sentence.end:
                passives.append((prose.span(*spans[index]), prose.text[slice(*spans[index])]))
        share = 100 * len(passives) / counted if counted else 0
        if counted < self.sentences or share <= self.share:
            return
        lines = [str(document.source.position(span.start).line) for span, _ in passives[:_MOST_LINES]]
        values = {
            "share": f"{share:.0f}",
            "limit": f"{self.share:g}",
            "count": str(len(passives)),
            "sentences": str(counted),
            "lines": ", ".join(dict.fromkeys(lines)),
            "match": passives[0][1],
        }
        yield Match(passives[0][0], values)
