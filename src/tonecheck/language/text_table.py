"""Texts to find, of all rules in one table. A page looks up its own words there, so that other texts cost nothing.

A table begins with numbers of four bytes: how many buckets it has, and where each begins and the last ends. A word is
in the bucket CRC-32 modulo the number of buckets of its bytes; most buckets are empty, so that a word of a page that is
in no table is seldom searched for. A bucket is a dictionary of entries (``cache.plain_data``). What begins with
``LISTED`` is no word, but another key by which texts are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tonecheck.cache.plain_data import packed, unpacked
from tonecheck.language.words import page_tokens
from tonecheck.model import Document

if TYPE_CHECKING:
    from mmap import mmap

_BUCKETS = 4  # for each word; fewer make the table shorter, and more of them hold a word that a page does not have
_WIDTH = 4  # bytes of a number in the table
LISTED = "*"
"""Begins the keys that are no words of a page. A table lists them, so that we need not ask for each that it lacks."""
_LIST = f"{LISTED}\x1f"  # no key has that character
_MOST_WORDS = 20_000  # the words of some hundred pages

Text = tuple[int, str, int, str, bool]
"""A text: its owner, its words with a blank around each, where its anchor begins there, the text itself if it has more
than words and single blanks or if its case counts, and whether it counts."""

ByNeighbour = Mapping[str, Sequence[Text]]
"""The texts of an anchor by the word next to it: ``<`` and the word before it, ``>`` and the word behind it, or ""."""

Entry = tuple[Mapping[int, Any], Mapping[str, Any]]
"""What is looked up by a word: something for each owner, by number, which is None for owners of texts; and the texts of
all of them by the word next to it, as ``texts_of`` takes them."""


class Texts(dict[str, Any]):
    """Texts to find, by their anchor, as ``phrases.by_word`` gives them, or something else by a word or a key."""


class TextIndex:
    """The texts of some owners, in memory.

    Args:
        owners: the texts of each owner; an owner's number is its index.
    """

    def __init__(self, owners: Iterable[Mapping[str, Any]]) -> None:
        """Put what is looked up by the same word together."""
        entries: dict[str, tuple[dict[int, Any], dict[str, Any]]] = {}
        for number, texts in enumerate(owners):
            for word, value in texts.items():
                of_owners, by_neighbour = entries.setdefault(word, ({}, {}))
                is_text = isinstance(value, Mapping)
                of_owners[number] = None if is_text else value
                for beside, group in value.items() if is_text else ():
                    by_neighbour.setdefault(beside, []).extend((number, *text) for text in group)
        self.entries: dict[str, Entry] = {**entries}

    def look_up(self, word: str) -> Entry:
        """Return what is looked up by a word."""
        return self.entries.get(word, _NONE)

    def anchors(self, document: Document) -> dict[int, list[str]]:
        """Return the anchors that a page has, by the numbers of their owners; for ``document.cached``."""
        return self._by_owner(self.entries.keys() & document.cached(page_tokens).vocabulary)

    def _by_owner(self, words: Iterable[str]) -> dict[int, list[str]]:
        anchors: dict[int, list[str]] = {}
        for word in words:
            for number in self.look_up(word)[0]:
                anchors.setdefault(number, []).append(word)
        return anchors


class TextTable(TextIndex):
    """A table of the texts of many owners.

    Args:
        data: its bytes; or a file that has them, mapped into memory, so that we read only the buckets that we need.
        start: where it begins there; it goes on to the end.
    """

    def __init__(self, data: bytes | mmap, start: int = 0) -> None:
        """Keep the data, of which we read nothing yet."""
        self._data = data
        self._start = start
        self._buckets = self._number(0)
        self.entries = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what was looked up; another process looks up other words."""
        return {"_data": self._data[self._start :], "_start": 0, "_buckets": self._buckets, "entries": {}}

    def _number(self, index: int) -> int:
        at = self._start + _WIDTH * index
        return int.from_bytes(self._data[at : at + _WIDTH], "little")

    def look_up(self, word: str) -> Entry:
        """Return what is looked up by a word."""
        known = self.entries.get(word)
        if known is None:
            if len(self.entries) > _MOST_WORDS:
                self.entries.clear()
            known = self.entries[word] = self.read(word)
        return known

    def read(self, word: str) -> Entry:
        """Return the same for one who keeps it."""
        return self._bucket(crc32(word.encode("utf-8", "surrogatepass")) % self._buckets).get(word, _NONE)

    def _bucket(self, number: int) -> Mapping[str, Entry]:
        first, last = self._number(number + 1), self._number(number + 2)
        return unpacked(self._data[self._start + first : self._start + last]) if first < last else {}

    @cached_property
    def listed(self) -> frozenset[str]:
        """The keys of the table that are no words, without what they begin with."""
        return frozenset(self.read(_LIST)[0].get(0, ()))

    def anchors(self, document: Document) -> dict[int, list[str]]:
        """Return the anchors that a page has, by the numbers of their owners; for ``document.cached``."""
        return self._by_owner(document.cached(page_tokens).vocabulary)

    def words(self) -> Iterator[str]:
        """Yield each word or key; this reads the whole table."""
        for number in range(self._buckets):
            yield from self._bucket(number).keys() - {_LIST}


