"""Colleague: praise that a therapist signs, with a job or a degree in the line before or after it, and no client."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_JOB = expression(
    r"\b(?:(?:[Pp]sycho|[Hh]ypno)?[Tt]herapist|[Cc]ounsell?or|[Pp]sychologist|[Pp]sychiatrist|[Ss]ocial [Ww]orker"
    r"|[Ss]upervisor|Ph\.?D|Psy\.?D|LMFT|LCSW|LMHC|LPC|MBACP|UKCP)\b"
)
_WHOSE = expression(r"\b(?:[Cc]lients?|[Pp]atients?|[Tt]hanks?|[Mm]y|[Hh]er|[Hh]is|[Oo]ur)\b")
"""A line that names somebody's client or thanks a therapist signs nothing."""
_MOST_WORDS = 10
_ENDS = (".", "!", "?", ":", "”", '"')


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - as every context
    """Return whether the block right before or after a quotation is a line with somebody's job or degree."""
    at = document.block_at(block.start)
    beside = [document.blocks[index] for index in (at - 1, at + 1) if 0 <= index < len(document.blocks)]
    return any(_signs(other.text.strip()) for other in beside)


def _signs(text: str) -> bool:
    is_line = len(text.split()) <= _MOST_WORDS and not text.endswith(_ENDS)
    return is_line and _JOB.search(text) is not None and _WHOSE.search(text) is None
