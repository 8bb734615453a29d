"""Negation: the text denies the words."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

REACH = 5
"""How many words before a term can negate it."""

_NEGATION = expression(
    r"\b(?:not|never|no|nor|neither|without|cannot|nobody|nothing|none|rather than|instead of|isn|aren|wasn|weren"
    r"|don|doesn|didn|won|wouldn|can|couldn|shouldn|haven|hasn|hadn|needn|mustn)(?:['’]t)?\b",
    re.IGNORECASE,
)
_BARE = frozenset({"can", "don", "won"})
_CLAUSE = expression(r"[.!?;:…]|,\s+(?:but|and|so)\b|\bbut\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether one of the few words before, in the same clause, negates the span: “is not about fixing you”."""
    before = block.text[max(0, start - 80) : start]
    clause_ends = list(_CLAUSE.finditer(before))
    if clause_ends:
        before = before[clause_ends[-1].end() :]
    nearest = " ".join(before.split()[-REACH:])
    return any(negation.group().lower() not in _BARE for negation in _NEGATION.finditer(nearest))
