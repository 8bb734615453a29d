"""Counting the words of running text: once for each different piece between blanks, however often it occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.language.easy_words import is_easy
from tonecheck.language.fold import fold
from tonecheck.language.syllables import plain_syllables, syllables

LONG = 6  # letters; more make a long word (Björnsson)
MINI = 3  # letters at most of a short word (McAlpine)
POLY = 3  # syllables from which a word is polysyllabic (McLaughlin, Gunning)

# Letters and digits, with apostrophes and hyphens inside: dashes and slashes part words.
_WORD = expression(r"(?:[^\W_]|[\u0300-\u036f])+(?:['’ʼ\-\u2010\u2011](?:[^\W_]|[\u0300-\u036f])+)*(?:(?<=s)['’])?")
_ADDRESS = expression(r"://|\Awww\.|@\w")
_AROUND = ".,;:!?\"'()[]{}*“”‘’…–—-"
_READER = frozenset(["you", "your", "yours", "yourself", "yourselves"])


class Tally(NamedTuple):
    """What is counted of some words. Tallies of two texts add up field by field.

    Attributes:
        words: words; a hyphenated one is one; numbers and addresses are none.
        syllables: their syllables, those of hyphenated words part by part.
        letters: letters and digits in them.
        long: words of more than six letters.
        mini: words of three letters at most.
        mono: words of one syllable.
        poly: words of three syllables or more.
        complex: those of them that Gunning counts as hard: no combination of easy words, and not by -es, -ed or -ing.
        hard_poly: those of them that are not on the Dale-Chall list: what the textstat package counts for Fog.
        hard: words that are not on the Dale-Chall list in any form.
        reader: you, your, yours, yourself.
    """

    words: int = 0
    syllables: int = 0
    letters: int = 0
    long: int = 0
    mini: int = 0
    mono: int = 0
    poly: int = 0
    complex: int = 0
    hard_poly: int = 0
    hard: int = 0
    reader: int = 0


NOTHING = Tally()


def tally(pieces: Mapping[str, int]) -> Tally:
    """Return the tally of a text.

    Args:
        pieces: how often each piece occurs that stands between blanks.
    """
    alike: dict[Tally, int] = {}  # most pieces have the tally of another: far fewer to add up
    for piece, times in pieces.items():
        one = weigh(piece)
        alike[one] = alike.get(one, 0) + times
    totals = [0] * len(NOTHING)
    for one, times in alike.items():
        for index, count in enumerate(one):
            totals[index] += count * times
    return Tally(*totals)


def tally_all(pieces: Iterable[str]) -> Tally:
    """Return the tally of a text that is given piece by piece."""
    return tally(Counter(pieces))


@lru_cache(maxsize=1 << 16)
def weigh(piece: str) -> Tally:
    """Return the tally of one piece between blanks, punctuation and all: mostly one word, or none."""
    core = piece.strip(_AROUND)
    if core.isalpha() and core.isascii() and not core.isupper():
        return _weigh_plain(core.lower())
    if _ADDRESS.search(piece):
        return NOTHING
    one: Tally | None = None
    for found in _WORD.finditer(piece):
        word = found.group()
        if any(char.isalpha() for char in word):
            more = _weigh_word(word)
            one = more if one is None else Tally(*map(sum, zip(one, more, strict=True)))
    return one or NOTHING


@lru_cache(maxsize=1 << 16)
def _weigh_plain(word: str) -> Tally:
    """Return the tally of a word of ASCII letters in lower case."""
    sounds = plain_syllables(word)
    hard = not is_easy(word)
    is_complex = sounds >= POLY and _is_complex(word, sounds, alone=True)
    return _weight(len(word), sounds, is_complex=is_complex, hard=hard, reader=word in _READER)


def _weigh_word(word: str) -> Tally:
    folded = fold(word)
    parts = folded.split("-")
    sounds = syllables(word)
    is_complex = sounds >= POLY and any(_is_complex(part, sounds, alone=len(parts) == 1) for part in parts)
    hard = not all(is_easy(part) or part.isdigit() for part in parts)
    letters = sum(char.isalnum() for char in folded)
    return _weight(letters, sounds, is_complex=is_complex, hard=hard, reader=folded.partition("'")[0] in _READER)


@lru_cache(maxsize=1 << 10)
def _weight(letters: int, sounds: int, *, is_complex: bool, hard: bool, reader: bool) -> Tally:
    poly = sounds >= POLY
    return Tally(
        words=1,
        syllables=sounds,
        letters=letters,
        long=int(letters > LONG),
        mini=int(letters <= MINI),
        mono=int(sounds == 1),
        poly=int(poly),
        complex=int(is_complex),
        hard_poly=int(hard and poly),
        hard=int(hard),
        reader=int(reader),
    )


def _is_complex(part: str, sounds: int, *, alone: bool) -> bool:
    """Return whether a word, or a part of a hyphenated one, has three syllables without -es, -ed or -ing."""
    count = sounds if alone else plain_syllables(part)
    if count < POLY:
        return False
    for ending in ("ing", "es", "ed"):
        if part.endswith(ending) and count == POLY:
            return not _is_sounded(part, ending)
    return True


def _is_sounded(word: str, ending: str) -> bool:
    """Return whether an ending is a syllable of its own: *wanted*, *boxes*, *seeing*, but not *worked*, *makes*."""
    if ending == "ing":
        return True
    stem = word[:-2]
    return stem.endswith(("t", "d") if ending == "ed" else ("s", "x", "z", "ch", "sh", "c", "g"))
