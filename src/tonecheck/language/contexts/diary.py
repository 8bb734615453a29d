"""Diary: somebody's own experience, told by “I” on the whole page, with nothing on offer.

Who writes about their own illness need not explain its words as a service must.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_I = expression(r"\b(?:I(?:['’](?:m|ve|d|ll))?|me|my|myself|mine)\b")
_WORD = expression(r"\b[^\W\d_]")
_OFFERS = expression(
    r"\b(?:(?:my|our|your|with) (?:\w+ )?(?:clients?|patients|practice|sessions)\b|private practice"
    r"|I (?:offer|speciali[sz]e|work with|provide|support|practi[sc]e|help (?:people|you|individuals|adults))\b"
    r"|as an? (?:\w+ ){0,2}(?:therapist|counsell?or|psychologist|psychiatrist|coach|hypnotherapist|nutritionist|doctor)"
    r"|book (?:an?|your|now|online)|(?:free|initial) (?:\w+ )?(?:consultation|call)|get in touch|contact us)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 120
_SHARE = 0.04
_MOST_WORDS_APART = 80


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether “I” tells the page, in at least four of a hundred words, and nobody offers help on it."""
    return document.cached(_is_diary)


def _is_diary(document: Document) -> bool:
    text = document.prose.text
    if (text.count(" I ") + text.count(" my ")) * _MOST_WORDS_APART < text.count(" "):
        return False  # as most pages, so that no expression need be compiled
    words = sum(1 for _ in _WORD.finditer(text))
    if words < _FEWEST_WORDS or sum(1 for _ in _I.finditer(text)) < words * _SHARE:
        return False
    return _OFFERS.search(text) is None
