"""How the time for a piece of work grows with its size, where the work is inside regular expressions or C.

Where it is Python, ``counting`` is exact.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TRIES = 6
PATIENCE = 2
"""Seconds after which what is too slow is not measured again."""
LEAST = 0.0002
"""Seconds that a small piece is taken to cost at least: a clock measures no less well."""


def grows_in_proportion(
    work: Callable[[int], Callable[[], object]], small: int, large: int, *, within: float = 3
) -> None:
    """Fail where a large piece costs far more time than its size says, by the size of a small one.

    Quadratic growth costs ``large / small`` times what it should, so ``within`` must be well below that. A single
    measurement within the bound is enough, as the least of several would be; only what is too slow is measured again.

    Args:
        work: makes a piece of work of a size; only what it returns is measured.
        small: the size to compare with.
        large: the size that is judged.
        within: how many times more than in proportion is allowed.
    """
    assert large / small > 2 * within, "quadratic growth would hardly be told from this"
    least = min(seconds(work(small)) for _ in range(3))
    found = []
    for _ in range(TRIES):
        found.append(seconds(work(large)))
        if found[-1] <= within * large / small * max(least, LEAST):
            return
        if sum(found) > PATIENCE:
            break
        least = min(least, seconds(work(small)))
    raise AssertionError(f"{small} costs {least:.6f} s, but {large} costs {min(found):.6f} s")


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of this thread for a piece of work.

    Without collections: one that goes through all that other tests have left takes longer than what is measured.
    """
    gc.disable()
    try:
        begun = time.thread_time()
        work()
        return time.thread_time() - begun
    finally:
        gc.enable()
