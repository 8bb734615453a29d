"""Finds which of many things can be on a page, and where, by the texts that they need; others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.required import EDGE, plain
from tonecheck.language.text_table import LISTED, TableTexts, Texts, TextTable
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group; without groups, it can be anywhere."""

Others = Sequence[Mapping[str, Sequence[str]]]
"""The texts of each group but the first, without marks, by what we look them up by."""

_PIECE = 5
_ENOUGH = 4  # letters of a word that fewer pages have than a piece of a longer one
_FEW = 10  # to search for so many texts costs less than to look at all words of the source
_MANY_PLACES = 30  # to look at so many costs as much as to search the prose
_FEW_BLOCKS = 3  # to search these costs less than to search the prose for each of several texts
_MANY = 12  # to search for more texts than that costs more than the expression
_MOST_KEYS = 20_000  # of some hundred pages
_RUN = expression(r"[a-z0-9]+")
_WHOLE = expression(r"(?<=[\W_])[a-z0-9]+(?=[\W_])")
_BEGINNING = expression(rf"\0([a-z0-9]{{{_PIECE},}}|[a-z0-9]+(?![a-z0-9]|$))")
"""The first word of a required text, if the text begins with it and has enough of it, or all."""
_SIGN = expression(r"[^\w\s.,'-]")

Row = tuple[int, str, int, tuple[str, ...]]
"""A text of the first group of a thing: the number of the thing; the text without marks; where its key begins there, if
the key is a whole word, else -1; and what a page that has the text has of it among its ``known`` parts."""


def by_key(needed: Iterable[Groups]) -> Texts:
    """Return the texts of the first groups of several things, by what we look them up by, for ``Holding``.

    Args:
        needed: for each thing, the texts that it needs, folded, as ``language.required`` states them.
    """
    rows: dict[str, list[Row]] = {}
    for number, groups in enumerate(needed):
        for text in groups[0] if groups else ("",):
            key = _key(text)
            words = plain(text)
            parts = _whole_words(text) | _pieces_of_runs(text)
            rows.setdefault(LISTED + key, []).append((number, words, _ahead(text, key), tuple(sorted(parts - {key}))))
    return Texts((key, tuple(listed)) for key, listed in rows.items())


def others_of(groups: Groups) -> list[dict[str, list[str]]]:
    """Return the texts of each group but the first, as ``Found.blocks`` wants them."""
    others: list[dict[str, list[str]]] = []
    for group in groups[1:]:
        texts: dict[str, list[str]] = {}
        for text in group:
            texts.setdefault(_key(text), []).append(plain(text))
        others.append(texts)
    return others


class Found:
    """A thing that a page may have.

    Attributes:
        owner: whose thing it is.
        number: its number among those of its owner.
        places: where a page has texts of its first group.
        texts: other texts of that group that a page has; "" is everywhere.
    """

    __slots__ = ("number", "owner", "places", "texts")

    def __init__(self, owner: int, number: int) -> None:
        """Know of no text of its first group yet."""
        self.owner = owner
        self.number = number
        self.places: list[int] = []
        self.texts: set[str] = set()

    def blocks(self, document: Document, others: Others = ()) -> list[Block]:
        """Return the blocks that have a text of the first group and one of each other group, in order."""
        known_keys = document.cached(known)
        needed = [[text for key in known_keys.intersection(group) for text in group[key]] for group in others]
        if not all(needed):
            return []
        prose = document.cached(_Blocks)
        numbers = prose.at(self.places).union(*map(prose.having, self.texts))
        for texts in needed:
            numbers = prose.having_one(texts, numbers)
            if not numbers:
                return []
        return [prose.with_text[number] for number in sorted(numbers)]


class Holding:
    """Finds the things that a page may hold.

    We look up a text by a word, a piece of a word or a sign in it. Only a text that has none of them needs a search
    on every page. So the cost depends on the words of the page, not on the number of texts.

    Args:
        wanted: for each owner of things, their texts from ``by_key``. Those of tables are looked up when a page has
            their key.
    """

    def __init__(self, wanted: Sequence[Mapping[str, Sequence[Row]]]) -> None:
        self._wanted: dict[str, list[tuple[int, Sequence[Row]]]] = {}
        self._owners: dict[TextTable, dict[int, list[int]]] = {}
        for owner, texts in enumerate(wanted):
            if isinstance(texts, TableTexts):
                self._owners.setdefault(texts.table, {}).setdefault(texts.number, []).append(owner)
                continue
            for key, rows in texts.items():
                self._wanted.setdefault(key[len(LISTED) :], []).append((owner, rows))
        self._known: set[str] = set()
        self._rows: dict[str, list[tuple[int, Sequence[Row]]]] = {}

    def __call__(self, document: Document) -> list[Found]:
        """Return the things that can be in the prose of a page, by the first group of each, in order."""
        known_keys = document.cached(known)
        folded, stream = document.cached(folded_prose), document.cached(page_tokens)
        word_starts, startswith = stream.starts, folded.startswith
        vocabulary = "\n".join(stream.vocabulary)  # each word once, so it is much shorter than the prose
        found: dict[tuple[int, int], Found] = {}
        for key in self._keys_on(known_keys):
            indexes = stream.places.get(key, ())
            starts = [word_starts[index] for index in indexes] if len(indexes) <= _MANY_PLACES else None
            for owner, rows in self._rows[key]:
                for number, words, ahead, parts in rows:
                    if ahead >= 0 and starts is not None:
                        for start in starts:
                            if start >= ahead and startswith(words, start - ahead):
                                _thing(found, owner, number).places.append(start - ahead)
                    elif known_keys.issuperset(parts) and words in (
                        vocabulary if words.isascii() and words.isalnum() else folded
                    ):
                        _thing(found, owner, number).texts.add(words)
        return [found[place] for place in sorted(found)]

    def _keys_on(self, known_keys: frozenset[str]) -> Iterable[str]:
        """Return the keys that a page has; those that no page had before are looked up."""
        if len(self._known) > _MOST_KEYS:
            self._known.clear()
            self._rows.clear()
        new = known_keys.difference(self._known)
        self._known |= new
        for key in new.intersection(self._wanted):
            self._rows[key] = list(self._wanted[key])
        for table, owners in self._owners.items():
            for key in new & table.listed:
                rows, _ = table.read(LISTED + key)
                for number in owners.keys() & rows.keys():
                    self._rows.setdefault(key, []).extend([(owner, rows[number]) for owner in owners[number]])
        return known_keys.intersection(self._rows)


