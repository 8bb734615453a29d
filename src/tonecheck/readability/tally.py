"""Count the words of running text. We analyse each distinct piece between spaces once, however often it occurs."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.easy_words import is_easy
from tonecheck.language.fold import fold
from tonecheck.language.scripts import parted
from tonecheck.language.syllables import plain_syllables, syllables
from tonecheck.named_tuple import NamedTuple

LONG = 6  # a long word has more letters than this (Björnsson)
MINI = 3  # a short word has at most this many letters (McAlpine)
POLY = 3  # a polysyllabic word has at least this many syllables (McLaughlin, Gunning)

# Letters and digits, with apostrophes and hyphens inside. Dashes and slashes separate words.
_WORD = expression(r"(?:[^\W_]|[\u0300-\u036f])+(?:['’ʼ\-\u2010\u2011](?:[^\W_]|[\u0300-\u036f])+)*(?:(?<=s)['’])?")
_ADDRESS = expression(r"://|\Awww\.|@\w")
_AROUND = ".,;:!?\"'()[]{}*“”‘’…–—-"
_READER = frozenset(["you", "your", "yours", "yourself", "yourselves"])


class Tally(NamedTuple):
    """Counts for some words. Add the tallies of two texts field by field, or their packed numbers.

    Attributes:
        words: words; a hyphenated word counts as one, numbers and addresses do not count.
        syllables: their syllables; a hyphenated word's syllables are counted part by part.
        letters: their letters and digits.
        long: words of more than six letters.
        mini: words of at most three letters.
        mono: words of one syllable.
        poly: words of three syllables or more.
        complex: those in ``poly`` that Gunning counts as hard: neither a combination of easy words, nor of three
            syllables only because of -es, -ed or -ing.
        hard_poly: those in ``poly`` that are not on the Dale-Chall list, which the textstat package counts for Fog.
        hard: words of which no form is on the Dale-Chall list.
        reader: words that address the reader: you, your, yours, yourself, yourselves.
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
_PACKED = struct.Struct(f"<{len(NOTHING)}I")
_WORDS = (1 << 32) - 1


def packed(tally: Tally) -> int:
    """Return a tally as one number, the fields side by side, so that a sum of numbers adds all fields at once."""
    return int.from_bytes(_PACKED.pack(*tally), "little")


def unpacked(weight: int) -> Tally:
    """Return the tally that a number stands for."""
    return Tally._make(_PACKED.unpack(weight.to_bytes(_PACKED.size, "little")))


def words_in(weight: int) -> int:
    """Return the number of words of a packed tally."""
    return weight & _WORDS


def weigh_all(pieces: Iterable[str]) -> int:
    """Return the packed tally of a text from its pieces between spaces, repeats included."""
    return sum(map(weigh, pieces))


@lru_cache(maxsize=1 << 15)
def weigh(piece: str) -> int:
    """Return the packed tally of one piece between spaces, punctuation included: usually of one word or none."""
    core = piece.strip(_AROUND)
    if core.isalpha() and core.isascii() and not core.isupper():
        return _weigh_plain(core.lower())
    if _ADDRESS.search(piece):
        return 0
    words = (match.group() for match in _WORD.finditer(parted(piece)))
    return sum(_weigh_word(word) for word in words if any(map(str.isalpha, word)))


@lru_cache(maxsize=1 << 14)
def _weigh_plain(word: str) -> int:
    """Return the packed tally of a word that is all ASCII letters in lower case."""
    sounds = plain_syllables(word)
    hard = not is_easy(word)
    is_complex = sounds >= POLY and _is_complex(word, sounds, alone=True)
    return _weight(len(word), sounds, is_complex=is_complex, hard=hard, reader=word in _READER)


def _weigh_word(word: str) -> int:
    folded = fold(word)
    parts = folded.split("-")
    sounds = syllables(word)
    is_complex = sounds >= POLY and any(_is_complex(part, sounds, alone=len(parts) == 1) for part in parts)
    hard = not all(is_easy(part) or part.isdigit() for part in parts)
    letters = sum(char.isalnum() for char in folded)
    return _weight(letters, sounds, is_complex=is_complex, hard=hard, reader=folded.partition("'")[0] in _READER)


@lru_cache(maxsize=1 << 10)
def _weight(letters: int, sounds: int, *, is_complex: bool, hard: bool, reader: bool) -> int:
    poly = sounds >= POLY
    return packed(
        Tally(
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
    )


def _is_complex(part: str, sounds: int, *, alone: bool) -> bool:
    """Return whether a word, or a part of a hyphenated word, has three syllables even without -es, -ed or -ing."""
    count = sounds if alone else plain_syllables(part)
    if count < POLY:
        return False
    for ending in ("ing", "es", "ed"):
        if part.endswith(ending) and count == POLY:
            return not _is_sounded(part, ending)
    return True


def _is_sounded(word: str, ending: str) -> bool:
    """Return whether an ending is a separate syllable: in *wanted*, *boxes*, *seeing*, but not in *worked*, *makes*."""
    if ending == "ing":
        return True
    stem = word[:-2]
    return stem.endswith(("t", "d") if ending == "ed" else ("s", "x", "z", "ch", "sh", "c", "g"))
