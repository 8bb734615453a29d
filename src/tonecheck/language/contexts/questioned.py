"""Doubt: what the sentence asks, rejects as a myth, or tells as what people say."""

from __future__ import annotations

import re

from tonecheck.model import Block

_DOUBT = re.compile(
    r"\b(?:myths?|misconceptions?|stereotypes?|wrongly|mistaken(?:ly)?|hurtful|stigma(?:tising|tizing)?"
    r"|(?:people|others|some|many|they|friends|family) (?:often |sometimes |may |might |still |can )?"
    r"(?:think|believe|assume|tell|say|hear|call)|(?:told|taught) (?:that|to|us|me|you|them|him|her))\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the sentence is a question, or calls what it tells a myth or what people say."""
    text = block.text
    first = max(text.rfind(mark, 0, start) for mark in ".!?") + 1
    last = min((place for mark in ".!?" if (place := text.find(mark, end)) >= 0), default=len(text))
    return text[last : last + 1] == "?" or _DOUBT.search(text[first:last]) is not None
