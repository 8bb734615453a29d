"""Dialogue: a line of a conversation, with the speaker's name before a colon."""

from __future__ import annotations

from tonecheck.language.voices.speakers import SPEAKER
from tonecheck.model import Block


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block begins with a speaker and the span comes after: “Client: I feel …”."""
    speaker = SPEAKER.match(block.text)
    return speaker is not None and speaker.end() <= start
