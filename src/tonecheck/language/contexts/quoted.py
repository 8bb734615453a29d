"""Quoted speech: somebody's own words."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.model import Block

# An apostrophe is no closing quotation mark where a letter follows; an opening one has no letter before it.
_PAIRS = re.compile(
    r"“[^”]*(?:”|\Z)|„[^“”]*[“”]|«[^»]*»|‘(?:[^’‘]|’(?=\w))*’(?!\w)"
    r"|(?<![\w\"])\"(?=[^\s\"])[^\"]*\"|(?<![\w'])'(?=\w)(?:[^']|'(?=\w))*'(?!\w)"
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a stretch is quoted: in quotation marks of any style, in a block quote or a ``q`` element.

    An opening curly mark that nothing closes reaches to the end of its block, as in speech over several paragraphs.
    """
    if "quote" in block.within:
        return True
    if any(mark.kind == "quoted" and mark.start <= start and end <= mark.end for mark in block.marks):
        return True
    return any(first <= start and end <= last for first, last in ranges(block.text))


@lru_cache(maxsize=64)
def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return where quotations stand in the text of a block, their marks included."""
    return tuple(found.span() for found in _PAIRS.finditer(text))
