"""Practitioners: the paragraph addresses people whose language is jargon."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block

_WHO = r"(?:therapist|trainee|practitioner|counsell?or|clinician|psychologist|supervisor|supervisee|student|colleague)"
_ADDRESSED = expression(
    rf"\bif you (?:are|work as) an? (?:[\w-]+ ){{0,2}}{_WHO}"
    rf"|\b(?:side )?notes? for (?:{_WHO}|professional)s"
    rf"|\bfor (?:fellow |other )?(?:{_WHO}|mental health professional)s\b"
    rf"|\bas {_WHO}s,? we\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the paragraph addresses therapists, trainees or other practitioners."""
    return _addresses_practitioners(block.text)


@lru_cache(maxsize=64)
def _addresses_practitioners(text: str) -> bool:
    return _ADDRESSED.search(text) is not None


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the heading above addresses practitioners: “Notes for therapists”."""
    return heading is not None and _addresses_practitioners(heading.text)
