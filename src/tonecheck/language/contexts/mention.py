"""Mention: the text speaks of the words, and does not use them."""

from __future__ import annotations

import re

from tonecheck.language.contexts.quoted import ranges
from tonecheck.model import Block

_SPEAKS_OF = re.compile(
    r"(?:\b(?:words?|phrases?|terms?|labels?|expressions?|names?|language|sayings?)(?:\s+(?:like|such as|as|is|are))?"
    r"|\b(?:called|labell?ed|known as|so-called))\s*[:,]?\s*(?:an?\s+|the\s+)?[\"'“‘«]?\s*\Z"
    r"|\b(?:people|they|some|many|others|we|you)\s+(?:often\s+|sometimes\s+|still\s+)?(?:say|call|use|write)\s+(?:an?\s+|the\s+)?\Z"
    r"|\b(?:say|says|said|saying|call|calls|calling|avoid|writes?|using|use)\s*[:,]?\s*(?:an?\s+|the\s+)?[\"'“‘«:]\s*\Z",
    re.IGNORECASE,
)
_DISCUSSES = re.compile(
    r"\b(?:words?|terms?|phrases?|language|wording|labels?|say|saying|call(?:ed)?|names?|meaning|mean|means)\b",
    re.IGNORECASE,
)
_ALONE = 4
"""Up to so many words inside quotation marks are a mention; more are speech."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a stretch is mentioned.

    That is: the words before it say so (“the phrase …”, “people say …”, “so-called …”), it is emphasised on its own,
    or stands alone, with a word or two, in quotation marks.
    """
    if _SPEAKS_OF.search(block.text, max(0, start - 60), start):
        return True
    if any(
        mark.kind in {"emphasis", "dfn"} and mark.start >= start - 1 and mark.end <= end + 1 for mark in block.marks
    ):
        return True
    for first, last in ranges(block.text):
        if first <= start and end <= last and len(block.text[first:last].split()) <= _ALONE:
            return True
    return False


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:  # noqa: ARG001 - the shape of a context
    """Return whether the heading above mentions the same words: “The word ‘nutter’”, “Why we do not say …”."""
    if heading is None or heading is block:
        return False
    words = block.text[start:end].lower()
    place = heading.text.lower().find(words)
    if place < 0:
        return False
    return holds(heading, place, place + len(words)) or _DISCUSSES.search(heading.text) is not None
