"""Negation: the text says that it is not so."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

REACH = 5
"""How many words before a term can turn it round."""

_NEGATION = expression(
    r"\b(?:not|never|no|nor|neither|without|cannot|nobody|nothing|none|rather than|instead of|isn|aren|wasn|weren"
    r"|don|doesn|didn|won|wouldn|can|couldn|shouldn|haven|hasn|hadn|needn|mustn)(?:['’]t)?\b",
    re.IGNORECASE,
)
_BARE = frozenset({"can", "don", "won"})
_CLAUSE = expression(r"[.!?;:…]|,\s+(?:but|and|so)\b|\bbut\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - the shape of a context
    """Return whether one of the few words before, in the same clause, denies it: “is not about fixing you”."""
    before = block.text[max(0, start - 80) : start]
    clause = list(_CLAUSE.finditer(before))
    if clause:
        before = before[clause[-1].end() :]
    near = " ".join(before.split()[-REACH:])
    return any(found.group().lower() not in _BARE for found in _NEGATION.finditer(near))
