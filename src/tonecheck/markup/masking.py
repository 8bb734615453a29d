"""Masking at equal length: we replace what a parser must not see, and every offset stays valid."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.model import Span

_OF_LINE = expression(r"[^\r\n]")


def filled(text: str, fillings: Iterable[tuple[Span, str]]) -> str:
    """Replace spans of a text.

    Args:
        text: the text.
        fillings: spans in order, each with a replacement of the same length. If two overlap, the first counts.
    """
    pieces: list[str] = []
    copied = 0
    for span, filling in fillings:
        if span.start >= copied:
            pieces += (text[copied : span.start], filling)
            copied = span.end
    return "".join((*pieces, text[copied:])) if pieces else text


def blanked(piece: str, letter: str = " ") -> str:
    """Replace each character of a piece of text with a letter, but keep line ends."""
    return _OF_LINE.sub(letter, piece)
