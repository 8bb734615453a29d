"""What work costs, counted so that it is the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from types import FrameType
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls, once it has been done before."""
    work()
    return calls_at_once(work)


def calls_at_once(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls the first time."""
    count = 0

    def look(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grows_by_the_same(costs: Sequence[int], *, within: float = 1.05) -> None:
    """Fail where the calls for sizes that double each time grow faster than the sizes.

    What each doubling adds is compared, so that it does not matter what the work costs whatever its size.
    """
    added = [more - less for less, more in pairwise(costs)]
    assert all(0 < more <= 2 * within * less for less, more in pairwise(added)), costs
