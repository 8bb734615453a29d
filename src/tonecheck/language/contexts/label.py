"""Labels: rows of names, such as tags, credentials and links to other pages, which have no room to explain."""

from __future__ import annotations

from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_SENTENCE = expression(r"[.!?](?:\s|\Z)|:\Z")
_WORD = expression(r"[^\W_][\w’'./+-]*")
_JOINS = frozenset("a an and of the for in on with or to by at as vs".split())
_MOST_WORDS = 40
_FEWEST_NAMES = 2
_FEWEST_LETTERS = 3
_OF_CREDENTIALS = expression(
    r"\b(?:credential|qualification|certification|accreditation|membership|registration|licen[sc]|training|education\b"
    r"|degrees\b|publication|talks\b|professional (?:background|development|bod))",
    2,
)
_MOST_OF_A_CREDENTIAL = 16


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the block is a row of names: no sentence, and a capital at each word of weight.

    A block that is nothing but the words themselves, such as the title of a card, is none.
    """
    has_more = any(char.isalpha() for char in block.text[:start] + block.text[end:])
    return has_more and is_row(block.text)


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is an entry under a heading like “Credentials” or “Training”."""
    if heading is None or heading is block or block.kind not in {"item", "paragraph"}:
        return False
    is_short = _SENTENCE.search(block.text) is None and len(block.text.split()) <= _MOST_OF_A_CREDENTIAL
    return is_short and _OF_CREDENTIALS.search(heading.text) is not None


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether nothing but links stands in the block, each the title of another page."""
    if _SENTENCE.search(block.text.rstrip()):
        return False
    linked = [mark for mark in block.marks if mark.kind == "link"]
    if not any(mark.start <= start and end <= mark.end for mark in linked):
        return False
    outside = _outside(block.text, [(mark.start, mark.end) for mark in linked])
    return not any(char.isalnum() for char in outside)


@lru_cache(maxsize=64)
def is_row(text: str) -> bool:
    """Return whether a text is no sentence, and has a capital at each word of weight."""
    if _SENTENCE.search(text.rstrip()):
        return False
    words: list[str] = [word for word in _WORD.findall(text) if word not in _JOINS]
    if not words or len(words) > _MOST_WORDS or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    letters = sum(word[1:2].isupper() for word in words)
    return len(words) - letters >= _FEWEST_NAMES or letters >= _FEWEST_LETTERS


def _outside(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what of a text is in none of the spans."""
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts.append(text[end:start])
        end = max(end, stop)
    return "".join((*parts, text[end:]))
