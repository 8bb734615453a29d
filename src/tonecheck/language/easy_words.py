"""The Dale-Chall list: about 2,900 words that most ten-year-olds know, and the forms of them that count as known.

We read the list from the data files of the textstat package, without importing it. Edgar Dale and Jeanne S. Chall,
“A Formula for Predicting Readability: Instructions”, Educational Research Bulletin 27 (1948), define which forms of a
familiar word are familiar too: plurals and possessives, verb forms in -s, -ed and -ing, comparatives and superlatives,
and adverbs in -ly.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from importlib.util import find_spec

# Each ending, and what the listed word may have in its place.
_ENDINGS = (
    ("'s", ("",)), ("s'", ("", "s")), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)),
    ("ily", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ly", ("", "le")), ("s", ("",)),
)  # fmt: skip
_BY_LAST_LETTER = {letter: [one for one in _ENDINGS if one[0][-1] == letter] for letter in "s'drtyg"}
_SHORTEST_STEM = 2


@cache
def easy_words() -> frozenset[str]:
    """Return the words of the list, in lower case."""
    package = find_spec("textstat")
    folders = package.submodule_search_locations if package else None
    if not folders:
        return frozenset()
    with open(os.path.join(folders[0], "resources", "en", "easy_words.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())


@lru_cache(maxsize=1 << 12)
def is_easy(word: str) -> bool:
    """Return whether the list has a word, or the word that it is a form of.

    Args:
        word: in lower case, without hyphens, with straight apostrophes.
    """
    listed = easy_words()
    if word in listed:
        return True
    for ending, replaced in _BY_LAST_LETTER.get(word[-1:], ()):
        if not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        if len(stem) >= _SHORTEST_STEM:
            if any(stem + original in listed for original in replaced):
                return True
            if stem[-1] == stem[-2] and "e" in replaced and stem[:-1] in listed:
                return True
    return False
