"""The start of a sentence or a clause, where a bare verb is an order."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

_START = expression(r"(?:\A|[.!?:;…–—]|,|\b(?:and|so|then|but|or|please))[\s\"“‘'(]*\Z", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - the shape of a context
    """Return whether nothing but the start of a sentence, a comma or “and”, “so”, “then” stands before."""
    return _START.search(block.text, max(0, start - 20), start) is not None
