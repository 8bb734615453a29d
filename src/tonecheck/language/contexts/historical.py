"""History: what people once said or thought."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block

_REACH = 120
_ONCE = expression(
    r"\b(?:1[5-9]\d\d(?:['’]?s)?|(?:18|19|eighteen|nineteen|twentie)th[- ]century|Victorian|Edwardian|medieval"
    r"|formerly|previously|historical(?:ly)?|(?:once|used to be) (?:called|known as|named|labelled|labeled|termed)"
    r"|old(?:er)? (?:name|term|word)s?|outdated|now (?:called|known as)|back then|no longer (?:say|used?|called))\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the words around a span place it in the past: a year before 2000, “formerly”, “once called”."""
    before, after = block.text[max(0, start - _REACH) : start], block.text[end : end + _REACH]
    return _ONCE.search(before) is not None or _ONCE.search(after) is not None
