"""Counting what a reader takes for one character: Unicode Standard Annex 29, extended grapheme clusters."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VARIATIONS = ("\ufe00", "\ufe0f")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAGS = ("\U0001f1e6", "\U0001f1ff")
_TAGS = ("\U000e0020", "\U000e007f")
_VOWELS_AND_FINALS = ("\u1160", "\u11ff")


def graphemes(text: str) -> int:
    """Return how many characters a text has for its readers.

    Marks, joined emoji, flags and Korean syllables count once. Prepended marks of Indic scripts are not joined: the
    count may then be a few too high.
    """
    if text.isascii():
        return len(text) - text.count("\r\n")
    count = 0
    before = ""
    flags = 0
    for char in text:
        flag = _FLAGS[0] <= char <= _FLAGS[1]
        joined = _extends(char) or (before == _JOINER and not char.isspace()) or before + char == "\r\n"
        if flag and flags % 2 and not joined:
            joined = True
        count += not (joined and before)
        flags = flags + 1 if flag else 0
        before = char
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
