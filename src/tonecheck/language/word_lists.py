"""Reads lists of words from the text files in ``language/data``."""

from __future__ import annotations

import os
from functools import cache


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of a file by name: ``[name]`` begins a list, ``#`` begins a comment, blanks separate words.

    Args:
        name: the file ``language/data/<name>.txt``.
    """
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    with open(os.path.join(os.path.dirname(__file__), "data", f"{name}.txt"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("["):
                words = lists.setdefault(line.strip("[]\n"), [])
            elif not line.startswith("#"):
                words += line.split()
    return {title: frozenset(entries) for title, entries in lists.items()}
