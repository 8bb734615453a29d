"""Long paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Sentence


@dataclass(frozen=True)
class Check(Kind):
    """Finds long paragraphs and list items.

    Values: words, sentences (how many), match (the first words).

    Attributes:
        words: a paragraph with more words than this is long.
        sentences: a paragraph with more sentences than this is long.
    """

    words: int = 150
    sentences: int = 8

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each long paragraph."""
        paragraphs: dict[int, list[Sentence]] = {}
        for sentence in document.cached(BlockCount()).sentences:
            paragraphs.setdefault(sentence.block, []).append(sentence)
        for index, sentences in paragraphs.items():
            words = sum(sentence.words for sentence in sentences)
            if words > self.words or len(sentences) > self.sentences:
                block = document.blocks[index]
                values = {"words": str(words), "sentences": str(len(sentences)), "match": block.text}
                yield Match(block.source_span(sentences[0].start, sentences[-1].end), values)
