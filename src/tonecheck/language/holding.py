"""Which of many things can be on a page at all, by the texts that they need: the others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.language.required import plain
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group."""

LookedFor = tuple[frozenset[str], str, int]
"""A text, the whole words in it, and the number of the thing that needs it."""

_LONG = 5
_RUN = expression(r"[a-z0-9]+")
_WHOLE = expression(r"(?<=[^a-z0-9])[a-z0-9]+(?=[^a-z0-9])")
_SIGN = expression(r"[^\w\s.,'\"-]")


class Holding:
    """Tells what a page may hold.

    A text is looked for by a piece of a word in it, by a whole word or by a sign, in the sets of those that the page
    has; only texts without any are searched for. So a page costs what its own words cost, and not the number of texts.

    Args:
        needed: for each thing the texts that it needs, folded; without a group it can be anywhere.
    """

    def __init__(self, needed: Sequence[Groups]) -> None:
        self._needed = [[[plain(text) for text in group] for group in groups] for groups in needed]
        self._always = [number for number, groups in enumerate(needed) if not groups]
        self._by_piece: dict[str, list[LookedFor]] = {}
        self._by_word: dict[str, list[LookedFor]] = {}
        self._by_sign: dict[str, list[LookedFor]] = {}
        self._by_nothing: list[LookedFor] = []
        for number, groups in enumerate(needed):
            for text in groups[0] if groups else ():
                piece = max(_RUN.findall(text), key=len, default="")
                words = frozenset(_WHOLE.findall(text))
                word = max(words, key=len, default="")
                sign = _SIGN.search(plain(text))
                looked_for = words, plain(text), number
                if len(piece) >= _LONG:
                    self._by_piece.setdefault(piece[:_LONG], []).append(looked_for)
                elif word:
                    self._by_word.setdefault(word, []).append(looked_for)
                elif sign:
                    self._by_sign.setdefault(sign[0], []).append(looked_for)
                else:
                    self._by_nothing.append(looked_for)

    def __call__(self, document: Document) -> list[int]:
        """Return the numbers of the things that can be in the prose of a page, in order."""
        folded = document.once(folded_prose)
        found = set(self._always)
        vocabulary = document.once(page_tokens).vocabulary
        for words, text, number in self._perhaps(document):
            if number not in found and words <= vocabulary and text in folded:
                found.add(number)
        return sorted(number for number in found if holds(folded, self._needed[number][1:]))

    def _perhaps(self, document: Document) -> Iterator[LookedFor]:
        for keyed, present in (
            (self._by_piece, document.once(pieces)),
            (self._by_word, document.once(page_tokens).vocabulary),
            (self._by_sign, document.once(_signs)),
        ):
            for key in keyed.keys() & present:
                yield from keyed[key]
        yield from self._by_nothing


def holds(folded: str, groups: Groups) -> bool:
    """Return whether a folded text has at least one text of each group."""
    return all(any(text in folded for text in group) for group in groups)


def blocks(document: Document, groups: Groups) -> list[Block]:
    """Return the blocks of a page whose texts have at least one text of each group, in order."""
    if not groups:
        return [block for block in document.blocks if block.text]
    folded = document.once(folded_prose)
    present = [[text for text in map(plain, group) if text in folded] for group in groups]
    starts, worded = document.once(_starts)
    found: set[int] = set()
    for text in present[0]:
        at = folded.find(text)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.add(number)
            # On from the next block: once is enough.
            at = folded.find(text, starts[number + 1]) if number + 1 < len(starts) else -1
    some = [worded[number] for number in sorted(found)]
    return [block for block in some if holds(folded[block.start : block.start + len(block.text)], present)]


def _signs(document: Document) -> frozenset[str]:
    """Return the different characters of a page."""
    return frozenset(document.once(folded_prose))


def _starts(document: Document) -> tuple[list[int], list[Block]]:
    worded = [block for block in document.blocks if block.text]
    return [block.start for block in worded], worded


def pieces(document: Document) -> frozenset[str]:
    """Return all runs of five letters in the words of a page; use as ``document.once(pieces)``."""
    long = [word for word in document.once(page_tokens).vocabulary if len(word) >= _LONG]
    return frozenset(word[at : at + _LONG] for word in long for at in range(len(word) - _LONG + 1))
