"""Restatements: the words around a term say what it means, though nothing marks them as a definition.

“Get help at once if there are thoughts of suicide: suicidal ideation is a red flag.” We compare the explanation that we
would suggest, idea by idea, with what stands around the term. An idea may be there in other words of its group
(``data/restatements.txt``): settle, calm, soothe.
"""

from __future__ import annotations

from functools import cache

from tonecheck.expressions import expression
from tonecheck.language.word_lists import word_lists

_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_EMPTY = frozenset(
    "a an the and or but of to in on at by for from with without as than that which who what how why when where whether"
    " is are was were be been being am it its this these those there your you yourself we our us they them their he she"
    " his her i my me not no do does doing done have has having had get gets getting go goes going can could may might"
    " would should will about out up down off over into between beside so too very much more most many some any all"
    " one someone somebody anyone people person thing things way ways kind kinds sort type part parts use uses using"
    " used make making makes let other others someone's else else's always often mental health looking like just only"
    " through own world life year things such as well short common learning something".split()
)
_LONGEST_STEM = 6
_ENDING = expression(r"(?:ingly|edly|ing|ed|es|ly|s)\Z")
_SHARE = 0.6
"""How many of the ideas of an explanation must be there."""
_SHARE_RIGHT_BESIDE = 0.5


def is_restated(gloss: str, around: str, beside: str = "", next_to: str = "") -> bool:
    """Return whether words hold most ideas of an explanation, or those right beside the term fewer.

    Args:
        gloss: an explanation in plain words.
        around: the words around the term, without the term.
        beside: the other of two words with a slash between, which need hold only one: “chemicals/neurotransmitters”.
        next_to: the word right before the term, or in brackets behind it, which may hold half of them: “the calming
            parasympathetic response”, “dorsal vagal (shutdown)”.
    """
    wanted = {idea for word in _words(gloss) if (idea := _ideas(word))}
    if not wanted:
        return False
    if any(not idea.isdisjoint(_ideas(word)) for word in _words(beside) for idea in wanted):
        return True
    if next_to and _said(wanted, next_to) >= _SHARE_RIGHT_BESIDE * len(wanted):
        return True
    return _said(wanted, around) >= _SHARE * len(wanted)


def _said(wanted: set[frozenset[str]], words: str) -> int:
    """Return how many ideas words hold."""
    there = {name for word in set(_words(words)) for name in _ideas(word)}
    return sum(not idea.isdisjoint(there) for idea in wanted)


def _words(text: str) -> list[str]:
    return [word for word in (match.group().lower() for match in _WORD.finditer(text)) if word not in _EMPTY]


@cache
def _ideas(word: str) -> frozenset[str]:
    """Return the groups that a word belongs to, or its own stem if it belongs to none."""
    whole, begun = _groups()
    names = set(whole.get(word, ()))
    for length in range(2, len(word) + 1):
        names |= begun.get(word[:length], set())
    return frozenset(names or {_ENDING.sub("", word)[:_LONGEST_STEM]})


@cache
def _groups() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the groups by whole words, and by the beginnings of words."""
    whole: dict[str, set[str]] = {}
    begun: dict[str, set[str]] = {}
    for name, entries in word_lists("restatements").items():
        for entry in entries:
            (begun if entry.endswith("-") else whole).setdefault(entry.removesuffix("-"), set()).add(f"[{name}]")
    return whole, begun
