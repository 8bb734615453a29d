"""Looks up syllables in a table of 125,000 CMU Pronouncing Dictionary words, mapped into memory and never read whole.

The file contains ``MAGIC``; the number of buckets *n* and *n* + 1 offsets, each 32 bits, little-endian; then the
buckets. A word is in the bucket CRC-32 modulo *n* of its ASCII bytes; its entry there is ``|word:`` and one byte, 48
plus its syllables. ``tools/build_syllables.py`` writes the file. The dictionary's licence is next to it
(``data/CMUDICT-LICENSE.txt``).
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
from functools import cache
from zlib import crc32

MAGIC = b"tonecheck syllables 1\n"
FILE = os.path.join(os.path.dirname(__file__), "data", "syllables.table")


@cache
def _table() -> tuple[mmap.mmap, int, memoryview | tuple[int, ...]]:
    """Return the table, the number of its buckets, and the offset of each."""
    with open(FILE, "rb") as file:
        table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = len(MAGIC) + 4
    (buckets,) = struct.unpack_from("<I", table, len(MAGIC))
    if sys.byteorder == "little":
        return table, buckets, memoryview(table)[start : start + 4 * (buckets + 1)].cast("I")
    return table, buckets, struct.unpack_from(f"<{buckets + 1}I", table, start)


def look_up(word: str) -> int | None:
    """Return how many syllables the dictionary gives a word, or None if it does not have the word.

    Sounds without a vowel (*hm*, *shh*) have 0 syllables.

    Args:
        word: in lower case, with straight apostrophes.
    """
    if not word.isascii():
        return None
    table, buckets, offsets = _table()
    key = word.encode("ascii")
    bucket = crc32(key) % buckets
    entry = b"|%b:" % key
    position = table.find(entry, offsets[bucket], offsets[bucket + 1])
    return None if position < 0 else table[position + len(entry)] - 48
