"""Citation: the paragraph names its source."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block

_SOURCE = expression(
    r"\((?:[^()]*\b)?(?:19|20)\d\d[a-z]?\)|\[\d{1,3}\]|\b(?:et al|according to|source:|NICE|Cochrane|doi)\b"
    r"|[\u00b2\u00b3\u00b9\u2070-\u2079]",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the paragraph has a link, a year in brackets, a numbered note or a named source."""
    return any(mark.kind == "link" for mark in block.marks) or _names_source(block.text)


@lru_cache(maxsize=64)
def _names_source(text: str) -> bool:
    return _SOURCE.search(text) is not None
