"""Aim: something that people want, learn, need or do, and no order to the reader."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

_WHOM = r"(?:\s+(?:me|you|us|him|her|them|people|clients|each other|\w+sel(?:f|ves)|(?:your|my|the|their|our)\s+\w+))?"
# “learn to calm down”, “skills to calm down”, “hard to just relax”: the infinitive depends on one of these. “It is time
# to”, “you need to” and “remember to” are orders, and “try to” is one at the start of a sentence.
_INFINITIVE = expression(
    r"\b(?:learn(?:s|ed|t|ing)?|ch(?:oose|ooses|oosing|ose)(?:\s+instead)?|help(?:s|ed|ing)?|teach(?:es|ing)?|taught|able|unable|ability|allow(?:s|ed|ing)?|enabl(?:e[sd]?|ing)"
    r"|manag(?:e[sd]?|ing)|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|want(?:s|ed|ing)?|wish(?:es|ed|ing)?|hop(?:e[sd]?|ing)"
    r"|try(?:ing)|tries|tried|(?:(?<=\bI\s)|(?<=\bwe\s)|(?<=\bthey\s))try|struggl(?:e[sd]?|ing)|fail(?:s|ed|ing)?|refus(?:e[sd]?|ing)|support(?:s|ed|ing)?"
    r"|encourag(?:e[sd]?|ing)|invit(?:e[sd]?|ing)|ask(?:s|ed|ing)?|tell(?:s|ing)?|told|press(?:ed|ured)|pressures?|expected"
    r"|ways?|how|when|where|what|tools?|skills?|strateg(?:y|ies)|techniques?|space|chance|opportunity|courage|strength|permission"
    r"|hard(?:er)?|difficult|easy|easier|impossible|possible|safe|free|in order|so as|reluctan(?:t|ce)|urge|desire"
    r"|inability"
    r"|(?:what(?:ever)?|everything|all|anything)\s+(?:(?:you|we|they|I|people)\s+)(?:need|want|have)s?)"
    rf"{_WHOM}\s+(?:how\s+)?(?:not\s+)?to(?:\s+\w+ly|\s+just)?\s+(?:\w+\s+and\s+)?\Z",
    re.IGNORECASE,
)
# “she will calm down”, “when you calm down”, “helps you calm down”: somebody does it, and nobody is asked to.
_DOES = expression(
    r"\b(?:(?:I|we|he|she|they|it|you|who|people|clients|everyone|nobody)(?:['’](?:ll|d|ve))?"
    r"(?:\s+(?:can|will|could|would|may|might|did|do|does|can['’]t|cannot|couldn['’]t|won['’]t|finally|slowly|often|then|also|\w+ly)){0,3}"
    r"|(?:help|let|lets|letting|make|makes|made|making|helps|helped|helping|have|had)"
    r"\s+(?:me|us|him|her|them|you|people|\w+sel(?:f|ves)|(?:your|my|the|their|our|his|her)\s+\w+))\s+\Z",
    re.IGNORECASE,
)
# What asks, whatever stands before it.
_ASKS = expression(
    r"\b(?:should|must|ought|need|have|has|got|had better|please|just|simply|try)\s+(?:to\s+)?\Z", re.IGNORECASE
)
_REACH = 70


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the words before a span make it an aim, a skill or what somebody does.

    “Learn to calm down”, “what you need to feel safe” and “he will calm down” are no orders; “calm down”, “you need to
    calm down” and “it is time to calm down” are.
    """
    before = block.text[max(0, start - _REACH) : start]
    return _INFINITIVE.search(before) is not None or (_DOES.search(before) is not None and not _ASKS.search(before))
