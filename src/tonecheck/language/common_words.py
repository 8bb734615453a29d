"""Looks up common words of seven letters or more by their first and last letters (``data/common_words.txt``)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

_FILE = os.path.join(os.path.dirname(__file__), "data", "common_words.txt")
_OFTEN = "+"


@cache
def _lines() -> dict[str, str]:
    """Return each line by its first two letters, which are those that its words begin and end with."""
    with open(_FILE, encoding="utf-8") as file:  # Python has this decoder loaded
        return {line[:2]: line[2:] for line in file if not line.startswith("#")}


def with_ends_of(word: str) -> Mapping[str, bool]:
    """Return the common words that begin and end as a word does, each with whether most sites use it.

    Args:
        word: in lower case.
    """
    return _with_ends(word[0] + word[-1])


@cache
def _with_ends(ends: str) -> Mapping[str, bool]:
    """Cut up the line of some words and no other: a page asks for a few, and there are 9,700 words."""
    entries = _lines().get(ends, "").split()
    return {entry.removeprefix(_OFTEN): entry.startswith(_OFTEN) for entry in entries}
