"""Descriptions of pictures that are almost the same."""

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
_MEANS = 3  # letters
_STEM = 4  # letters
_SMALL = frozenset("the and with for from into onto over under near are was has its her his their this that".split())


class _Text(NamedTuple):
    span: Span
    text: str
    target: str  # "" for a description left in the prose
    words: frozenset[str]


@dataclass(frozen=True)
class Check(Kind):
    """Finds two picture descriptions on a page that differ in a word or two: one is often a leftover.

    We compare text alternatives and descriptions left in the prose. We skip pictures that are used twice, and texts
    that say how they differ: in a number (“Figure 1 …”, “Figure 2 …”), or by a word that means something (“the east
    door”, “the west door”).

    Values: match, line (of the first description).

    Attributes:
        jaccard: two descriptions are near if they share this fraction of their words.
        ratio: they are also near at this ``difflib`` ratio, if they share at least half of their words.
        cues: the words that reveal a description left in the prose, as in the kind ``stray-image-text``.
    """

    jaccard: float = 0.7
    ratio: float = 0.85
    cues: Cues = Cues()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at the later description of each pair."""
        texts = self._texts(document)
        word_counts = Counter(word for text in texts for word in text.words)
        texts_by_word: dict[str, list[_Text]] = {}
        for text in texts:
            # Two sets with a Jaccard index of j share one of the rarest (1 - j) n + 1 words of each (prefix filter).
            rarest_first = sorted(text.words, key=lambda word: (word_counts[word], word))
            prefix = rarest_first[: len(rarest_first) // 2 + 1]
            candidates = {other.span: other for word in prefix for other in texts_by_word.get(word, ())}
            first = next((other for _, other in sorted(candidates.items()) if self._near(text, other)), None)
            if first:
                line = document.source.position(first.span.start).line
                yield Match(text.span, {"match": text.text, "line": str(line)})
            for word in prefix:
                texts_by_word.setdefault(word, []).append(text)

    def _texts(self, document: Document) -> list[_Text]:
        described = [
            (image.alt_span, image.alt, image.target)
            for image in document.images
            if image.alt and image.alt_span and not image.templated
        ]
        if self.cues.pictures and self.cues.people:
            for index, _ in find(document, self.cues):
                block = document.blocks[index]
                described.append((block.source_span(0, len(block.text)), block.text, ""))
        texts = [_Text(span, text, target, frozenset(_WORD.findall(text.lower()))) for span, text, target in described]
        return sorted((text for text in texts if len(text.words) >= FEWEST_WORDS), key=lambda text: text.span)

    def _near(self, first: _Text, second: _Text) -> bool:
        if first.target and (first.target == second.target or (second.target and _same(first.text, second.text))):
            return False  # the same picture, or the same words for two pictures, which the kind alt-repeated reports
        if any(word.isdigit() for word in first.words ^ second.words):
            return False
        if _tells(first.words - second.words, second.words) or _tells(second.words - first.words, first.words):
            return False
        shared = len(first.words & second.words) / len(first.words | second.words)
        if shared >= self.jaccard:
            return True
        half = 0.5
        return shared >= half and SequenceMatcher(None, first.text, second.text, autojunk=False).ratio() >= self.ratio


def _tells(words: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether a word says something, as no article or preposition does, and is not a form of one of others."""
    return any(
        len(word) >= _MEANS
        and word not in _SMALL
        and not any(other[:_STEM] == word[:_STEM] for other in others if len(other) >= _STEM)
        for word in words
    )


def _same(first: str, second: str) -> bool:
    return first.casefold().strip(_EDGES) == second.casefold().strip(_EDGES)
