"""Dialogue: a line of a conversation, with the speaker's name before a colon."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

_SPEAKER = expression(
    r"\W*(?:client|patient|therapist|counsell?or|psychologist|interviewer|caller|participant|coach|[CTPQA])"
    r"(?: [A-Z\d])?\s*:\s",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the block begins with a speaker and the span comes after: “Client: I feel …”."""
    speaker = _SPEAKER.match(block.text)
    return speaker is not None and speaker.end() <= start <= end
