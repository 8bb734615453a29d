"""Descriptions of pictures that are almost the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.kinds.stray_image_text import LeftInProse
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Image, Kind, Match, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.reading.depictions import Cues

_WORD = expression(r"[^\W_]+")
_EDGES = " \t.,:;!?…"
FEWEST_WORDS = 4
_MEANS = 3  # letters
_STEM = 4  # letters
_SMALL = frozenset("the and with for from into onto over under near are was has its her his their this that".split())
_SMALL_STEMS = frozenset(word[:_STEM] for word in _SMALL if len(word) >= _STEM)
_MOST_COMPARED = 200  # different descriptions that mean the same
_LONGEST = 2000  # characters
_ENOUGH = 2
"""Of the pictures with one description, one that is not the picture in question is enough."""


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
        groups: dict[frozenset[str], dict[str, _Pictures]] = {}
        for text in self._texts(document):
            group = groups.setdefault(_meaning(text.words), {})
            first = self._first_near(text, group)
            if first:
                line = document.source.position(first.span.start).line
                yield Match(text.span, {"match": text.text, "line": str(line)})
            group.setdefault(text.text, _Pictures()).add(text)

    def _first_near(self, text: _Text, group: Mapping[str, _Pictures]) -> _Text | None:
        """Return the first description on the page that is near one, of those that mean the same."""
        found: _Text | None = None
        for pictures in islice(group.values(), _MOST_COMPARED):
            if found and pictures.first.span > found.span:
                break
            other = pictures.other_than(text)
            if other and (found is None or other.span < found.span) and self._near(text, other):
                found = other
        return found

    def _texts(self, document: Document) -> list[_Text]:
        described = [
            (image.alt_span, image.alt, image.target)
            for image in _heard(document)
            if image.alt and image.alt_span and not image.templated
        ]
        if self.cues.pictures and self.cues.people:
            for index, _ in document.cached(LeftInProse(self.cues)):
                block = document.blocks[index]
                described.append((block.source_span(0, len(block.text)), block.text, ""))
        texts = [_Text(span, text, target, frozenset(_WORD.findall(text.lower()))) for span, text, target in described]
        return sorted((text for text in texts if len(text.words) >= FEWEST_WORDS), key=lambda text: text.span)

    def _near(self, first: _Text, second: _Text) -> bool:
        """Return whether two descriptions that mean the same differ in a word or two."""
        if _tells(first.words - second.words, second.words) or _tells(second.words - first.words, first.words):
            return False
        shared = len(first.words & second.words) / len(first.words | second.words)
        if shared >= self.jaccard:
            return True
        half = 0.5
        return shared >= half and _ratio_reaches(first.text, second.text, self.ratio)


def _heard(document: Document) -> Iterator[Image]:
    """Yield the images that somebody meets."""
    if not document.images:
        return
    from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

    for picture in document.cached(Pictures()):
        if picture.image and picture.state != "hidden":
            yield picture.image


class _Pictures:
    """The pictures with one description. Few of them need to be known, however many there are."""

    def __init__(self) -> None:
        self._by_target: dict[str, _Text] = {}

    def add(self, text: _Text) -> None:
        """Add the next one on the page."""
        if len(self._by_target) < _ENOUGH or not text.target:
            self._by_target.setdefault(text.target, text)

    @property
    def first(self) -> _Text:
        """The first on the page."""
        return next(iter(self._by_target.values()))

    def other_than(self, text: _Text) -> _Text | None:
        """Return the first that is not the picture of a description, and has not the same words for another picture.

        The kind alt-repeated reports the latter.
        """
        for target, other in self._by_target.items():
            if not text.target or (target != text.target and not (target and _same(text.text, other.text))):
                return other
        return None


def _meaning(words: frozenset[str]) -> frozenset[str]:
    """Return what two descriptions must have in common for no word of the one to tell something that the other lacks.

    These are the numbers, the words of three letters, and the first letters of the longer words (``_tells``).
    """
    return frozenset(
        word if word.isdigit() else word[:_STEM]
        for word in words
        if word.isdigit() or (len(word) >= _MEANS and word not in _SMALL and word[:_STEM] not in _SMALL_STEMS)
    )


def _ratio_reaches(first: str, second: str, ratio: float) -> bool:
    """Return whether two texts are this similar; those that are too long to be compared are not."""
    if max(len(first), len(second)) > _LONGEST:
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 - few pages have texts that are nearly alike

    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= ratio and matcher.quick_ratio() >= ratio and matcher.ratio() >= ratio


def _tells(words: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether a word says something, as no article or preposition does, and is not a form of one of others."""
    stems = {other[:_STEM] for other in others if len(other) >= _STEM}
    return any(len(word) >= _MEANS and word not in _SMALL and word[:_STEM] not in stems for word in words)


def _same(first: str, second: str) -> bool:
    return first.casefold().strip(_EDGES) == second.casefold().strip(_EDGES)
