"""Source asked: the sentence speaks of research or gives a figure before the span, where a rule asks for the source.

A figure of “the participants” is one of the writer's own count where the page has said how many there were.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block, Document

_RESEARCH = expression(
    r"\b(?:research|stud(?:y|ies)|evidence(?!-)|science|statistics|trials?|experts|scientists|surveys?)\b[^.?!]{0,40}?\b"
    r"(?:show|suggest|found|find|indicat|prove|demonstrat|confirm|reveal|agree|link|tell|estimat|support|say)"
    r"|\b(?:shown|proven|proved) to\b"
    r"|\b(?:according to|based on|supported by|in line with)\b[^.?!]{0,20}?"
    r"\b(?:research|stud(?:y|ies)|science|statistics)\b"
    r"|\bit(?:['’]s| is) estimated that\b",
    re.IGNORECASE,
)
_FIGURE = expression(
    r"\d\s?(?:%|per ?cent\b)|\b(?:\d+|one|two|three|four) (?:in|out of) (?:every )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)\b",
    re.IGNORECASE,
)
_OF_THEM = expression(
    r"\s(?:of\s)?(?:the|our|my|these|those|all)\s(?:\w+\s)?(?:participants|respondents|attendees|volunteers|answers|responses)\b",
    re.IGNORECASE,
)
_COUNTED = expression(
    r"\b\d[\d,]*\s(?:\w+\s){0,2}?(?:participants|respondents|attendees|volunteers|answers|responses)\b"
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether an earlier part of the sentence is what a rule asks a source for."""
    first = clause_at(block.text, start).sentence_start
    return any(words.search(block.text, first, start) is not None for words in (_RESEARCH, _FIGURE))


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether a figure is of people or answers whose number stands earlier on the page."""
    if not _OF_THEM.match(block.text, end):
        return False
    earlier = document.blocks[: document.block_at(block.start) + 1]
    return any(_COUNTED.search(other.text) is not None for other in earlier)
