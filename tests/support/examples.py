"""How many examples a test tries, by the Hypothesis profile that is loaded."""

from __future__ import annotations

from hypothesis import settings


def examples(times: float) -> int:
    """Return some times as many examples as the profile has; for a fault that fewer would miss."""
    return max(1, round(times * settings().max_examples))