def _thing(found: dict[tuple[int, int], Found], owner: int, number: int) -> Found:
    """Return one of the things that are found, which is now one of them."""
    thing = found.get((owner, number))
    if thing is None:
        thing = found[owner, number] = Found(owner, number)
    return thing


class _Blocks:
    """The blocks of a page by what they have. Expressions share many texts, so we look for each of those once."""

    def __init__(self, document: Document) -> None:
        self.with_text = [block for block in document.blocks if block.text]
        self._starts = [block.start for block in self.with_text]
        self._folded = document.cached(folded_prose)
        self._having: dict[str, frozenset[int]] = {"": frozenset(range(len(self.with_text)))}

    def at(self, places: Iterable[int]) -> frozenset[int]:
        """Return the numbers of the blocks that are at some places of the prose."""
        return frozenset([bisect_right(self._starts, place) - 1 for place in places])

    def having(self, text: str) -> frozenset[int]:
        """Return the numbers of the blocks that have a text."""
        having = self._having.get(text)
        if having is None:
            having = self._having[text] = frozenset(self._with(text))
        return having

    def having_one(self, texts: Sequence[str], numbers: frozenset[int]) -> frozenset[int]:
        """Return those of some blocks that have one of several texts."""
        if len(numbers) > _FEW_BLOCKS:
            return numbers.intersection(frozenset().union(*map(self.having, texts)))
        parts = [(number, self._text(number)) for number in numbers]
        return frozenset([number for number, part in parts if any(text in part for text in texts)])

    def _text(self, number: int) -> str:
        block = self.with_text[number]
        return self._folded[block.start : block.start + len(block.text)]

    def _with(self, text: str) -> Iterator[int]:
        folded, starts = self._folded, self._starts
        at = folded.find(text)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            yield number
            # One match in a block is enough: go on from the next block.
            at = folded.find(text, starts[number + 1]) if number + 1 < len(starts) else -1


def _key(text: str) -> str:
    """Return what we look a text up by: a word, a piece of a word, a sign, or "" for nothing."""
    word = max(_whole_words(text), key=len, default="")
    if len(word) >= _ENOUGH:
        return word
    run = max(_RUN.findall(text), key=len, default="")
    if len(run) >= _PIECE:
        return run[:_PIECE]
    sign = _SIGN.search(plain(text))
    return word or (sign[0] if sign else "")


def _ahead(text: str, key: str) -> int:
    """Return where the key of a text stands there without marks, if it is a whole word there; else -1."""
    if not (text.isascii() and key.isalnum()):
        return -1
    at = text.find(key, 1)
    while at > 0:
        behind = text[at + len(key) : at + len(key) + 1]
        if behind and not behind.isalnum() and not text[at - 1].isalnum():
            return at - text.count(EDGE, 0, at)
        at = text.find(key, at + 1)
    return -1


def _whole_words(text: str) -> frozenset[str]:
    """Return the words in a text that nothing can continue."""
    return frozenset(_WHOLE.findall(text))


def _pieces_of_runs(text: str) -> set[str]:
    """Return how the longer words and parts of words in a text begin and end."""
    return {piece for run in _RUN.findall(text) if len(run) >= _PIECE for piece in (run[:_PIECE], run[-_PIECE:])}


def known(document: Document) -> frozenset[str]:
    """Return what texts on a page can be looked up by; use as ``document.cached(known)``.

    These are its words, all runs of five characters in them, its signs, and the empty key of texts that have none.
    """
    words = document.cached(page_tokens).vocabulary
    signs = [char for char in set(document.cached(folded_prose)) if not char.isalnum()]
    return words.union(signs, ("",), *map(_pieces, words))


@lru_cache(maxsize=20_000)  # the words of some hundred pages; most stand on several
def _pieces(word: str) -> tuple[str, ...]:
    """Return all runs of five characters in a longer word."""
    return tuple([word[at : at + _PIECE] for at in range(len(word) - _PIECE + 1)]) if len(word) > _PIECE else ()


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
