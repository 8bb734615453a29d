"""How long a test may take, on this machine today."""

from __future__ import annotations

import os

QUICK, SLOW = 60, 300
"""Seconds for a quick and for a slow test on a machine that is as fast as the reference."""


def slowness() -> float:
    """Return how many times slower than the reference this machine is, at least 1.

    ``.ci/run`` measures it and sets ``TONECHECK_SLOWNESS``; elsewhere it is 1.
    """
    return max(1.0, float(os.environ.get("TONECHECK_SLOWNESS") or 1))


def scaled(seconds: float) -> float:
    """Return a time limit that was chosen on a fast machine, as it is on this one."""
    return seconds * slowness()
