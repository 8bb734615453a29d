"""The rhythm of a text: a row of bars, one for each sentence, as high as the sentence has words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.readability.blocks import Reading

_MOST = 48
"""With more sentences, neighbours share a bar, which shows the longest of them."""
_TALLEST = 50
"""Words of the longest sentence that a bar shows in full."""
_FEWEST = 16
"""A drawing has room for so many bars at least, so that a few sentences do not become a few walls."""
_STEP = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A drawing of how long the sentences of a text are, in units of words high and ``width`` wide.

    Attributes:
        width: of the drawing.
        height: of the drawing.
        usual: the path of the bars of usual sentences.
        long: the path of the bars of sentences over the limit.
        limit: words up to which a sentence is not long.
        sentences: how many sentences there are.
        longest: words of the longest.
    """

    width: int
    height: int
    usual: str
    long: str
    limit: int
    sentences: int
    longest: int


def rhythm(reading: Reading, limit: int) -> Rhythm | None:
    """Return the rhythm of a text, or None if it has no sentence.

    Args:
        reading: the text.
        limit: words up to which a sentence is not long.
    """
    lengths = [sentence.words for sentence in reading.sentences]
    if not lengths:
        return None
    bars = _bars(lengths)
    usual = _path((index, words) for index, words in enumerate(bars) if words <= limit)
    long = _path((index, words) for index, words in enumerate(bars) if words > limit)
    width = max(len(bars), _FEWEST) * _STEP
    return Rhythm(width, _TALLEST, usual, long, min(limit, _TALLEST), len(lengths), max(lengths))


def _bars(lengths: Sequence[int]) -> list[int]:
    size = -(-len(lengths) // _MOST)
    return [max(lengths[first : first + size]) for first in range(0, len(lengths), size)]


def _path(bars: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{index * _STEP + 1} {_TALLEST}v-{min(words, _TALLEST)}" for index, words in bars)