_NONE: Entry = ({}, {})


def texts_of(group: bytes | Sequence[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """Return the texts of an entry with the same word next to the anchor: the number of an owner, and a ``Text``."""
    texts: Sequence[tuple[Any, ...]] = unpacked(group) if isinstance(group, bytes) else group
    return texts


class TableTexts(Mapping[str, Any]):
    """The texts of one owner in a table.

    Attributes:
        table: the table.
        number: the owner's number there.
    """

    __slots__ = ("number", "table")

    def __init__(self, table: TextTable, number: int) -> None:
        """Refer to the texts of an owner."""
        self.table = table
        self.number = number

    def __getitem__(self, word: str) -> Any:  # noqa: ANN401 - as ``Texts`` has it
        """Return the texts with an anchor."""
        of_owners, by_neighbour = self.table.look_up(word)
        value = of_owners[self.number]
        if value is not None:
            return value
        own: dict[str, list[tuple[Any, ...]]] = {}
        for beside, group in by_neighbour.items():
            for number, *text in texts_of(group):
                if number == self.number:
                    own.setdefault(beside, []).append(tuple(text))
        return own

    def __iter__(self) -> Iterator[str]:
        """Yield each anchor; this reads the whole table."""
        return (word for word in self.table.words() if self.number in self.table.look_up(word)[0])

    def __len__(self) -> int:
        """Return how many anchors there are; this reads the whole table."""
        return sum(1 for _ in self)


def anchors_on(document: Document, texts: Mapping[str, Any]) -> list[str]:
    """Return the anchors of texts that a page has: single words of the page, in no particular order."""
    if isinstance(texts, TableTexts):
        return document.cached(texts.table.anchors).get(texts.number, [])
    return [word for word in document.cached(page_tokens).vocabulary if word in texts]


def table(owners: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the bytes of a table.

    Args:
        owners: the texts of each owner, by anchor; an owner's number is its index.
    """
    entries: dict[str, Any] = {
        word: (of_owners, {beside: packed(tuple(group)) for beside, group in by_neighbour.items()})
        for word, (of_owners, by_neighbour) in TextIndex(owners).entries.items()
    }
    entries[_LIST] = ({0: tuple(word.removeprefix(LISTED) for word in entries if word.startswith(LISTED))}, {})
    buckets: list[dict[str, Any]] = [{} for _ in range(_BUCKETS * len(entries) + 1)]
    for word, entry in entries.items():
        buckets[crc32(word.encode("utf-8", "surrogatepass")) % len(buckets)][word] = entry
    data = [packed(bucket) if bucket else b"" for bucket in buckets]
    places = accumulate(map(len, data), initial=_WIDTH * (len(data) + 2))
    return b"".join([number.to_bytes(_WIDTH, "little") for number in (len(data), *places)] + data)
