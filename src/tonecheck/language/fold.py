"""Folding: give letters, quotes, blanks and hyphens that mean the same one form, without changing a text's length."""

from __future__ import annotations

_QUOTES = dict.fromkeys(map(ord, "‘’ʼ‛′＇"), "'") | dict.fromkeys(map(ord, "“”„‟″＂"), '"')
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_BLANKS = dict.fromkeys([*map(ord, "\t\r\f\v\u00a0\u1680\u202f\u205f\u3000\u2028\u2029"), *range(0x2000, 0x200B)], " ")
_PAIRS = [(chr(code), plain) for code, plain in (_QUOTES | _HYPHENS | _BLANKS).items()]


def fold(text: str) -> str:
    """Return a text in lower case, with straight quotes, plain hyphens and plain spaces.

    The result is as long as ``text``, so an offset in one is an offset in the other. A letter whose lower case is
    longer (İ) stays as it is. Line feeds stay because they separate blocks.
    """
    if text.isascii() and not ("\t" in text or "\r" in text or "\f" in text or "\v" in text):
        return text.lower()  # most texts that rules look for are short and plain
    for char, plain in _PAIRS:  # a text has few of them, and str.translate is forty times as slow
        if char in text:
            text = text.replace(char, plain)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(lowered if len(lowered := char.lower()) == 1 else char for char in text)
