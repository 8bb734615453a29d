"""Which of many names are most like a given one: all are compared at once.

Two names are alike by the longest common subsequence of their letters: twice its length, divided by the length of both.
We compute it for all names together, with the bit-parallel method of Crochemore, Iliopoulos, Pinzon and Reid (2001).
Each name has as many bits as letters, and lies in whole bytes of one large number, so that a letter costs a few
operations on that number, and none for each name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil
from os.path import commonprefix

from tonecheck.named_tuple import NamedTuple

_BYTE = 8
_LONGEST = 247  # a count of letters has to fit into a byte


class Like(NamedTuple):
    """A name that is like another one, and how much: 1 is the same."""

    name: str
    likeness: float


class Alike:
    """Names, ready to be compared with others.

    Args:
        names: the names; empty ones, and those of more than 247 letters, are like no other.
    """

    def __init__(self, names: Iterable[str]) -> None:
        by_width: dict[int, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=lambda name: (len(name), name)):
            if 0 < len(name) <= _LONGEST:
                by_width[len(name) // _BYTE + 1].append(name)  # a bit more than letters, where sums may overflow
        self._packs = [_Pack(names, width) for width, names in by_width.items()]

    def most_like(self, name: str, least: float) -> list[Like]:
        """Return the names that are at least so much like a name, the likest first.

        Of names that are equally like it, the one that begins like it comes first, then the first in the alphabet.
        """
        found = [like for pack in self._packs for like in pack.like(name, least)]
        begins = {like.name: len(commonprefix([like.name, name])) for like in found}  # noqa: RUF071 - letters are meant
        return sorted(found, key=lambda like: (-like.likeness, -begins[like.name], like.name))


class _Pack:
    """Names of similar length, side by side in the bits of a number, each in as many bytes."""

    def __init__(self, names: list[str], width: int) -> None:
        self._names = names
        self._width = width
        size = len(names) * width
        letters: dict[str, bytearray] = defaultdict(lambda: bytearray(size))
        full = bytearray(size)
        for number, name in enumerate(names):
            start = number * width
            for at, letter in enumerate(name):
                place, bit = start + at // _BYTE, 1 << at % _BYTE
                letters[letter][place] |= bit
                full[place] |= bit
        self._letters = {letter: int.from_bytes(bits, "little") for letter, bits in letters.items()}
        self._full = int.from_bytes(full, "little")
        # Masks to count the bits of each byte, and to add up the bytes of each name.
        self._pairs, self._fours, self._eights = (
            int.from_bytes(bytes([mask]) * size, "little") for mask in (0x55, 0x33, 0x0F)
        )
        self._sums = int.from_bytes(b"\1" * width, "little")
        self._lengths: list[tuple[int, int, int]] = []
        start = 0
        for length, group in groupby(names, len):
            end = start + sum(1 for _ in group)
            self._lengths.append((length, start, end))
            start = end

    def like(self, name: str, least: float) -> Iterator[Like]:
        """Yield the names that are at least so much like a name."""
        wanted = len(name)
        lengths = [(length, *range_) for length, *range_ in self._lengths if _can_reach(length, wanted, least)]
        if not lengths:
            return
        missing = self._missing(name)
        for length, start, end in lengths:
            most = length - ceil(least * (length + wanted) / 2 - 1e-9)  # letters that may be missing
            if min(missing[start:end]) <= most:
                for number in range(start, end):
                    if missing[number] <= most:
                        yield Like(self._names[number], 2 * (length - missing[number]) / (length + wanted))

    def _missing(self, name: str) -> bytes:
        """Return for each name how many of its letters are not in the longest common subsequence."""
        full, letters = self._full, self._letters
        open_bits = full
        for letter in name:
            matches = letters.get(letter)
            if matches:
                hit = open_bits & matches
                open_bits = (open_bits + hit | open_bits ^ hit) & full
        bits = open_bits - (open_bits >> 1 & self._pairs)
        bits = (bits & self._fours) + (bits >> 2 & self._fours)
        bits = bits + (bits >> 4) & self._eights
        size = len(self._names) * self._width
        sums = (bits * self._sums).to_bytes(size + self._width, "little")
        return sums[self._width - 1 : size : self._width]


def _can_reach(length: int, wanted: int, least: float) -> bool:
    """Return whether names of two lengths can be so much alike."""
    return 2 * min(length, wanted) >= least * (length + wanted) - 1e-9
