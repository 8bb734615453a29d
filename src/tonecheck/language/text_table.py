"""Texts to find, of all rules in one table. A page looks up its own words there, so that other texts cost nothing.

A table begins with numbers of eight digits: how many buckets it has, where the first begins, and where each ends. The
buckets are text in UTF-8. A word is in the bucket CRC-32 modulo the number of buckets of its bytes; most buckets are
empty, so that a word of a page that is in no table is seldom searched for. Its entry there is a line feed, the word,
and for each owner of texts with this anchor a tab, the owner's number, a tab, and the texts as ``phrases.by_word``
packs them. What begins with ``LISTED`` is no word, but another key by which texts are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tonecheck.language.words import page_tokens
from tonecheck.model import Document

if TYPE_CHECKING:
    from mmap import mmap

_BUCKETS = 4  # for each word; fewer make the table shorter, and more of them hold a word that a page does not have
_WIDTH = 8  # digits of a place in the table: no null bytes, by which we know a file that was lost
LISTED = "*"
"""Begins the keys that are no words of a page. A table lists them, so that we need not ask for each that it lacks."""
_END = "\x1f"  # ends a key in the list; no key has it
_MOST_WORDS = 20_000  # the words of some hundred pages


class Texts(dict[str, str]):
    """Texts to find, by their anchor, as ``phrases.by_word`` packs them: a run never unpacks most of them."""


class TextTable:
    """A table of the texts of many owners.

    Args:
        data: its bytes; or a file that has them, mapped into memory, so that we read only the buckets that we need.
        start: where it begins there; it goes on to the end.
    """

    def __init__(self, data: bytes | mmap, start: int = 0) -> None:
        """Keep the data, of which we read nothing yet."""
        self._data = data
        self._start = start
        self._buckets = int(data[start : start + _WIDTH])
        self._known: dict[str, dict[int, str]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what was looked up; another process looks up other words."""
        data = self._data[self._start :]
        return {"_data": data, "_start": 0, "_buckets": self._buckets, "_known": {}}

    def look_up(self, word: str) -> dict[int, str]:
        """Return the texts with this anchor, packed, by the numbers of their owners."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            known = self._known[word] = self.read(word)
        return known

    def read(self, word: str) -> dict[int, str]:
        """Return the same for one who keeps it."""
        key = word.encode("utf-8", "surrogatepass")
        data, start = self._data, self._start
        at = start + _WIDTH * (crc32(key) % self._buckets + 1)
        first, last = start + int(data[at : at + _WIDTH]), start + int(data[at + _WIDTH : at + 2 * _WIDTH])
        if first == last:
            return _NONE
        entry = data.find(b"\n%b\t" % key, first, last)
        if entry < 0:
            return _NONE
        end = data.find(b"\n", entry + 1, last)
        fields = data[entry : end if end >= 0 else last].decode("utf-8", "surrogatepass").split("\t")
        return dict(zip(map(int, fields[1::2]), fields[2::2], strict=True))

    @cached_property
    def listed(self) -> frozenset[str]:
        """The keys of the table that are no words, without what they begin with."""
        return frozenset(self.read(LISTED + _END).get(0, "").split(_END)[:-1])

    def anchors(self, document: Document) -> dict[int, list[str]]:
        """Return the anchors that a page has, by the numbers of their owners; for ``document.cached``."""
        anchors: dict[int, list[str]] = {}
        for word in document.cached(page_tokens).vocabulary:
            for number in self.look_up(word):
                anchors.setdefault(number, []).append(word)
        return anchors

    def entries(self) -> Iterator[tuple[str, dict[int, str]]]:
        """Yield each anchor with its texts."""
        buckets = self._data[self._start + _WIDTH * (self._buckets + 2) :]
        for line in buckets.decode("utf-8", "surrogatepass").split("\n")[1:]:
            word = line.partition("\t")[0]
            if word != LISTED + _END:
                yield word, self.look_up(word)


_NONE: dict[int, str] = {}


class TableTexts(Mapping[str, str]):
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

    def __getitem__(self, word: str) -> str:
        """Return the texts with an anchor, packed."""
        return self.table.look_up(word)[self.number]

    def __iter__(self) -> Iterator[str]:
        """Yield each anchor; this reads the whole table."""
        return (word for word, texts in self.table.entries() if self.number in texts)

    def __len__(self) -> int:
        """Return how many anchors there are; this reads the whole table."""
        return sum(1 for _ in self)


def anchors_on(document: Document, texts: Mapping[str, str]) -> list[str]:
    """Return the anchors of texts that a page has: single words of the page, in no particular order."""
    if isinstance(texts, TableTexts):
        return document.cached(texts.table.anchors).get(texts.number, [])
    return [word for word in document.cached(page_tokens).vocabulary if word in texts]


def table(owners: Sequence[Mapping[str, str]]) -> bytes:
    """Return the bytes of a table.

    Args:
        owners: the texts of each owner, by anchor; an owner's number is its index.
    """
    entries: dict[str, list[str]] = {}
    for number, texts in enumerate(owners):
        for word, packed in texts.items():
            entries.setdefault(word, []).append(f"\t{number}\t{packed}")
    keys = [word.removeprefix(LISTED) + _END for word in entries if word.startswith(LISTED)]
    entries[LISTED + _END] = [f"\t0\t{''.join(keys)}"]
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS * len(entries) + 1)]
    for word, fields in entries.items():
        key = word.encode("utf-8", "surrogatepass")
        rest = "".join(fields).encode("utf-8", "surrogatepass")
        buckets[crc32(key) % len(buckets)].append(b"\n%b%b" % (key, rest))
    data = [b"".join(bucket) for bucket in buckets]
    places = accumulate(map(len, data), initial=_WIDTH * (len(data) + 2))
    return b"".join([b"%0*d" % (_WIDTH, number) for number in (len(data), *places)] + data)
