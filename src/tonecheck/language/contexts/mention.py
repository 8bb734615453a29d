"""Mention: the text talks about the words and does not use them."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING, quotation_around
from tonecheck.model import Block, Mark

_SPEAKS_OF = expression(
    r"(?:\b(?:words?|phrases?|terms?|labels?|expressions?|names?|language|sayings?)(?:\s+(?:like|such as|as|is|are))?"
    rf"|\b(?:called|labell?ed|known as|so-called))\s*[:,]?\s*(?:an?\s+|the\s+)?[{OPENING}]?\s*\Z"
    r"|\b(?:people|they|some|many|others|we|you)\s+(?:often\s+|sometimes\s+|still\s+)?(?:say|call|use|write)\s+(?:an?\s+|the\s+)?\Z"
    r"|\b(?:say|says|said|saying|call|calls|calling|avoid|writes?|using|use)\s*[:,]?\s*(?:an?\s+|the\s+)?"
    rf"[{OPENING}:]\s*\Z",
    re.IGNORECASE,
)
_DISCUSSES = expression(
    r"\b(?:words?|terms?|phrases?|language|wording|labels?|say|saying|call(?:ed)?|names?|meaning|mean|means)\b",
    re.IGNORECASE,
)
_INSTEAD = expression(
    rf"[{CLOSING}]?"
    r"(?:\s+or\s+[\w-]+(?:\s[\w-]+)?)?\s*(?:\(|[-–—→>]+ ?)(?:use|say|write|try|instead|better|not|avoid)\b",
    re.IGNORECASE,
)
_ALONE = 4
"""Up to this many words inside quotation marks are a mention; more are speech."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the text mentions a span.

    It does if the words before say so (“the phrase …”, “people say …”, “so-called …”), if the span is emphasised on its
    own or in a list of words, if up to four words in quotation marks include it, if it fills a table cell or a listed
    term, or if the text after it says what to write instead (“… (use …)”).
    """
    if _SPEAKS_OF.search(block.text, max(0, start - 60), start) or _INSTEAD.match(block.text, end):
        return True
    if block.kind in {"cell", "term"} and block.text.strip(" .") == block.text[start:end]:
        return True
    if any(_stands_alone(block.text, start, end, mark) for mark in block.marks if mark.kind in {"emphasis", "dfn"}):
        return True
    quotation = quotation_around(block, start, end)
    return quotation is not None and len(block.text[slice(*quotation)].split()) <= _ALONE


def _stands_alone(text: str, start: int, end: int, mark: Mark) -> bool:
    """Return whether emphasis marks just these words, or a list with commas that includes them."""
    if mark.start > start + 1 or end > mark.end + 1:
        return False
    before, after = text[mark.start : start].rstrip(), text[end : mark.end].lstrip()
    return (not before or before[-1] in ",;/") and (not after or after[0] in ",;/.!?")


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the heading above mentions the same words: “The word ‘nutter’”, “Why we do not say …”."""
    if heading is None or heading is block:
        return False
    words = block.text[start:end].lower()
    position = heading.text.lower().find(words)
    if position < 0:
        return False
    return holds(heading, position, position + len(words)) or _DISCUSSES.search(heading.text) is not None
