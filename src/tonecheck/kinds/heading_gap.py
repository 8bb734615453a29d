"""Long stretches without a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tonecheck.kinds.bold_line import is_bold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Sentence
from tonecheck.reading.source_lists import in_source_list

_LINE = 12  # words; a longer line is no title


@dataclass(frozen=True)
class Check(Kind):
    """Finds a long stretch of text between two headings, or between a heading and the end.

    Quotations and lists of sources need none. The match is on the first sentence of the paragraph in the middle, where
    a heading could go. A bold line, a term and the title of a part that opens serve as headings, for the eye at least.

    Values: words (of the stretch), limit, match (the sentence).

    Attributes:
        words: a stretch with more words than this is long.
    """

    words: int = 400

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each long stretch."""
        headings = [index for index, block in enumerate(document.blocks) if _heads(block)]
        stretches: dict[int, list[Sentence]] = {}
        headings_passed = 0
        for sentence in document.cached(BlockCount()).sentences:
            if not _is_text(document, document.blocks[sentence.block]):
                continue
            while headings_passed < len(headings) and headings[headings_passed] < sentence.block:
                headings_passed += 1
            stretches.setdefault(headings_passed, []).append(sentence)
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


def _is_text(document: Document, block: Block) -> bool:
    """Return whether a block is the page's own text, no quotation and no entry in a list of sources."""
    return "quote" not in block.within and not in_source_list(document, block)


def _heads(block: Block) -> bool:
    """Return whether a block is a heading or looks like one."""
    if block.kind in {"heading", "summary", "term"}:
        return True
    if block.kind == "label":
        return len(block.text.split()) <= _LINE
    if block.kind != "paragraph" or not 0 < len(block.text.split()) <= _LINE:
        return False
    return is_bold(block)


def _middle(document: Document, sentences: Sequence[Sentence], words: int) -> Sentence:
    """Return the sentence nearest to the middle among those that begin a paragraph, else the first sentence."""
    running_counts = accumulate((sentence.words for sentence in sentences), initial=0)
    candidates = [
        (abs(2 * words_before - words), sentence)
        for words_before, sentence in zip(running_counts, sentences, strict=False)
        if sentence.start == 0 and document.blocks[sentence.block].kind == "paragraph"
    ]
    return min(candidates)[1] if candidates else sentences[0]
