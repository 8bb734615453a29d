"""Lists that are written in one line: 1) sit down 2) breathe out."""

from __future__ import annotations

import re
from functools import cache


def inline_items(text: str) -> list[tuple[int, int]]:
    """Return the items of a list that is written in one line: where each begins, and where its words do.

    The text begins with the first marker; the others count up from it (*1) … 2) …*, *a. … b. …*) or are the same bullet
    again. Where there is one marker only, the text is one item.
    """
    found = _marker().match(text)
    if found is None:
        return []
    items = [(found.start(), found.end())]
    style = found["bullet"], found["alone"], found["close"]
    number = found["number"]
    for other in _marker().finditer(text, found.end()):
        expected = _next(number) if number else None
        if (other["bullet"], other["alone"], other["close"], other["number"]) == (*style, expected):
            items.append((other.start(), other.end()))
            number = expected
    return items


@cache
def _marker() -> re.Pattern[str]:
    bullet = r"(?P<bullet>[•‣⁃▪◦●])\s?"
    number = r"(?P<number>\d{1,2}|[a-z]|[IVX]{1,5})(?P<close>\.\)|\)|\.)\s+(?=\S)"
    return re.compile(rf"(?:(?<=\s)|\A)(?:(?:{bullet})?{number}|{bullet.replace('bullet', 'alone')}(?=\S))")


def _next(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return chr(ord(number) + 1) if number.islower() else ""  # Roman numbers mark a block, not the items of a line
