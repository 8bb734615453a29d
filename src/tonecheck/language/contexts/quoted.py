"""Quoted speech: somebody's own words."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.contexts import dialogue, reference
from tonecheck.model import Block

# An apostrophe is not a closing quotation mark if a letter follows; an opening mark has no letter before it.
_PAIRS = expression(
    r"“[^”]*(?:”|\Z)|„[^“”]*[“”]|«[^»]*»|‘(?:[^’‘]|’(?=\w))*’(?!\w)"
    r"|(?<![\w\"])\"(?=[^\s\"])[^\"]*\"|(?<![\w'])'(?=\w)(?:[^']|'(?=\w))*'(?!\w)"
)


_STORY = expression(
    r"\b(?:stor(?:y|ies)|testimonials?|reviews?|in (?:her|his|their|my|our) own words|case (?:study|example)"
    r"|what (?:my |our )?(?:clients|people|others) say|kind words)\b",
    re.IGNORECASE,
)
_OWN_VOICE = expression(r"\b(?:I|me|my|myself)\b")
_ATTRIBUTION = expression(
    r"[—–-]\s*(?:(?:an? )?(?:(?:former|previous|anonymous|current) )?(?:client|patient|reader)|[A-Z]\w*\.?)"
    r"(?:[ ,.(][^.!?]{0,60})?\Z"
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span is quoted: in quotation marks of any style, in a block quote or a ``q`` element.

    A line of a dialogue and an entry in a list of references are other people's words too.

    A quotation whose opening curly mark is never closed extends to the end of its block, as in speech of several
    paragraphs.
    """
    if "quote" in block.within:
        return True
    if any(mark.kind == "quoted" and mark.start <= start and end <= mark.end for mark in block.marks):
        return True
    if any(first <= start and end <= last for first, last in ranges(block.text)):
        return True
    return dialogue.holds(block, start, end) or reference.holds(block, start, end)


def around(
    block: Block,
    start: int,  # noqa: ARG001 - every context takes these
    end: int,  # noqa: ARG001 - as above
    *,
    heading: Block | None,
    following: Block | None,
) -> bool:
    """Return whether the blocks around a span show that it is quoted.

    They do in a list of references; in a text in the first person under a heading that announces a story or
    testimonials; and before a line that says whose words they are (“— Anna, London”).
    """
    if heading is not None and heading is not block:
        if reference.HEADING.fullmatch(heading.text):
            return True
        if _STORY.search(heading.text) and _OWN_VOICE.search(block.text):
            return True
    return following is not None and _ATTRIBUTION.match(following.text) is not None


@lru_cache(maxsize=64)
def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the quotations in the text of a block, including their marks."""
    return tuple(match.span() for match in _PAIRS.finditer(text))
