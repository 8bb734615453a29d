"""Pages that print words as somebody wrote or said them. They stay as they are.

They are letters, interviews, transcripts and testimonials.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.voices import testimonials, turns
from tonecheck.model import Block, Document

_OPENS_A_LETTER = expression(
    r"\W*(?:dear (?!reader|friend|client|parent|colleague|you\b|me\b|self\b|diary\b)\w|to whom it may concern)",
    re.IGNORECASE,
)
_CLOSES_A_LETTER = expression(r"\W*(?:yours (?:sincerely|faithfully|truly)|sincerely|respectfully)\b", re.IGNORECASE)


def is_verbatim(document: Document) -> bool:
    """Return whether a page is a letter, with greeting and close, what people say in turn, or what clients wrote."""
    texts = turns.texts(document)
    return _is_letter(texts) or document.cached(turns.is_in_turns) or document.cached(testimonials.is_page)


def _is_letter(blocks: list[Block]) -> bool:
    for number, block in enumerate(blocks):
        if _OPENS_A_LETTER.match(block.text):
            return any(_CLOSES_A_LETTER.match(later.text) for later in blocks[number + 1 :])
    return False
