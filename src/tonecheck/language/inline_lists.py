"""Finds lists written in one line: 1) sit down 2) breathe out."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression

# A number after one of these words is no marker: “If the pain is at 2. Then …”, “See part b. of the form”.
_COUNTED = frozenset(
    """a an and any are at chapter day for from grade hepatitis is level no number of only option or page part
    phase plan question see section stage step than the to type until version vitamin was week with""".split()
)


def inline_items(text: str) -> list[tuple[int, int]]:
    """Return the items of a list written in one line: where each begins, and where its words begin.

    The text must begin with the first marker; the others count up from it (*1) … 2) …*, *a. … b. …*) or repeat the same
    bullet. If there is only one marker, the text is one item.
    """
    first = _marker().match(text)
    if first is None:
        return []
    items = [(first.start(), first.end())]
    first_style = first["bullet"], first["alone"], first["close"]
    number = first["number"]
    for marker in _marker().finditer(text, first.end()):
        expected = _next(number) if number else None
        if (marker["bullet"], marker["alone"], marker["close"], marker["number"]) != (*first_style, expected):
            continue
        if expected and not marker["bullet"] and _is_counted(text, marker.start()):
            continue
        items.append((marker.start(), marker.end()))
        number = expected
    return items


@cache
def _marker() -> re.Pattern[str]:
    bullet = r"(?P<bullet>[•‣⁃▪◦●])\s?"
    number = r"(?P<number>\d{1,2}|[a-z]|[IVX]{1,5})(?P<close>\.\)|\)|\.)\s+(?=\S)"
    return expression(rf"(?:(?<=\s)|\A)(?:(?:{bullet})?{number}|{bullet.replace('bullet', 'alone')}(?=\S))")


def _is_counted(text: str, marker: int) -> bool:
    """Return whether the number of a marker belongs to the word before it."""
    words_before = text[max(0, marker - 20) : marker].split()
    return bool(words_before) and words_before[-1].lower() in _COUNTED


def _next(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return chr(ord(number) + 1) if number.islower() else ""  # Roman numerals mark a block, not the items of a line
