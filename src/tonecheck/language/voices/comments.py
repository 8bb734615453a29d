"""Comments: what readers wrote below an article, under a heading that counts or invites them."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_COUNTED = r"(?:\d{1,5}|one|two|three|four|five|all|latest|recent)"
_TITLE = expression(
    rf"\W*(?:{_COUNTED}\s(?:comments?|responses?|replies|reply|thoughts)(?:\s(?:to|on)\s.*)?"
    r"|(?:comments?|responses|replies)\s?\(\d{1,5}\)|(?:reader )?comments)\W*",
    re.IGNORECASE,
)


def evidence(document: Document, block: Block) -> str:
    """Return the heading that says that a block is a reader's comment, or ""."""
    numbers = document.cached(_sections)
    if not numbers:
        return ""
    return next((section.title for section in document.sections_around(block) if section.block in numbers), "")


def _sections(document: Document) -> frozenset[int]:
    """Return the headings, by the number of their block, below which readers comment."""
    return frozenset(section.block for section in document.sections if _TITLE.fullmatch(section.title))
