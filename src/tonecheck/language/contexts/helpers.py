"""Helpers: the section tells friends, families or carers how to be with somebody, and asks nothing of the person."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_WHOM = (
    r"(?:friends?|loved ones?|partners?|spouses?|child(?:ren)?|teen(?:ager)?s?|someone|somebody|others|family|families"
    r"|parents?|relatives?|colleagues?|students?|sons?|daughters?)"
)
_HELPS = expression(
    rf"\b(?:help|helping|support|supporting|comfort|comforting|be there for|being there for|care for|caring for|talk to"
    rf"|talking to|live with|living with|love|loving)\s+(?:an?|your|the|my)?\s*(?:\w+ ){{0,2}}?{_WHOM}\b"
    r"|\b(?:for|tips for|advice for) (?:friends|famil(?:y|ies)|carers|caregivers|parents|partners|loved ones)\b"
    r"|\bhow (?:can|do|to) (?:you |I |we )?(?:help|support)\b(?! (?:yourself|myself|ourselves))",
    re.IGNORECASE,
)


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether a heading above the block speaks to helpers: “Helping a friend”."""
    return any(_is_for_helpers(section.title) for section in document.sections_around(block))


@lru_cache(maxsize=256)
def _is_for_helpers(title: str) -> bool:
    return _HELPS.search(title) is not None
