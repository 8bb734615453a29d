"""The Dale-Chall list: about 2,900 words that most children of ten know, and what counts as a form of them.

The list is read from the data of the textstat package, which is not imported for it. Edgar Dale and Jeanne S. Chall,
“A Formula for Predicting Readability: Instructions”, Educational Research Bulletin 27 (1948), say which forms of a
familiar word are familiar: plurals and possessives, forms of verbs in -s, -ed and -ing, comparatives and superlatives,
adverbs in -ly.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

# Endings, and what may have stood for them in the listed word.
_ENDINGS = (
    ("'s", ("",)), ("s'", ("", "s")), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("iest", ("y",)),
    ("ily", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("es", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ly", ("", "le")), ("s", ("",)),
)  # fmt: skip
_LAST = frozenset(ending[-1] for ending, _ in _ENDINGS)
_SHORTEST = 2


@cache
def easy_words() -> frozenset[str]:
    """Return the words of the list, in lower case."""
    package = find_spec("textstat")
    folders = package.submodule_search_locations if package else None
    if not folders:
        return frozenset()
    return frozenset(Path(folders[0], "resources", "en", "easy_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=1 << 16)
def is_easy(word: str) -> bool:
    """Return whether a word or the word that it is a form of is on the list.

    Args:
        word: without hyphens, in lower case, apostrophes straight.
    """
    known = easy_words()
    if word in known:
        return True
    if word[-1:] not in _LAST:
        return False
    for ending, stands_for in _ENDINGS:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST:
            if any(stem + end in known for end in stands_for):
                return True
            if stem[-1] == stem[-2] and "e" in stands_for and stem[:-1] in known:
                return True
    return False
