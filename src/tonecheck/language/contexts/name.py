"""Names: titles, organisations and laws, whose words a writer cannot choose."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import OPENING
from tonecheck.language.titles import title_around
from tonecheck.model import Block

_BEFORE = expression(
    rf"(?:\A|[^.!?:\s]\s+|[{OPENING}(]\s*)"
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|and|the|on|in|&)\s+){0,2})*)\Z"
)
_TITLE = expression(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Lord)\.?\s\Z")
_AFTER = expression(r"(?:['’]s)?(?:\s+(?:of|for|and|the|on|&)){0,2}\s+[A-Z][a-z’'-]+[\w’'-]*")


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span is part of a name: it has a capital, and so has the word next to it (“Lunacy Act”).

    So is a span in a longer title that says of what it is, or that markup emphasises.
    At the start of a sentence the capital of the first word proves nothing, so the word after must have one.
    """
    text = block.text[start:end]
    words = [word for word in text.split() if word[0].isalpha()]
    if title_around(block, start, end):
        return True
    if not words or not words[-1][0].isupper() or text.isupper():
        return False
    if _AFTER.match(block.text, end) or _TITLE.search(block.text, max(0, start - 12), start):
        return True
    if not words[0][0].isupper():
        return words[0] == "the"  # the Credit for the Elderly or the Disabled
    before = _BEFORE.search(block.text, max(0, start - 60), start)
    return before is not None and bool(before[1])
