"""Long stretches without a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Sentence


@dataclass(frozen=True)
class Check(Kind):
    """Looks for a long stretch between two headings, or between a heading and the end.

    The match is on the first sentence of the paragraph in the middle of it, where a heading could stand. Values: words
    (of the stretch), limit, match (the sentence).

    Attributes:
        words: a stretch of more words is long.
    """

    words: int = 400

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each long stretch."""
        headings = [index for index, block in enumerate(document.blocks) if block.kind == "heading"]
        stretches: dict[int, list[Sentence]] = {}
        passed = 0
        for sentence in document.once(BlockCount()).sentences:
            while passed < len(headings) and headings[passed] < sentence.block:
                passed += 1
            stretches.setdefault(passed, []).append(sentence)
        for sentences in stretches.values():
            words = sum(sentence.words for sentence in sentences)
            if words > self.words:
                middle = _middle(document, sentences, words)
                block = document.blocks[middle.block]
                values = {
                    "words": str(words),
                    "limit": str(self.words),
                    "match": block.text[middle.start : middle.end],
                }
                yield Match(block.source_span(middle.start, middle.end), values)


def _middle(document: Document, sentences: Sequence[Sentence], words: int) -> Sentence:
    """Return the first sentence of a paragraph, the one that is nearest to the middle of the stretch."""
    before = accumulate((sentence.words for sentence in sentences), initial=0)
    starts = [
        (abs(2 * done - words), sentence)
        for done, sentence in zip(before, sentences, strict=False)
        if sentence.start == 0 and document.blocks[sentence.block].kind == "paragraph"
    ]
    return min(starts)[1] if starts else sentences[0]
