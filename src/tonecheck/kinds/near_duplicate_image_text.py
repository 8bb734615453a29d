"""Image texts that are almost the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.kinds.stray_image_text import find
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Span
from tonecheck.reading.depictions import Cues

_WORD = expression(r"[^\W_]+")
_EDGES = " \t.,:;!?…"
FEWEST_WORDS = 4


class _Text(NamedTuple):
    span: Span
    text: str
    target: str  # "" for a description left in the prose
    words: frozenset[str]


@dataclass(frozen=True)
class Check(Kind):
    """Looks for two descriptions of pictures on one page that differ in a word or two: one is often a leftover.

    Compares alternative texts, and descriptions left in the prose. The same picture used twice is left alone, and so
    are texts that differ in a number (“Figure 1 …”, “Figure 2 …”). Values: match, line (of the first).

    Attributes:
        jaccard: share of words in common from which two are near.
        ratio: ``difflib`` ratio from which two are near, where at least half the words are shared.
        cues: the words that give away a description left in the prose, as in kind ``stray-image-text``.
    """

    jaccard: float = 0.7
    ratio: float = 0.85
    cues: Cues = Cues()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at the later of each two."""
        texts = self._texts(document)
        common = Counter(word for text in texts for word in text.words)
        by_word: dict[str, list[_Text]] = {}
        for text in texts:
            # Two sets with a Jaccard index of j share one of the rarest (1 - j) n + 1 words of each (prefix filter).
            ordered = sorted(text.words, key=lambda word: (common[word], word))
            prefix = ordered[: len(ordered) // 2 + 1]
            candidates = {other.span: other for word in prefix for other in by_word.get(word, ())}
            first = next((other for _, other in sorted(candidates.items()) if self._near(text, other)), None)
            if first:
                line = document.source.position(first.span.start).line
                yield Match(text.span, {"match": text.text, "line": str(line)})
            for word in prefix:
                by_word.setdefault(word, []).append(text)

    def _texts(self, document: Document) -> list[_Text]:
        found = [
            (image.alt_span, image.alt, image.target)
            for image in document.images
            if image.alt and image.alt_span and not image.templated
        ]
        if self.cues.pictures and self.cues.people:
            for index, _ in find(document, self.cues):
                block = document.blocks[index]
                found.append((block.source_span(0, len(block.text)), block.text, ""))
        texts = [_Text(span, text, target, frozenset(_WORD.findall(text.lower()))) for span, text, target in found]
        return sorted((text for text in texts if len(text.words) >= FEWEST_WORDS), key=lambda text: text.span)

    def _near(self, one: _Text, other: _Text) -> bool:
        if one.target and (one.target == other.target or (other.target and _same(one.text, other.text))):
            return False  # the same picture, or the same words for two, which is kind alt-repeated's to tell
        if any(word.isdigit() for word in one.words ^ other.words):
            return False
        shared = len(one.words & other.words) / len(one.words | other.words)
        if shared >= self.jaccard:
            return True
        half = 0.5
        return shared >= half and SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() >= self.ratio


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(_EDGES) == other.casefold().strip(_EDGES)
