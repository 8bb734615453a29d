"""Speakers: how a line begins that says who speaks in it."""

from __future__ import annotations

import re

from tonecheck.expressions import expression

SPEAKER = expression(
    r"\W*(?:client|patient|therapist|counsell?or|psychologist|interviewer|caller|participant|coach|[CTPQA])"
    r"(?: [A-Z\d])?\s*:\s",
    re.IGNORECASE,
)
