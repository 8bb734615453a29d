"""Finds which of many things can be on a page, by the texts that they need; the others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from tonecheck.expressions import expression
from tonecheck.language.required import plain
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group."""

Wanted = tuple[str, int]
"""A text, and the number of the thing that needs it."""

_PIECE = 5
_ENOUGH = 4  # letters of a word that fewer pages have than a piece of a longer one
_WORD = "="  # before a key that is a word; no word has it, and no sign has anything behind it
_FEW = 10  # to search for so many texts costs less than to look at all words of the source
_MANY = 12  # to search for more texts than that costs more than the expression
_RUN = expression(r"[a-z0-9]+")
_WHOLE = expression(r"(?<=[^a-z0-9])[a-z0-9]+(?=[^a-z0-9])")
_BEGINNING = expression(rf"\0([a-z0-9]{{{_PIECE},}}|[a-z0-9]+(?![a-z0-9]|$))")
"""The first word of a required text, if the text begins with it and has enough of it, or all."""
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
        self._by_piece: dict[str, _Texts] = {}
        self._by_word: dict[str, _Texts] = {}
        self._by_sign: dict[str, _Texts] = {}
        for number, keys_of_one in enumerate(keys or map(keys_of, needed)):
            for key, text in zip(keys_of_one, needed[number][0] if keys_of_one else (), strict=True):
                keyed, name = (
                    (self._by_word, key[1:])
                    if key[:1] == _WORD
                    else (self._by_piece if len(key) == _PIECE else self._by_sign, key)
                )
                if name not in keyed:
                    keyed[name] = _Texts()
                keyed[name].wanted.append((text, number))

    def __call__(self, document: Document) -> list[int]:
        """Return the numbers of the things that can be in the prose of a page, in order."""
        folded = document.cached(folded_prose)
        possible = set(self._always)
        vocabulary = document.cached(page_tokens).vocabulary
        known_pieces = document.cached(pieces)
        for texts in self._candidates(document):
            for text, words, long, number in texts.ready:
                if number not in possible and words <= vocabulary and long <= known_pieces and text in folded:
                    possible.add(number)
        return sorted(number for number in possible if all(_has(document, group) for group in self._needed[number][1:]))

    def _candidates(self, document: Document) -> Iterator[_Texts]:
        for keyed, present in (
            (self._by_piece, document.cached(pieces)),
            (self._by_word, document.cached(page_tokens).vocabulary),
            (self._by_sign, document.cached(_signs)),
        ):
            for key in present.intersection(keyed):
                yield keyed[key]


class _Texts:
    """Texts with the same key, prepared when a page has the key."""

    def __init__(self) -> None:
        self.wanted: list[Wanted] = []

    @cached_property
    def ready(self) -> list[tuple[str, frozenset[str], frozenset[str], int]]:
        """Each text without marks, its whole words, the pieces of its long ones, and the number of what needs it."""
        return [(plain(text), _whole_words(text), _pieces_in(text), number) for text, number in self.wanted]


def keys_of(groups: Groups) -> list[str]:
    """Return what we look up each text of the first group by: a piece of a word, “=” and a word, a sign, or nothing."""
    return [_key(text) for text in groups[0]] if groups else []


def _key(text: str) -> str:
    word = max(_whole_words(text), key=len, default="")
    if len(word) >= _ENOUGH:
        return _WORD + word
    if piece := _piece(text):
        return piece
    if word:
        return _WORD + word
    sign = _SIGN.search(plain(text))
    return sign[0] if sign else ""


def holds(folded: str, groups: Groups) -> bool:
    """Return whether a folded text has at least one text of each group."""
    return all(any(text in folded for text in group) for group in groups)


def blocks(document: Document, groups: Groups) -> list[Block]:
    """Return the blocks of a page whose texts have at least one text of each group, in order."""
    if not groups:
        return [block for block in document.blocks if block.text]
    folded = document.cached(folded_prose)
    present = [list(_present(document, group)) for group in groups]
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


def _has(document: Document, group: Sequence[str]) -> bool:
    """Return whether a page has a text of a group."""
    return next(_present(document, group), None) is not None


def _present(document: Document, group: Sequence[str]) -> Iterator[str]:
    """Yield the texts of a group that a page has, without marks.

    Groups can have a hundred texts. A look at the pieces of the page's words tells of most that they are not there.
    """
    folded = document.cached(folded_prose)
    by_piece = _by_piece(tuple(group))
    for piece in ("", *document.cached(pieces).intersection(by_piece)):
        for text in by_piece.get(piece, ()):
            if text in folded:
                yield text


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


def _pieces_in(text: str) -> frozenset[str]:
    """Return the beginnings of the long runs of letters in a text, as ``pieces`` has them."""
    return frozenset(run[:_PIECE] for run in _RUN.findall(text) if len(run) >= _PIECE)


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
    return not regex.isascii() or all(_in_source(document, tuple(group)) for group in groups)


def _in_source(document: Document, group: tuple[str, ...]) -> bool:
    """Return whether the source of a page has one of several texts; true if there are many to search for."""
    lower = document.cached(_lower_source)
    if len(group) <= _FEW:
        return any(plain(text) in lower for text in group)
    by_beginning = _by_beginning(group)
    inside = by_beginning.get("", [])
    if len(inside) > _MANY:
        return True
    possible = document.cached(_beginnings).intersection(by_beginning)
    return any(text in lower for beginning in ("", *possible) for text in by_beginning.get(beginning, ()))


@lru_cache(maxsize=1024)
def _by_beginning(group: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the texts of a group without marks, by the beginning of their first word; "" if that may lie before it."""
    by_beginning: dict[str, list[str]] = {}
    for text in group:
        start = _BEGINNING.match(text)
        by_beginning.setdefault(start[1][:_PIECE] if start else "", []).append(plain(text))
    return by_beginning


def _lower_source(document: Document) -> str:
    return document.source.text.lower()


def _beginnings(document: Document) -> frozenset[str]:
    """Return how the words in the source of a page begin."""
    return frozenset(word[:_PIECE] for word in set(_RUN.findall(document.cached(_lower_source))))


def _signs(document: Document) -> frozenset[str]:
    """Return the different characters of a page, and the empty key of texts that have none to look up."""
    return frozenset({"", *document.cached(folded_prose)})


def _blocks_with_text(document: Document) -> tuple[list[int], list[Block]]:
    with_text = [block for block in document.blocks if block.text]
    return [block.start for block in with_text], with_text


def pieces(document: Document) -> frozenset[str]:
    """Return all runs of five characters in the words of a page; use as ``document.cached(pieces)``."""
    long = [word for word in document.cached(page_tokens).vocabulary if len(word) >= _PIECE]
    return frozenset(word[at : at + _PIECE] for word in long for at in range(len(word) - _PIECE + 1))
