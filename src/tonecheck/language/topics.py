"""What stands around a term: the words of its block, the topic of its section, and phrases that it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.language.fold import fold
from tonecheck.language.scripts import same_script
from tonecheck.language.words import folded_prose
from tonecheck.model import Block, Document


def contains(text: str, words: Sequence[str], start: int = 0, end: int = 0) -> bool:
    """Return whether a text contains one of several words or phrases, outside ``text[start:end]``.

    Args:
        text: the text.
        words: the words, folded.
        start: where the part begins in which words do not count.
        end: where it ends.
    """
    folded = fold(text)
    return any(last <= start or first >= end for word in words for first, last in _whole(folded, word))


def is_about(document: Document, block: Block, words: Sequence[str], start: int, end: int) -> bool:
    """Return whether the section of a block, or a heading above it, contains one of several words.

    Args:
        document: the page.
        block: a block of it.
        words: the words, folded.
        start: where a term begins in the block, whose own words do not count.
        end: where it ends.
    """
    blocks, sections, text = document.blocks, document.sections, document.prose.text
    around = document.sections_around(block)
    section = next(around, None)
    if section is None:
        until = blocks[sections[0].block].start if sections else None
        return contains(text[:until], words, block.start + start, block.start + end)
    following = next((one for one in sections[block.section + 1 :] if one.level <= section.level), None)
    first, until = blocks[section.block].start, blocks[following.block].start if following else None
    if contains(text[first:until], words, block.start + start - first, block.start + end - first):
        return True
    return any(contains(outer.title, words) for outer in around)


def is_part_of(document: Document, block: Block, phrases: Sequence[str], start: int, end: int) -> bool:
    """Return whether a span of the prose is part of, or begins, one of several phrases, or the plural of one.

    Args:
        document: the page.
        block: the block of the span.
        phrases: the phrases, folded.
        start: where the span begins in ``document.prose.text``.
        end: where it ends.
    """
    folded = document.cached(folded_prose)
    for phrase in phrases:
        earliest = max(block.start, start - len(phrase) + 1)
        latest = min(block.start + len(block.text), end + len(phrase) - 1)
        if any(_whole(folded, phrase, earliest, latest, plural=True)):
            return True
    return False


def _whole(
    text: str, word: str, start: int = 0, end: int | None = None, *, plural: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield where a word stands in ``text[start:end]``, and not inside a longer one."""
    at = text.find(word, start, end)
    while at >= 0:
        last = at + len(word)
        last += plural and text.startswith("s", last)
        if not (_continues(text, at - 1, at) or _continues(text, last, last - 1)):
            yield at, last
        at = text.find(word, at + 1, end)


def _continues(text: str, outside: int, inside: int) -> bool:
    """Return whether the character at one offset continues the word whose end is at the other."""
    letter = text[outside : outside + 1] if outside >= 0 else ""
    return letter in {"-", "_"} or (letter.isalnum() and same_script(letter, text[inside]))
