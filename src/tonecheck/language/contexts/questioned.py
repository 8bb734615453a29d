"""Doubt: the sentence asks, rejects a myth, or repeats what people or an inner voice say."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

_REACH = 600  # characters of a sentence that we examine on either side
_END = expression(r"[.!?]")
_DOUBT = expression(
    r"\b(?:myths?|misconceptions?|stereotypes?|wrongly|mistaken(?:ly)?|hurtful|stigma(?:tising|tizing)?"
    r"|(?:people|others|some|many|they|friends|family) (?:often |sometimes |may |might |still |can )?"
    r"(?:think|believe|assume|tell|say|hear|call)|(?:told|taught) (?:that|to|us|me|you|them|him|her)"
    r"|(?:part of (?:you|me|us)|voice|critic|parts) (?:\w+ ){0,2}(?:says?|tells?|whispers?|insists?)"
    r"|(?:tell|tells|telling|told) (?:yourself|yourselves|myself|ourselves|themselves|himself|herself)"
    r"|(?:think|believe|feel|worry)(?: that)? you (?:should|must|have to|ought))\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the sentence is a question, names a myth, or repeats what people or an inner voice say."""
    before = _END.split(block.text[max(0, start - _REACH) : start])[-1]
    after = block.text[end : end + _REACH]
    end_mark = _END.search(after)
    rest = after[: end_mark.start()] if end_mark else after
    is_question = end_mark is not None and end_mark.group() == "?"
    return is_question or _DOUBT.search(f"{before}{block.text[start:end]}{rest}") is not None
