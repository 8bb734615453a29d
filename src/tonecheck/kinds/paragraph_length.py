"""Long paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tonecheck.language.contexts import quoted
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Sentence
from tonecheck.readability.lines import line_ends
from tonecheck.reading.legal_pages import is_legal
from tonecheck.reading.verbatim_pages import is_verbatim


@dataclass(frozen=True)
class Check(Kind):
    """Finds long paragraphs and list items. Where a line ends a sentence, a new paragraph begins.

    We skip quoted words, and pages that are legal, letters or transcripts.

    Values: words, sentences (how many), match (the first words). Variant: ``one``, for a single sentence.

    Attributes:
        words: a paragraph with more words than this is long.
        sentences: a paragraph with more sentences than this is long.
        least: with fewer words than this it is not, however many sentences it has.
        legal: also check terms, licences, privacy policies, letters, transcripts and testimonials.
    """

    words: int = 150
    sentences: int = 8
    least: int = 0
    legal: bool = False

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each long paragraph."""
        if not self.legal and (document.cached(is_legal) or document.cached(is_verbatim)):
            return
        ends = document.cached(line_ends)
        paragraphs: dict[tuple[int, int], list[Sentence]] = {}
        for sentence in document.cached(BlockCount()).sentences:
            line = bisect_right(ends[sentence.block], sentence.start) if sentence.block in ends else 0
            paragraphs.setdefault((sentence.block, line), []).append(sentence)
        for (index, _), sentences in paragraphs.items():
            words = sum(sentence.words for sentence in sentences)
            if words > self.words or (len(sentences) > self.sentences and words >= self.least):
                block = document.blocks[index]
                if quoted.mostly_spoken(document, block, sentences[0].start, sentences[-1].end):
                    continue
                values = {
                    "words": str(words),
                    "sentences": str(len(sentences)),
                    "match": block.text[sentences[0].start : sentences[-1].end],
                }
                span = block.source_span(sentences[0].start, sentences[-1].end)
                yield Match(span, values, variant="one" if len(sentences) == 1 else "")
