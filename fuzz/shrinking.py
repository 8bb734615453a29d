"""Make an input smaller that still fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable

from fuzz.engine import problem


def shrunk(check: Callable[[bytes], None], data: bytes, *, seconds: float) -> bytes:
    """Return a smaller input with a problem of the same kind; the input itself if it has none.

    Stretches are taken out, long ones first, until nothing can go or the time is up.
    """
    first = problem(check, data)
    if first is None:
        return data
    end = time.monotonic() + seconds
    size = len(data)
    while size:
        at, before = 0, len(data)
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            found = problem(check, shorter)
            if found and found.kind == first.kind:
                data = shorter
            else:
                at += size
        if size > len(data) or len(data) == before or time.monotonic() > end:
            size //= 2
    return data
