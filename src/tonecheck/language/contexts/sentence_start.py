"""Sentence start: the start of a sentence or clause, where a bare verb is an order."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import OPENING
from tonecheck.model import Block

_START = expression(rf"(?:\A|[.!?:;…–—]|,|\b(?:and|so|then|but|or|please))[\s{OPENING}(]*\Z", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the span begins a sentence, or follows a comma or a word like “and”, “so” or “then”."""
    return _START.search(block.text, max(0, start - 20), start) is not None
