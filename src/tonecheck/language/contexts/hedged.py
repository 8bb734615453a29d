"""Hedge: the sentence tells a span as what may be, what seems so, what is meant, or what nobody knows for sure."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_LEADS = expression(
    r"\b(?:seem(?:s|ed)?|appear(?:s|ed)?|tend(?:s|ed)?|believed|thought|designed|meant|intended|aim(?:s|ed)?|said) to\b"
    r"|\b(?:may|might|perhaps|possibly|as if|as though)\b"
    r"|\b(?:goal|aim|hope|intention|purpose|idea|mission)s? (?:here |of (?:\w+ ){1,4}?)?(?:is|was|are)"
    r"\s(?:\w+\s)?(?:to|for|that)\b",
    re.IGNORECASE,
)
_OPEN = expression(
    r"\b(?:no|not|lack of|little|without) (?:\w+ ){0,2}?(?:consensus|agreement|proof|evidence)\b"
    r"|\b(?:unclear|unproven|debated|disputed|contested|controversial)\b"
    r"|\b(?:not|n['’]t|nobody|no one) (?:\w+ ){0,3}?(?:known?s?|certain|proven|sure|understood|clear)\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the clause leads to a span with a hedge, or its sentence says that the matter is open."""
    clause = clause_at(block.text, start)
    return _LEADS.search(block.text, clause.start, start) is not None or (
        _OPEN.search(block.text, clause.sentence_start, start) is not None
        or _OPEN.search(block.text, end, max(end, clause.sentence_end)) is not None
    )
