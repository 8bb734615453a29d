"""The share of sentences in the passive."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from tonecheck.language.contexts import quoted
from tonecheck.language.passive import page_passives
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount

_NAMED = 5


@dataclass(frozen=True)
class Check(Kind):
    """Works out how many of an article's sentences have a passive. One alone is never remarked on.

    Quoted speech is left out. Values: share (a percentage), limit, count, sentences, lines (of the first few), match
    (the first passive). The match is on the first one.

    Attributes:
        share: the percentage of sentences that is not remarked on.
        sentences: articles with fewer sentences have no share.
    """

    share: float = 15
    sentences: int = 20

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the share is over the limit."""
        counted = 0
        found = []
        prose = document.prose
        spans = document.once(page_passives)
        begins = [span.start for span in spans]
        for sentence in document.once(BlockCount()).sentences:
            block = document.blocks[sentence.block]
            if quoted.holds(block, sentence.start, sentence.end):
                continue
            counted += 1
            index = bisect_left(begins, block.start + sentence.start)
            if index < len(spans) and begins[index] < block.start + sentence.end:
                found.append((prose.span(*spans[index]), prose.text[slice(*spans[index])]))
        share = 100 * len(found) / counted if counted else 0
        if counted < self.sentences or share <= self.share:
            return
        lines = [str(document.source.position(span.start).line) for span, _ in found[:_NAMED]]
        values = {
            "share": f"{share:.0f}",
            "limit": f"{self.share:g}",
            "count": str(len(found)),
            "sentences": str(counted),
            "lines": ", ".join(dict.fromkeys(lines)),
            "match": found[0][1],
        }
        yield Match(found[0][0], values)
