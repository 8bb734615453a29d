"""Hedge: the sentence tells a span as what may be, what seems so, what is meant, or what nobody knows for sure."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_VIEW = (
    r"\b(?:it is|it[’']s|it was) (?:\w+ ){0,2}?(?:thought|believed|assumed|suspected) that\b"
    r"|\b(?:scientists|researchers|neuroscientists|experts|some|many) (?:\w+ )?(?:believe|think|suspect|assume)\b"
)
_BELIEVED = expression(_VIEW, re.IGNORECASE)
_CAN_HELP = expression(r"\b(?:can|could) (?:\w+ ){0,2}?help\b", re.IGNORECASE)
_HELP = expression(r"help\b", re.IGNORECASE)
"""The second of what something can do: “It can help you see it and help you leave it.”"""
_GOES_ON = expression(r"(?:This|These|It|They|In this way|In doing so)\b")
"""How a sentence begins that goes on with the view of the one before it."""
_LEADS = expression(
    r"\b(?:seem(?:s|ed)?|appear(?:s|ed)?|tend(?:s|ed)?|believed|thought|designed|meant|intended|aim(?:s|ed)?|said) to\b"
    r"|\b(?:may|might|perhaps|possibly|as if|as though)\b"
    rf"|{_VIEW}"
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
    """Return whether the clause leads to a span with a hedge, or its sentence says that the matter is open.

    A sentence about “this” goes on with the view that the sentence before it tells as such.
    """
    clause = clause_at(block.text, start)
    return (
        _LEADS.search(block.text, clause.start, start) is not None
        or _goes_on(block.text, clause.sentence_start)
        or (_HELP.match(block.text, start) and _CAN_HELP.search(block.text, clause.sentence_start, start)) is not None
        or (
            _OPEN.search(block.text, clause.sentence_start, start) is not None
            or _OPEN.search(block.text, end, max(end, clause.sentence_end)) is not None
        )
    )


def _goes_on(text: str, start: int) -> bool:
    """Return whether a sentence that begins at ``start`` goes on with what the sentence before tells as a view."""
    if not start or _GOES_ON.match(text, start) is None:
        return False
    before = clause_at(text, len(text[:start].rstrip()) - 1).sentence_start
    return _BELIEVED.search(text, before, start) is not None
