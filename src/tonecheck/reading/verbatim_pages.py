"""Pages that print words as somebody wrote or said them. They stay as they are.

They are letters, interviews, transcripts and testimonials.
"""

from __future__ import annotations

import re
from collections import Counter

from tonecheck.expressions import expression
from tonecheck.language.voices import testimonials
from tonecheck.model import Block, Document

_OPENS_A_LETTER = expression(
    r"\W*(?:dear (?!reader|friend|client|parent|colleague|you\b|me\b|self\b|diary\b)\w|to whom it may concern)",
    re.IGNORECASE,
)
_CLOSES_A_LETTER = expression(r"\W*(?:yours (?:sincerely|faithfully|truly)|sincerely|respectfully)\b", re.IGNORECASE)
_SPEAKER = expression(r"\W{0,4}(?:\[?[\d:]{4,9}\]?\W{1,4})?((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2}) ?:\W{0,4}\s")
_FEWEST_TURNS = 6
_MOST_SPEAKERS = 5
_FEWEST_OF_EACH = 2


def is_verbatim(document: Document) -> bool:
    """Return whether a page is a letter, with greeting and close, what people say in turn, or what clients wrote."""
    texts = [block for block in document.blocks if block.kind in {"paragraph", "item"} and block.text.strip()]
    return _is_letter(texts) or _is_in_turns(texts) or document.cached(testimonials.is_page)


def _is_letter(blocks: list[Block]) -> bool:
    for number, block in enumerate(blocks):
        if _OPENS_A_LETTER.match(block.text):
            return any(_CLOSES_A_LETTER.match(later.text) for later in blocks[number + 1 :])
    return False


def _is_in_turns(blocks: list[Block]) -> bool:
    """Return whether most of the text is turns: “Anna: …”, and each of a few speakers has several."""
    if sum(":" in block.text[:40] for block in blocks) < _FEWEST_TURNS:
        return False
    found = [(speaker[1], block) for block in blocks if (speaker := _SPEAKER.match(block.text))]
    turns = Counter(name for name, _ in found)
    if len(found) < _FEWEST_TURNS or not 1 < len(turns) <= _MOST_SPEAKERS or min(turns.values()) < _FEWEST_OF_EACH:
        return False
    return sum(len(block.text) for _, block in found) * 2 >= sum(len(block.text) for block in blocks)
