"""What stands around a term: the words of its block, the topic of its section, and phrases that it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from tonecheck.language.fold import fold
from tonecheck.language.scripts import same_script
from tonecheck.language.words import folded_prose
from tonecheck.model import Block, Document
from tonecheck.named_tuple import NamedTuple


def contains(text: str, words: Sequence[str], start: int = 0, end: int = 0) -> bool:
    """Return whether a text contains one of several words or phrases, outside ``text[start:end]``.

    Args:
        text: the text.
        words: the words, folded.
        start: where the part begins in which words do not count.
        end: where it ends.
    """
    return _reach(text, tuple(words)).is_outside(start, end)


class _Reach(NamedTuple):
    """How far the places reach at which words stand: where the first ends, and where the last begins."""

    first_end: int
    last_start: int

    def is_outside(self, start: int, end: int) -> bool:
        """Return whether one of them is outside a part of the text."""
        return self.first_end >= 0 and (self.first_end <= start or self.last_start >= end)


@lru_cache(maxsize=64)
def _reach(text: str, words: tuple[str, ...]) -> _Reach:
    return _reach_of(fold(text), words)


def _reach_of(folded: str, words: Sequence[str]) -> _Reach:
    words = [word for word in words if word in folded]
    firsts = [last for word in words for _, last in islice(_whole(folded, word), 1)]
    if not firsts:
        return _Reach(-1, -1)
    return _Reach(min(firsts), max(start for word in words for start, _ in islice(_whole(folded, word, back=True), 1)))


def is_about(document: Document, block: Block, words: Sequence[str], start: int, end: int) -> bool:
    """Return whether the section of a block, or a heading above it, contains one of several words.

    Args:
        document: the page.
        block: a block of it.
        words: the words, folded.
        start: where a term begins in the block, whose own words do not count.
        end: where it ends.
    """
    around = document.sections_around(block)
    next(around, None)
    first, last = _section(document, block.section)
    reached = document.cached(_sections)
    key = first, last, tuple(words)
    if key not in reached:
        reached[key] = _reach_of(fold(document.prose.text[first:last]), words)
    if reached[key].is_outside(block.start + start - first, block.start + end - first):
        return True
    return any(contains(outer.title, words) for outer in around)


def _sections(_: Document) -> dict[tuple[int, int, tuple[str, ...]], _Reach]:
    """Return what has been looked for in sections: where they begin and end in the prose, and the words."""
    return {}


def _section(document: Document, index: int) -> tuple[int, int]:
    """Return where a section begins and ends in the prose; -1 is what comes before the first."""
    blocks, sections, length = document.blocks, document.sections, len(document.prose.text)
    if not 0 <= index < len(sections):
        return 0, blocks[sections[0].block].start if sections else length
    following = document.cached(_following)[index]
    return blocks[sections[index].block].start, blocks[sections[following].block].start if following else length


def _following(document: Document) -> list[int]:
    """Return the index of the first section behind each that is not part of it; 0 if there is none."""
    following = [0] * len(document.sections)
    open_sections: list[int] = []
    for index, section in enumerate(document.sections):
        while open_sections and section.level <= document.sections[open_sections[-1]].level:
            following[open_sections.pop()] = index
        open_sections.append(index)
    return following


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
    longest = max(map(len, phrases), default=0)
    first, last = max(block.start, start - longest + 1), min(block.start + len(block.text), end + longest - 1)
    around = folded[first:last]
    for phrase in phrases:
        if phrase in around:
            earliest, latest = max(first, start - len(phrase) + 1), min(last, end + len(phrase) - 1)
            if any(_whole(folded, phrase, earliest, latest, plural=True)):
                return True
    return False


def _whole(
    text: str, word: str, start: int = 0, end: int | None = None, *, plural: bool = False, back: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield where a word stands in ``text[start:end]``, and not inside a longer one; the last first with ``back``."""
    end = len(text) if end is None else end
    at = text.rfind(word, start, end) if back else text.find(word, start, end)
    while at >= 0:
        last = at + len(word)
        last += plural and text.startswith("s", last)
        if not (_continues(text, at - 1, at) or _continues(text, last, last - 1)):
            yield at, last
        at = text.rfind(word, start, at + len(word) - 1) if back else text.find(word, at + 1, end)


def _continues(text: str, outside: int, inside: int) -> bool:
    """Return whether the character at one offset continues the word whose end is at the other."""
    letter = text[outside : outside + 1] if outside >= 0 else ""
    return letter in {"-", "_"} or (letter.isalnum() and same_script(letter, text[inside]))
