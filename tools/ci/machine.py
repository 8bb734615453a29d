"""How fast this machine is at the moment, compared with a reference."""

from __future__ import annotations

import re
import time
from concurrent.futures import ProcessPoolExecutor

SECONDS = 2.0
PROCESSES = 2
REFERENCE = 24_000
"""Pieces of work that two processes do in two seconds on a quiet machine of two cores (AMD EPYC, Python 3.11)."""

_WORD = re.compile(r"\w+")
_TEXT = "We walk by the water, rest for a while, and listen to what the day has brought. " * 20


def slowness() -> float:
    """Return how many times slower than the reference this machine is; below 1 where it is faster.

    Two processes work for two seconds of wall time, as the tests will: other programs that want the same cores count.
    """
    with ProcessPoolExecutor(PROCESSES) as executor:
        return compared(sum(executor.map(_pieces_in, [SECONDS] * PROCESSES)))


def compared(pieces: int) -> float:
    """Return how many times slower than the reference a machine is that does so many pieces of work."""
    return REFERENCE / max(1, pieces)


def _pieces_in(seconds: float) -> int:
    """Return how many pieces of work one process does in so many seconds."""
    end = time.perf_counter() + seconds
    done = 0
    while time.perf_counter() < end:
        _piece()
        done += 1
    return done


def _piece() -> None:
    """Do what tests do most: find words, count them, sort them."""
    counts: dict[str, int] = {}
    for found in _WORD.finditer(_TEXT):
        word = found.group().lower()
        counts[word] = counts.get(word, 0) + 1
    sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
