"""Looks up common words of seven letters or more by their first and last letters (``data/common_words.txt``)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

_FILE = os.path.join(os.path.dirname(__file__), "data", "common_words.txt")
_OFTEN = "+"


@cache
def _lines() -> str:
    with open(_FILE, encoding="ascii") as file:
        return file.read()


@cache
def with_ends_of(word: str) -> Mapping[str, bool]:
    """Return the common words that begin and end as a word does, each with whether most sites use it.

    We look for the line of these words and cut up no other: a page asks for a few, and there are 9,700 words.

    Args:
        word: in lower case.
    """
    lines = _lines()
    line = f"\n{word[0]}{word[-1]} "
    start = lines.find(line)
    if start < 0:
        return {}
    entries = lines[start + len(line) : lines.index("\n", start + 1)].split()
    return {entry.removeprefix(_OFTEN): entry.startswith(_OFTEN) for entry in entries}
