"""Fiction: the page is about a film, a play or a novel, so that its words are those of a story and its figures."""

from __future__ import annotations

from itertools import islice

from tonecheck.expressions import expression
from tonecheck.language.contexts import mental_health
from tonecheck.language.words import folded_prose
from tonecheck.model import Block, Document

_WORD = expression(
    r"\b(?:films?|movies?|novels?|novelists?|screenplay|scenes?|characters?|protagonists?|heroine|plots?|director|actors?"
    r"|actress(?:es)?|sequel|musical|theatre|broadway|audience|trilogy|fiction|cinema|episodes?|playwright)\b"
)
_STEMS = ("film", "movie", "novel", "scene", "character", "theatre", "fiction")
_FEWEST = 6
_FEWEST_ON_BOTH = 14
"""From this many words of stories on, a page is about one even if it speaks of mental health as well."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page has six words of stories or more, or fourteen if it is about mental health too."""
    words = document.cached(_words)
    return words >= _FEWEST_ON_BOTH or (words >= _FEWEST and not mental_health.on_page(document, block, start, end))


def _words(document: Document) -> int:
    prose = document.cached(folded_prose)
    if not any(stem in prose for stem in _STEMS):
        return 0  # as most pages, so that no expression need be compiled
    return sum(1 for _ in islice(_WORD.finditer(prose), _FEWEST_ON_BOTH))
