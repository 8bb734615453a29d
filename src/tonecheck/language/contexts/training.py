"""Training: what somebody has learned, in a list of trainings or the name of a course, not what a page speaks of."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.language.contexts.label import is_a_training
from tonecheck.model import Block

_RECEIVED = expression(
    r"\b(?:received|completed|undertook|underwent|did|had|took|take|taken|taking)\s(?:[\w-]+\s){0,4}?(?:training|internships?|placements?)\b"
    r"|\b(?:areas? of (?:study|training)|(?:my|her|his|their|recent|further) (?:\w+ )?(?:studies|training|CPD))\s"
    r"(?:has |have )?(?:includ|cover)"
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span names a course, is one of at least three trainings, or is what a training was about."""
    if is_a_training(block.text, start, end):
        return True
    first = clause_at(block.text, start).sentence_start
    return _RECEIVED.search(block.text, first, start) is not None
