"""Told before: a figure that stands earlier in the running text of the page, where it is judged."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.model import PROSE_KINDS, Block, Document

_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_SHARE = expression(r"(\d+(?:\.\d+)?)\s?(?:[-–—]\s?(\d+(?:\.\d+)?)\s?)?(?:%|per ?cent\b)")
_ONE_IN = expression(r"\b(\d+|[a-z]+)\s(?:in(?:\severy)?|out of(?:\severy)?)\s(\d+|[a-z]+)\b")
_SAME_SHARE = r"(?<![\d.,]){number}(?:\.0)?\s?(?:%|per ?cent(?:ile)?\b|th percentile)"


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the same figure stands in an earlier paragraph or item, or earlier in this one."""
    wanted = _same(fold(block.text[start:end]))
    if wanted is None:
        return False
    if wanted.search(fold(block.text[:start])):
        return True
    earlier = document.blocks[: document.block_at(block.start)]
    return any(other.kind in PROSE_KINDS and wanted.search(fold(other.text)) for other in earlier)


@lru_cache(maxsize=64)
def _same(words: str) -> re.Pattern[str] | None:
    """Return an expression for the same figure, or None if words have none that a page could repeat in a few ways."""
    share = _SHARE.search(words)
    if share and share[2]:
        return expression(rf"(?<![\d.,]){re.escape(share[1])}\s?%?\s?[-–—]\s?{re.escape(share[2])}\s?(?:%|per ?cent\b)")
    if share:
        return expression(_SAME_SHARE.format(number=re.escape(share[1])))
    ratio = _ONE_IN.search(words)
    if ratio is None:
        return None
    first, second = (_either(number) for number in ratio.groups())
    return expression(rf"\b(?:{first})\s(?:in|out of)\s(?:every\s)?(?:{second})\b")


def _either(number: str) -> str:
    """Return a number as an expression for its digits or its word."""
    for word, value in _NUMBERS.items():
        if number in {word, str(value)}:
            return f"{word}|{value}"
    return re.escape(number)
