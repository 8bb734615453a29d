"""Turns: pages on which people talk in turn, each line with the name of who speaks: interviews and transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_SPEAKER = expression(r"\W{0,4}(?:\[?[\d:]{4,9}\]?\W{1,4})?((?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2}) ?:\W{0,4}\s")
_FEWEST_TURNS = 6
_MOST_SPEAKERS = 5
_FEWEST_OF_EACH = 2


def texts(document: Document) -> list[Block]:
    """Return the paragraphs and items of a page that have words."""
    return [block for block in document.blocks if block.kind in {"paragraph", "item"} and block.text.strip()]


def are_in_turns(blocks: Sequence[Block]) -> bool:
    """Return whether most of the text of blocks is turns: “Anna: …”, and each of a few speakers has several."""
    if sum(":" in block.text[:40] for block in blocks) < _FEWEST_TURNS:
        return False
    found = [(speaker[1], block) for block in blocks if (speaker := _SPEAKER.match(block.text))]
    turns = Counter(name for name, _ in found)
    if len(found) < _FEWEST_TURNS or not 1 < len(turns) <= _MOST_SPEAKERS or min(turns.values()) < _FEWEST_OF_EACH:
        return False
    return sum(len(block.text) for _, block in found) * 2 >= sum(len(block.text) for block in blocks)


def is_in_turns(document: Document) -> bool:
    """Return whether a page is a conversation."""
    return are_in_turns(texts(document))
