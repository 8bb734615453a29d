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
_BYLINE = expression(
    r"\W*(?:(?:[Ww]ritten |[Rr]eviewed |[Ee]dited |[Pp]osted )?[Bb]y:?\s+)?(?:Dr\.?\s)?"
    r"(?:[A-Z][\w.’'-]+[ ,]+){2,5}[·|•–—-]\s"
)
"""How a line begins that says who wrote a page, with what they are behind it."""
_MOST_WORDS_OF_A_BYLINE = 20
_AFTER = expression(r"(?:['’]s)?(?:\s+(?:of|for|and|the|on|&)){0,2}\s+[A-Z][a-z’'-]+[\w’'-]*")


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span is part of a name: it has a capital, and so has the word next to it (“Lunacy Act”).

    So is a span in a longer title that says of what it is, or that markup emphasises, and somebody's job in a byline.
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
    if _is_job_in_byline(block.text, start):
        return True
    if not words[0][0].isupper():
        return words[0] == "the"  # the Credit for the Elderly or the Disabled
    before = _BEFORE.search(block.text, max(0, start - 60), start)
    return before is not None and bool(before[1])


def _is_job_in_byline(text: str, start: int) -> bool:
    """Return whether words stand in a line that names a writer: “By Ada Lane, PhD · Gestalt Therapist, Hull”."""
    named = _BYLINE.match(text)
    is_line = text.rstrip()[-1:] not in {".", "!", "?"} and len(text.split()) <= _MOST_WORDS_OF_A_BYLINE
    return named is not None and named.end() <= start and is_line
