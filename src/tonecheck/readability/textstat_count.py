"""Count exactly as the textstat package does, in one pass and without importing it.

We copy the package's behaviour with all its oddities (from its version 0.7.13):

- a word is the text between spaces, without punctuation; an apostrophe stays before *t*, *s*, *d*, *ve*, *ll*, *re*;
- a sentence ends at any ``.``, ``!`` or ``?``; a sentence of two words or fewer does not count;
- the syllables of a word come from its first pronunciation in the CMU dictionary; if it is not there, they are pyphen's
  hyphenation points plus one;
- a word is difficult if the Dale-Chall list does not have it in exactly this form.

The formulas use the package's order of operations, so that rounding gives the same result.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from tonecheck.expressions import expression
from tonecheck.language.easy_words import easy_words
from tonecheck.language.syllable_table import look_up
from tonecheck.named_tuple import NamedTuple

_LINSEAR_WORDS = 100
_LINSEAR_EASY = 20
_POLY = 3
_LONG = 6
_MINI = 3
_HARD = 5
_TWO = 2  # syllables of a difficult word, by the package's default
_AROUND = '.,;:!?"()[]{}*“”‘’…–—-'  # neither the apostrophe nor anything that \\w matches
_MILLISECONDS = 14.69  # per character: Demberg and Keller (2008), as in the package
_EASE = (
    (100, 90, (5,)),
    (90, 80, (6,)),
    (80, 70, (7,)),
    (70, 60, (8, 9)),
    (60, 50, (10,)),
    (50, 40, (11,)),
    (40, 30, (12,)),
)


class _Weight(NamedTuple):
    """The counts for one piece between spaces. In an article, many pieces have the same weight."""

    words: int = 0
    letters: int = 0
    syllables: int = 0
    poly: int = 0
    mono: int = 0
    long: int = 0
    mini: int = 0
    hard: int = 0
    hard_poly: int = 0
    hard_two: int = 0


_NOTHING = _Weight()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    apostrophe = expression(r"'(?![tsd]|ve|ll|re)")
    marks = expression(r"[^\w\s']")
    end = expression(r"[.!?]+")
    three_words = expression(r"\W*+\w\S*+\s\W*+\w\S*+\s\W*+\w")
    return apostrophe, marks, end, three_words


@cache
def _hyphens() -> Callable[[str], Sequence[int]]:
    from pyphen import Pyphen  # noqa: PLC0415 - takes 60 ms, and only this count needs it

    positions: Callable[[str], Sequence[int]] = Pyphen(lang="en_US").positions
    return positions


@lru_cache(maxsize=1 << 16)
def _clean(text: str) -> str:
    apostrophe, marks, *_ = _patterns()
    return marks.sub("", apostrophe.sub("", text))


def _syllables(word: str) -> int:
    """Return the number of syllables of a word in lower case."""
    if not word:
        return 0
    count = look_up(word)
    return len(_hyphens()(word)) + 1 if count is None else count


@lru_cache(maxsize=1 << 16)
def _weigh(piece: str) -> _Weight:
    """Return the weight of a piece."""
    core = piece.strip(_AROUND)
    if core.isascii() and core.isalpha():  # a shortcut for most pieces: same result in a third of the time
        return _weight(len(core), _syllables(lower := core.lower()), _hard(lower))
    word = _clean(piece)
    if not word:
        return _NOTHING
    lower = word.lower()
    letters = len(re.sub(r"[^\w\s]", "", piece))
    # To count the syllables of a single word, the package cleans the word again. That matters if lower case adds a
    # mark (İ).
    single = _syllables(_clean(word).lower())
    hard = _hard(lower)
    weight = _weight(letters, single, hard)._replace(syllables=_syllables(lower))
    if hard and not lower.isascii():
        syllables = _syllables(_clean(lower).lower())
        weight = weight._replace(hard_poly=int(syllables >= _POLY), hard_two=int(syllables >= _TWO))
    return weight


@lru_cache(maxsize=1 << 10)
def _weight(letters: int, syllables: int, hard: int) -> _Weight:
    poly = int(syllables >= _POLY)
    return _Weight(
        1,
        letters,
        syllables,
        poly,
        int(syllables == 1),
        int(letters > _LONG),
        int(0 < letters <= _MINI),
        hard,
        hard and poly,
        int(hard and syllables >= _TWO),
    )


def _hard(word: str) -> int:
    return int(word not in easy_words())


def count_sentences(text: str) -> int:
    """Return how many sentences the package counts in a text."""
    _, _, end, three_words = _patterns()
    return max(1, sum(three_words.match(piece) is not None for piece in end.split(text))) if text else 0


def measure(text: str) -> dict[str, float]:
    """Return function name -> result of the textstat package's function for an English text, with its defaults.

    ``text_standard`` is a number, as with ``float_output=True``.

    Args:
        text: the whole plain text; line ends have no meaning.
    """
    pieces = text.split()
    occurrences = Counter(pieces)
    weights = list(map(_weigh, occurrences))
    total = _total(weights, occurrences.values())
    difficult = {_clean(piece) for piece, weight in zip(occurrences, weights, strict=True) if weight.hard_two}
    characters = sum(map(len, pieces))
    sentences = count_sentences(text)
    words = total.words
    per_sentence = words / sentences if sentences else 0.0
    per_word = {
        "characters": characters / len(pieces) if pieces else 0.0,
        "letters": total.letters / words if words else 0.0,
        "syllables": total.syllables / words if words else 0.0,
        "sentences": sentences / words if words else 0.0,
    }
    scores: dict[str, float] = {
        "char_count": characters,
        "letter_count": total.letters,
        "lexicon_count": words,
        "sentence_count": sentences,
        "syllable_count": total.syllables,
        "polysyllabcount": total.poly,
        "monosyllabcount": total.mono,
        "long_word_count": total.long,
        "miniword_count": total.mini,
        "difficult_words": len(difficult),
        "words_per_sentence": per_sentence,
        "avg_character_per_word": per_word["characters"],
        "avg_letter_per_word": per_word["letters"],
        "avg_syllables_per_word": per_word["syllables"],
        "avg_sentence_per_word": per_word["sentences"],
        "reading_time": _MILLISECONDS * characters / 1000,
    }
    scores |= _formulas(total, sentences, per_sentence, per_word)
    scores["linsear_write_formula"] = _linsear(text, pieces)
    scores["text_standard"] = float(max(1, min(_standard(scores), 18)))
    return scores


def _total(weights: Iterable[_Weight], times: Iterable[int]) -> _Weight:
    """Return the sum of the weights, each multiplied by its number of occurrences.

    Equal weights are usually one cached object, so we add up the occurrences of each object first.
    """
    occurrences: dict[int, int] = {}
    by_id: dict[int, _Weight] = {}
    for weight, number in zip(weights, times, strict=True):
        key = id(weight)
        occurrences[key] = occurrences.get(key, 0) + number
        by_id[key] = weight
    totals = [0] * len(_NOTHING)
    for key, number in occurrences.items():
        for index, count in enumerate(by_id[key]):
            totals[index] += count * number
    return _Weight(*totals)


def _formulas(total: _Weight, sentences: int, per_sentence: float, per_word: dict[str, float]) -> dict[str, float]:
    words = total.words
    syllables = per_word["syllables"]
    has_words = bool(per_sentence and syllables)
    letters, sentences_per_100 = per_word["letters"] * 100, per_word["sentences"] * 100
    characters = per_word["characters"]
    scores = {
        "flesch_reading_ease": 206.835 - 1.015 * per_sentence - 84.6 * syllables if has_words else 0.0,
        "flesch_kincaid_grade": (0.39 * per_sentence) + (11.8 * syllables) - 15.59 if has_words else 0.0,
        "smog_index": (1.043 * (30 * (total.poly / sentences)) ** 0.5) + 3.1291 if sentences else 0.0,
        "coleman_liau_index": (
            (0.058 * letters) - (0.296 * sentences_per_100) - 15.8 if letters and sentences_per_100 else 0.0
        ),
        "automated_readability_index": (
            (4.71 * characters) + (0.5 * per_sentence) - 21.43 if characters and per_sentence else 0.0
        ),
        "rix": total.long / sentences if sentences else 0.0,
        "mcalpine_eflaw": (words + total.mini) / sentences if sentences else 0.0,
        "gunning_fog": 0.0,
        "dale_chall_readability_score": 0.0,
        "dale_chall_readability_score_v2": 0.0,
        "spache_readability": 0.0,
        "lix": 0.0,
    }
    if words:
        hard = 100 * total.hard / words
        two = 100 * total.hard_two / words
        score = (0.1579 * hard) + (0.0496 * per_sentence)
        raw = 0.1579 * (two) + 0.0496 * per_sentence
        scores["gunning_fog"] = 0.4 * (per_sentence + 100 * total.hard_poly / words)
        scores["dale_chall_readability_score"] = score + 3.6365 if hard > _HARD else score
        scores["dale_chall_readability_score_v2"] = raw + 3.6365 if raw > 0.05 else raw  # noqa: PLR2004 - the package writes it like this
        scores["spache_readability"] = (0.141 * per_sentence) + (0.086 * two) + 0.839
        scores["lix"] = per_sentence + 100 * total.long / words
    return scores


def _linsear(text: str, pieces: Sequence[str]) -> float:
    """Return the Linsear Write score of the first 100 words."""
    end = len(pieces)
    sample: list[_Weight] = []
    if len(pieces) > _LINSEAR_WORDS:
        end = 0
        while end < len(pieces) and len(sample) < _LINSEAR_WORDS:
            weight = _weigh(pieces[end])
            end += 1
            sample += [weight] if weight.words else []
    else:
        sample = [weight for weight in map(_weigh, pieces) if weight.words]
    score = sum(3 if weight.poly else 1 for weight in sample if weight.poly or weight.syllables)
    sentences = count_sentences(" ".join(pieces[:end]) if text else "")
    if not sentences:
        return 0.0
    number = float(score / sentences)
    return (number - 2 if number <= _LINSEAR_EASY else number) / 2


def _standard(scores: dict[str, float]) -> float:
    """Return the grade on which most formulas agree; in a tie, the one with the earliest vote."""
    ease = scores["flesch_reading_ease"]
    by_ease: Iterable[int] = next((grades for top, bottom, grades in _EASE if bottom <= ease < top), (13,))
    order = [
        "smog_index", "coleman_liau_index", "automated_readability_index", "dale_chall_readability_score",
        "linsear_write_formula", "gunning_fog",
    ]  # fmt: skip
    votes = [*_around(scores["flesch_kincaid_grade"]), *by_ease]
    for name in order:
        votes += _around(scores[name])
    return float(Counter(votes).most_common(1)[0][0])


def _around(score: float) -> tuple[int, int, int]:
    return math.floor(score), math.ceil(score), round(score)
