"""Quoted speech: somebody's own words."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.contexts import dialogue, reference
from tonecheck.language.quotation_marks import quotation_around
from tonecheck.model import Block

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

    A mark that is never closed quotes nothing, except in speech of several paragraphs that each begin with the mark.
    """
    if "quote" in block.within:
        return True
    if any(mark.kind == "quoted" and mark.start <= start and end <= mark.end for mark in block.marks):
        return True
    if quotation_around(block, start, end):
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
