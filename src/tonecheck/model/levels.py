"""How much a finding matters."""

from __future__ import annotations

from typing import Literal

Level = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")


def rank(level: Level) -> int:
    """Return 0 for the level that matters most, for sorting."""
    return len(LEVELS) - 1 - LEVELS.index(level)
