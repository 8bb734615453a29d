"""Finds which of many things can be on a page, by the texts that they need; the others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.required import plain
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group."""

Wanted = tuple[str, int]
"""A text, and the number of the thing that needs it."""

_PIECE = 5
_RUN = expression(r"[a-z0-9]+")
_WHOLE = expression(r"(?<=[^a-z0-9])[a-z0-9]+(?=[^a-z0-9])")
_SIGN = expression(r"[^\w\s.,'\"-]")


class Holding:
    """Finds the things that a page may hold.

    We look up a text by a piece of a word in it, by a whole word or by a sign, in the sets of those that the page has.
    Only a text that has none of them needs a search. So the cost depends on the words of the page, not on the number
    of texts.

    Args:
        needed: for each thing, the texts that it needs, folded; a thing without groups can be anywhere.
        keys: for each thing, its ``keys``; None computes them.
    """

    def __init__(self, needed: Sequence[Groups], keys: Sequence[Sequence[str]] | None = None) -> None:
        self._needed = needed
        self._always = [number for number, groups in enumerate(needed) if not groups]
        self._by_key: dict[str, list[Wanted]] = {}
        for number, keys_of_one in enumerate(keys or map(keys_of, needed)):
            for key, text in zip(keys_of_one, needed[number][0] if keys_of_one else (), strict=True):
                self._by_key.setdefault(key, []).append((text, number))

    def __call__(self, document: Document) -> list[int]:
        """Return the numbers of the things that can be in the prose of a page, in order."""
        folded = document.cached(folded_prose)
        possible = set(self._always)
        vocabulary = document.cached(page_tokens).vocabulary
        for text, number in self._candidates(document):
            if number not in possible and _whole_words(text) <= vocabulary and plain(text) in folded:
                possible.add(number)
        return sorted(
            number for number in possible if all(_present(document, group) for group in self._needed[number][1:])
        )

    def _candidates(self, document: Document) -> Iterator[Wanted]:
        for key in self._by_key.keys() & document.cached(_keys_on_page):
            yield from self._by_key[key]


def keys_of(groups: Groups) -> list[str]:
    """Return what we look up each text of the first group by: a sign, and a word after “=” or a piece of one."""
    return [_key(text) for text in groups[0]] if groups else []


def _key(text: str) -> str:
    if piece := _piece(text):
        return piece
    if words := _whole_words(text):
        return f"={max(words, key=len)}"
    sign = _SIGN.search(plain(text))
    return sign[0] if sign else ""


def _keys_on_page(document: Document) -> frozenset[str]:
    """Return the keys of all texts that a page has, and the empty key of texts that must be searched for."""
    words = {f"={word}" for word in document.cached(page_tokens).vocabulary}
    return frozenset({"", *words, *document.cached(pieces), *document.cached(folded_prose)})


def holds(folded: str, groups: Groups) -> bool:
    """Return whether a folded text has at least one text of each group."""
    return all(any(text in folded for text in group) for group in groups)


def blocks(document: Document, groups: Groups) -> list[Block]:
    """Return the blocks of a page whose texts have at least one text of each group, in order."""
    if not groups:
        return [block for block in document.blocks if block.text]
    folded = document.cached(folded_prose)
    present = [_present(document, group) for group in groups]
    starts, with_text = document.cached(_blocks_with_text)
    numbers: set[int] = set()
    for text in present[0]:
        at = folded.find(text)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            numbers.add(number)
            # One match in a block is enough: go on from the next block.
            at = folded.find(text, starts[number + 1]) if number + 1 < len(starts) else -1
    candidates = [with_text[number] for number in sorted(numbers)]
    return [block for block in candidates if holds(folded[block.start : block.start + len(block.text)], present)]


def _present(document: Document, group: Sequence[str]) -> list[str]:
    """Return the texts of a group that a page has, without marks.

    Groups can have a hundred texts. A look at the pieces of the page's words tells of most that they are not there.
    """
    folded = document.cached(folded_prose)
    known = document.cached(pieces)
    return [text for text, piece in _with_pieces(tuple(group)) if (not piece or piece in known) and text in folded]


@lru_cache(maxsize=4096)
def _with_pieces(group: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the texts of a group without marks, each with a piece that ``pieces`` would have, or ""."""
    return [(plain(text), _piece(text)) for text in group]


def _piece(text: str) -> str:
    """Return the beginning of the longest run of letters in a text, as ``pieces`` has it, or "" if all are short."""
    run = max(_RUN.findall(text), key=len, default="")
    return run[:_PIECE] if len(run) >= _PIECE else ""


@lru_cache(maxsize=4096)
def _whole_words(text: str) -> frozenset[str]:
    """Return the words in a text that nothing can continue."""
    return frozenset(_WHOLE.findall(text))


def source_holds(document: Document, regex: str, groups: Groups) -> bool:
    """Return whether an expression can match in the source of a page.

    Args:
        document: the page.
        regex: the expression. Folding changes characters besides ASCII, so for one that has them we cannot tell.
        groups: what it needs, folded.
    """
    lower = document.cached(_lower_source)
    return not regex.isascii() or all(any(plain(text) in lower for text in group) for group in groups)


def _lower_source(document: Document) -> str:
    return document.source.text.lower()


def _blocks_with_text(document: Document) -> tuple[list[int], list[Block]]:
    with_text = [block for block in document.blocks if block.text]
    return [block.start for block in with_text], with_text


def pieces(document: Document) -> frozenset[str]:
    """Return all runs of five characters in the words of a page; use as ``document.cached(pieces)``."""
    long = [word for word in document.cached(page_tokens).vocabulary if len(word) >= _PIECE]
    return frozenset(word[at : at + _PIECE] for word in long for at in range(len(word) - _PIECE + 1))
