"""Masking at equal length: what a parser must not see is replaced, and every offset stays where it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tonecheck.model import Span


def filled(text: str, fillings: Iterable[tuple[Span, str]]) -> str:
    """Return a text with stretches replaced.

    Args:
        text: the text.
        fillings: stretches in order, each with what takes its place and is as long. Of two that overlap, the
            first counts.
    """
    pieces: list[str] = []
    done = 0
    for span, filling in fillings:
        if span.start >= done:
            pieces += (text[done : span.start], filling)
            done = span.end
    return "".join((*pieces, text[done:])) if pieces else text


def blanked(piece: str, letter: str = " ") -> str:
    """Return as many letters as a piece has characters; line ends stay."""
    return re.sub(r"[^\r\n]", letter, piece)
