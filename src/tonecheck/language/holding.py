"""Finds which of many things can be on a page, by the texts that they need; the others cost next to nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from tonecheck.expressions import expression
from tonecheck.language.required import EDGE, plain
from tonecheck.language.words import folded_prose, page_tokens
from tonecheck.model import Block, Document

Groups = Sequence[Sequence[str]]
"""What one thing needs: at least one text of each group."""

_PIECE = 5
_ENOUGH = 4  # letters of a word that fewer pages have than a piece of a longer one
_FEW = 10  # to search for so many texts costs less than to look at all words of the source
_MANY_PLACES = 30  # to look at so many costs as much as to search the prose
_MANY = 12  # to search for more texts than that costs more than the expression
_RUN = expression(r"[a-z0-9]+")
_WHOLE = expression(r"(?<=[\W_])[a-z0-9]+(?=[\W_])")
_BEGINNING = expression(rf"\0([a-z0-9]{{{_PIECE},}}|[a-z0-9]+(?![a-z0-9]|$))")
"""The first word of a required text, if the text begins with it and has enough of it, or all."""
_SIGN = expression(r"[^\w\s.,'-]")


class Holding:
    """Finds the things that a page may hold.

    We look up a text by a word, a piece of a word or a sign in it. Only a text that has none of them needs a search
    on every page. So the cost depends on the words of the page, not on the number of texts.

    Args:
        needed: for each thing, the texts that it needs; a thing without groups can be anywhere.
    """

    def __init__(self, needed: Sequence[Needed]) -> None:
        self._needed = needed
        self._always = [number for number, one in enumerate(needed) if not one.groups]
        self._by_key: dict[str, list[tuple[str, int]]] = {}
        for number, one in enumerate(needed):
            for text, key in one.first:
                self._by_key.setdefault(key, []).append((text, number))

    def __call__(self, document: Document) -> list[int]:
        """Return the numbers of the things that can be in the prose of a page, in order."""
        known_keys = document.cached(known)
        prose = document.cached(_Prose)
        possible = set(self._always)
        for key in known_keys.intersection(self._by_key):
            for text, number in self._by_key[key]:
                if number not in possible and prose.has(text, key):
                    possible.add(number)
        return sorted(number for number in possible if self._needed[number].may_have_others(known_keys))


class _Prose:
    """The prose of a page, searched for a text only where the text can be."""

    def __init__(self, document: Document) -> None:
        self._folded = document.cached(folded_prose)
        self._known = document.cached(known)
        self._tokens = document.cached(page_tokens)
        self._words = "\n".join(self._tokens.vocabulary)  # each once, so it is much shorter than the prose

    def has(self, text: str, key: str) -> bool:
        """Return whether a required text, which is looked up by a key, is there."""
        places = self.places(text, key)
        if places is not None:
            return bool(places)
        words, parts = _ready(text)
        if not parts <= self._known:
            return False
        return words in (self._words if words.isascii() and words.isalnum() else self._folded)

    def places(self, text: str, key: str) -> list[int] | None:
        """Return where a required text begins, or None if only a search can tell."""
        ahead = _ahead(text, key)
        if ahead < 0:
            return None
        indexes = self._tokens.places.get(key, ())
        if len(indexes) > _MANY_PLACES:
            return None
        words, starts, folded = plain(text), self._tokens.starts, self._folded
        begins = [starts[index] - ahead for index in indexes]
        return [at for at in begins if at >= 0 and folded.startswith(words, at)]


class Needed:
    """The texts that one thing needs, prepared when a page is first searched for them.

    Args:
        groups: at least one text of each group, folded; none: the thing can be anywhere.
        keys: their ``keys_of``; None computes them.
    """

    def __init__(self, groups: Groups, keys: Groups | None = None) -> None:
        self.groups = groups
        self._keys = keys

    @property
    def first(self) -> Iterable[tuple[str, str]]:
        """The texts of the first group, each with its key."""
        return self._with_keys(0) if self.groups else ()

    @cached_property
    def _ready(self) -> list[_Group]:
        return [_Group(self._with_keys(number)) for number in range(len(self.groups))]

    def _with_keys(self, number: int) -> Iterable[tuple[str, str]]:
        texts = self.groups[number]
        return zip(texts, self._keys[number] if self._keys else map(_key, texts), strict=True)

    def may_have_others(self, known_keys: frozenset[str]) -> bool:
        """Return whether a page can have a text of each group but the first, by what texts are looked up by there."""
        return len(self.groups) == 1 or all(any(group.possible(known_keys)) for group in self._ready[1:])

    def blocks(self, document: Document) -> list[Block]:
        """Return the blocks of a page whose texts have at least one text of each group, in order."""
        starts, with_text = document.cached(_blocks_with_text)
        if not self.groups:
            return with_text
        folded = document.cached(folded_prose)
        known_keys = document.cached(known)
        first, *others = self._ready
        numbers: set[int] = set()
        prose = document.cached(_Prose)
        for text, key in first.possible(known_keys):
            places = prose.places(text, key)
            if places is not None:
                numbers.update(bisect_right(starts, at) - 1 for at in places)
                continue
            words = plain(text)
            at = folded.find(words)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                numbers.add(number)
                # One match in a block is enough: go on from the next block.
                at = folded.find(words, starts[number + 1]) if number + 1 < len(starts) else -1
        found = [with_text[number] for number in sorted(numbers)]
        for group in others:
            texts = [plain(text) for text, _ in group.possible(known_keys)]
            found = [block for block in found if _has_one(folded, block, texts)]
        return found


class _Group:
    """Texts of which a page must have one, by what we look them up by."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._by_key: dict[str, list[str]] = {}
        for text, key in texts:
            self._by_key.setdefault(key, []).append(text)

    def possible(self, known_keys: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Yield the texts that a page may have, with their marks and keys, by what texts are looked up by there."""
        for key in known_keys.intersection(self._by_key):
            for text in self._by_key[key]:
                if _ready(text)[1] <= known_keys:
                    yield text, key


def _has_one(folded: str, block: Block, texts: Sequence[str]) -> bool:
    text = folded[block.start : block.start + len(block.text)]
    return any(one in text for one in texts)


def keys_of(groups: Groups) -> list[list[str]]:
    """Return what we look up each text of each group by: a word, a piece of a word, a sign, or "" for nothing."""
    return [list(map(_key, group)) for group in groups]


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    word = max(_whole_words(text), key=len, default="")
    if len(word) >= _ENOUGH:
        return word
    run = max(_RUN.findall(text), key=len, default="")
    if len(run) >= _PIECE:
        return run[:_PIECE]
    sign = _SIGN.search(plain(text))
    return word or (sign[0] if sign else "")


@lru_cache(maxsize=8192)
def _ready(text: str) -> tuple[str, frozenset[str]]:
    """Return a text without marks, and what a page that has it and its key has of it among the ``known`` parts."""
    words = plain(text)
    if words.isalnum():  # as most are; their key says all that there is
        return words, frozenset()
    return words, _whole_words(text) | {run[:_PIECE] for run in _RUN.findall(text) if len(run) >= _PIECE}


@lru_cache(maxsize=8192)
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


def _blocks_with_text(document: Document) -> tuple[list[int], list[Block]]:
    with_text = [block for block in document.blocks if block.text]
    return [block.start for block in with_text], with_text
