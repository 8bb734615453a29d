"""Finds which of many things can be on a page, by the texts that they need; the others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.required import plain
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group."""

Wanted = tuple[str, int]
"""A text, and the number of the thing that needs it."""

_Ready = tuple[str, frozenset[str], int]
"""A text without marks, the whole words in it, and the number of the thing that needs it."""

_PIECE = 5
_MANY = 12  # to look for more short texts than that costs more than the expression
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
        self._ready: dict[str, list[_Ready]] = {}
        for number, keys_of_one in enumerate(keys or map(keys_of, needed)):
            for key, text in zip(keys_of_one, needed[number][0] if keys_of_one else (), strict=True):
                self._by_key.setdefault(key, []).append((text, number))

    def __call__(self, document: Document) -> list[int]:
        """Return the numbers of the things that can be in the prose of a page, in order."""
        folded = document.cached(folded_prose)
        possible = set(self._always)
        vocabulary = document.cached(page_tokens).vocabulary
        for key in document.cached(_keys_on_page).intersection(self._by_key):
            if key not in self._ready:
                self._ready[key] = [(plain(text), _whole_words(text), number) for text, number in self._by_key[key]]
            for text, words, number in self._ready[key]:
                if number not in possible and words <= vocabulary and text in folded:
                    possible.add(number)
        return sorted(
            number for number in possible if all(_present(document, group) for group in self._needed[number][1:])
        )


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
    by_piece = _by_piece(tuple(group))
    possible = ["", *document.cached(pieces).intersection(by_piece)]
    return [text for piece in possible for text in by_piece.get(piece, ()) if text in folded]


@lru_cache(maxsize=4096)
def _by_piece(group: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the texts of a group without marks, by a piece that ``pieces`` would have, or "" if there is none."""
    by_piece: dict[str, list[str]] = {}
    for text in group:
        by_piece.setdefault(_piece(text), []).append(plain(text))
    return by_piece


def _piece(text: str) -> str:
    """Return the beginning of the longest run of letters in a text, as ``pieces`` has it, or "" if all are short."""
    run = max(_RUN.findall(text), key=len, default="")
    return run[:_PIECE] if len(run) >= _PIECE else ""


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
    return not regex.isascii() or all(_in_source(document, _by_piece(tuple(group))) for group in groups)


def _in_source(document: Document, by_piece: Mapping[str, Sequence[str]]) -> bool:
    """Return whether the source of a page has one of several texts; true if there are many short ones to look for."""
    short = by_piece.get("", ())
    if len(short) > _MANY:
        return True
    lower = document.cached(_lower_source)
    if any(text in lower for text in short):
        return True
    present = by_piece if len(by_piece) <= _MANY else document.cached(_source_pieces).intersection(by_piece)
    return any(text in lower for piece in present for text in by_piece[piece])


def _lower_source(document: Document) -> str:
    return document.source.text.lower()


def _source_pieces(document: Document) -> frozenset[str]:
    return _pieces_of(set(_RUN.findall(document.cached(_lower_source))))


def _blocks_with_text(document: Document) -> tuple[list[int], list[Block]]:
    with_text = [block for block in document.blocks if block.text]
    return [block.start for block in with_text], with_text


def pieces(document: Document) -> frozenset[str]:
    """Return all runs of five characters in the words of a page; use as ``document.cached(pieces)``."""
    return _pieces_of(document.cached(page_tokens).vocabulary)


def _pieces_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[at : at + _PIECE] for word in words if len(word) >= _PIECE for at in range(len(word) - _PIECE + 1)
    )
