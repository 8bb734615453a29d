"""Finds words that one slip of the finger makes of a common word, with the dictionary of the package pyspellchecker.

Most words that a dictionary lacks are right: names, terms, other languages. So we offer a correction only if a common
word is one letter away and begins with the same letter, and if nothing explains the word: British spelling, or parts
that are words themselves (“retellings”, “skillset”).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.language.syllable_table import look_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spellchecker import SpellChecker

_SHORTEST = 6  # letters; shorter words are one letter away from too many others
_COMMON = 2000  # occurrences in the package's word list
_PART = 4  # letters of a stem
_PREFIXES = (
    "anti auto bio co counter cyber de dis dys eco en fore hyper hypo in inter macro mal mid micro mis multi neuro non"
    " out over poly post pre psycho re self semi sub super tele trans ultra un under up"
).split()
_SUFFIXES = (
    "able al ally ation ations d dom ed ee ees er ers es est ette ful hood ian ians ic ie ies ing ish ism ist ists ity"
    " ize less let like ling ly ment ments ness or ors ous r rs s ship ster wise y"
).split()
_BRITISH = (
    (expression(r"is(?=[aei])"), "iz"),
    (expression("our"), "or"),
    (expression("ys(?=[ei])"), "yz"),
    (expression(r"re(s?)\Z"), r"er\1"),
    (expression("[ao]e"), "e"),
    (expression("ll"), "l"),
    (expression("ence"), "ense"),
    (expression("ogue"), "og"),
)
_OTHERS = frozenset("aluminium sceptical scepticism pyjamas cosily dreamt kerb tyres jewellery speciality".split())


def is_there() -> bool:
    """Return whether the package is installed."""
    return find_spec("spellchecker") is not None


@cache
def correction(word: str) -> str:
    """Return the common word that a word, in lower case, is probably meant to be; "" if it is right or unclear."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or is_right(word):
        return ""
    frequencies = _words().word_frequency.dictionary
    near = [
        other
        for other in _words().edit_distance_1(word)
        if other[0] == word[0] and other.isalpha() and frequencies.get(other, 0) >= _COMMON
    ]
    letters = sorted(word)  # two letters that changed places are the likeliest slip
    return max(near, key=lambda other: (sorted(other) == letters, frequencies[other]), default="")


@cache
def _words() -> SpellChecker:
    from spellchecker import SpellChecker  # noqa: PLC0415 - an extra, and slow to load

    return SpellChecker()


@cache
def is_right(word: str) -> bool:
    """Return whether a word, in lower case, is in a dictionary, in British spelling or made of such words."""
    if not word.isalpha() or _has(word):
        return True
    return any(map(_has, _american(word))) or any(map(_has, _stems(word))) or _is_compound(word)


def _has(word: str) -> bool:
    return word in _words().word_frequency.dictionary or look_up(word) is not None or word in _OTHERS


def _american(word: str) -> Iterator[str]:
    for british, american in _BRITISH:
        yield british.sub(american, word)


def _stems(word: str) -> Iterator[str]:
    yield from (
        word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix) and len(word) >= len(prefix) + _PART
    )
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _PART:
            yield from (stem, f"{stem}e", f"{stem}y")
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _is_compound(word: str) -> bool:
    """Return whether a word is two common words written as one."""
    frequencies = _words().word_frequency.dictionary
    return any(
        frequencies.get(word[:end], 0) > _COMMON and frequencies.get(word[end:], 0) > _COMMON
        for end in range(3, len(word) - 2)
    )
