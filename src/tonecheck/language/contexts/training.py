"""Training: what somebody has learned, in a list of trainings or the name of a course, not what a page speaks of."""

from __future__ import annotations

from tonecheck.language.contexts.label import is_a_training
from tonecheck.model import Block


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span names a course, or is one of at least three trainings that a sentence lists."""
    return is_a_training(block.text, start, end)
