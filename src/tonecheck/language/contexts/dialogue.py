"""Dialogue: a line of a conversation, with the speaker's name before a colon, or a page of such lines."""

from __future__ import annotations

from tonecheck.language.voices import turns
from tonecheck.language.voices.speakers import SPEAKER
from tonecheck.model import Block, Document


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block begins with a speaker and the span comes after: “Client: I feel …”."""
    speaker = SPEAKER.match(block.text)
    return speaker is not None and speaker.end() <= start


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the page is a conversation, an interview or a transcript: people speak on it as they speak."""
    return document.cached(turns.is_in_turns)
