"""Lists that are written in one line: 1) sit down 2) breathe out."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression

# A number after these belongs to them: “If the pain is at 2. Then …”, “See part b. of the form”.
_COUNTED = frozenset(
    """a an and any are at chapter day for from grade hepatitis is level no number of only option or page part
    phase plan question see section stage step than the to type until version vitamin was week with""".split()
)


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
        if (other["bullet"], other["alone"], other["close"], other["number"]) != (*style, expected):
            continue
        if expected and not other["bullet"] and _is_counted(text, other.start()):
            continue
        items.append((other.start(), other.end()))
        number = expected
    return items


@cache
def _marker() -> re.Pattern[str]:
    bullet = r"(?P<bullet>[•‣⁃▪◦●])\s?"
    number = r"(?P<number>\d{1,2}|[a-z]|[IVX]{1,5})(?P<close>\.\)|\)|\.)\s+(?=\S)"
    return expression(rf"(?:(?<=\s)|\A)(?:(?:{bullet})?{number}|{bullet.replace('bullet', 'alone')}(?=\S))")


def _is_counted(text: str, marker: int) -> bool:
    """Return whether the word before a marker needs its number."""
    before = text[max(0, marker - 20) : marker].split()
    return bool(before) and before[-1].lower() in _COUNTED


def _next(number: str) -> str:
    if number.isdigit():
        return str(int(number) + 1)
    return chr(ord(number) + 1) if number.islower() else ""  # Roman numbers mark a block, not the items of a line
