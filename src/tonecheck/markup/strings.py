"""Strings that a shortcode or component is given: which are text that readers see, and which are quotations."""

from __future__ import annotations

import re

from tonecheck.expressions import expression

SHOWN = frozenset([
    "title", "subtitle", "label", "heading", "headline", "tagline", "summary", "caption", "description", "text",
    "quote", "content", "body", "message", "excerpt", "question", "answer", "lead", "intro", "note",
])  # fmt: skip
"""Names of parameters whose values readers see."""

_NEVER = expression(
    r"class|style|(?:^|[-_])(?:id|src|href|url|path|file|query|pattern|format|icon|layout|align|alt|aria|data|on|key|ref)"
    r"(?:$|[-_])|^(?:srcset|sizes|rel|allow|sandbox|points|transform|viewbox|d|x|on\w+|animate|initial|transition)$",
    re.IGNORECASE,
)
_BUTTONS = expression(r"(?<![a-z])(?:btn|cta|call-?to-?action)(?![a-z])|button(?!s?group)", re.IGNORECASE)
_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?…\"”’)]*")
_GRAMMAR = frozenset(
    "a an the of and or but to is are was be you your we our i my it its that this not in on for with from at by as can"
    " do does have has will when if how what why they their".split()
)
_FEWEST_SHOWN = 2
_FEWEST_WORDS = 4


def is_text(name: str, value: str) -> bool:
    """Return whether the value of a parameter is text: several words, under a name for text or as a sentence has them.

    Args:
        name: the parameter's name, or "" if it has none.
        value: its value, a literal string.
    """
    words = value.split()
    if len(words) < _FEWEST_SHOWN or _NEVER.search(name) or "{" in value or "://" in value:
        return False
    if name.lower() in SHOWN:
        return True
    plain = sum(_WORD.fullmatch(word.lstrip("“‘\"'(")) is not None for word in words)
    is_sentence = len(words) >= _FEWEST_WORDS and not value.lstrip("“‘\"'(")[:1].islower()
    return is_sentence and 4 * plain >= 3 * len(words) and not _GRAMMAR.isdisjoint(value.lower().split())


def is_button(name: str) -> bool:
    """Return whether a shortcode or component of that name is a button: button, cta, PrimaryButton."""
    return _BUTTONS.search(name) is not None
