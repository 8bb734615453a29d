"""Capitals that words have from their place, and that therefore do not make them names."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.model import Block

_SENTENCE_STARTS = expression(r"(?:\A|[.!?:]\s|[•–—]\s)[\s“\"'(]*\Z")
_GOES_ON = expression(r"\W*(?:[a-z]|\Z)")
_BEFORE = expression(r"\b([A-Z][a-zA-Z]{2,}) \Z")
_AFTER = expression(r" ([A-Z][a-zA-Z]{2,})")
_LONG = 4  # letters; shorter words, such as “of” and “the”, have no capital in many titles
_LINE = 8  # words; a longer text is no title


def are_from_place(block: Block, start: int, end: int) -> bool:
    """Return whether the capitals of a word come from its place: it begins a sentence, or its line is in title case.

    In a title, beside another word that the dictionary does not know, it may be part of a name. So may a word that is
    a link by itself.

    Args:
        block: the block that the word stands in.
        start: where the word begins in ``block.text``.
        end: where it ends.
    """
    text = block.text
    if any(mark.kind == "link" and (mark.start, mark.end) == (start, end) for mark in block.marks_around(start, end)):
        return False
    if text[start + 1 : end].islower():
        begins = _SENTENCE_STARTS.search(text, max(0, start - 9), start) is not None
        if begins and _GOES_ON.match(text, end):
            return True
    elif not text.isupper():
        return False
    return _is_title(text) and not _is_beside_a_name(text, start, end)


def _is_title(text: str) -> bool:
    """Return whether a short line has a capital on every longer word, of which there must be two."""
    words = text.split()
    long_words = [word for word in words if len(word) >= _LONG]
    return (
        "," not in text
        and len(words) <= _LINE
        and len(long_words) > 1
        and not any(word[0].islower() for word in long_words)
    )


def _is_beside_a_name(text: str, start: int, end: int) -> bool:
    """Return whether the word before or after has a capital and is in no dictionary."""
    from tonecheck.language.syllable_table import look_up  # noqa: PLC0415 - few pages have a line to ask about

    neighbours = filter(None, (_BEFORE.search(text, 0, start), _AFTER.match(text, end)))
    return any(look_up(fold(match[1])) is None for match in neighbours)
