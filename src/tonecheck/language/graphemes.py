"""Counts what a reader sees as one character: an extended grapheme cluster of Unicode Standard Annex 29."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VARIATIONS = ("\ufe00", "\ufe0f")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_TAGS = ("\U000e0020", "\U000e007f")
_VOWELS_AND_FINALS = ("\u1160", "\u11ff")


def graphemes(text: str) -> int:
    """Return how many characters readers see in a text.

    A letter with its marks, a joined emoji, a flag and a Korean syllable each count once. We do not join the prepended
    marks of Indic scripts, so the count may be a few too high there.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    count = 0
    previous = ""
    flags_in_row = 0
    for char in text:
        is_flag = _FLAGS[0] <= char <= _FLAGS[1]
        joins = _extends(char) or (previous == _JOINER and not char.isspace()) or previous + char == "\r\n"
        if is_flag and flags_in_row % 2 and not joins:
            joins = True
        count += not (joins and previous)
        flags_in_row = flags_in_row + 1 if is_flag else 0
        previous = char
    return count


def _extends(char: str) -> bool:
    """Return whether a character belongs to the one before it."""
    if char < "\u0300":
        return False
    if char == _JOINER or _VARIATIONS[0] <= char <= _VARIATIONS[1] or _SKIN_TONES[0] <= char <= _SKIN_TONES[1]:
        return True
    if _TAGS[0] <= char <= _TAGS[1] or _VOWELS_AND_FINALS[0] <= char <= _VOWELS_AND_FINALS[1]:
        return True
    return unicodedata.category(char) in {"Mn", "Me", "Mc"}
