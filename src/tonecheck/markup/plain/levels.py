"""Levels of the headings of a plain text: 1 for the title, 2 for the others, deeper only on evidence."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.markup.plain.looks import NUMBERED
from tonecheck.markup.plain.paragraphs import Unit


def find_levels(units: Sequence[Unit], headings: Sequence[int]) -> dict[int, int]:
    """Return the level of each heading."""
    signs: list[str] = []  # of underlines, in order of appearance
    for index in headings:
        if units[index].mark[:1] not in {"", "#", *signs}:
            signs.append(units[index].mark)
    # A sign that only the first heading has marks the title, not a level.
    title_sign = (
        bool(signs) and [units[index].mark for index in headings].count(signs[0]) == 1 and units[headings[0]].mark
    )
    depths = [_depth(units[index].text) for index in headings]
    least_depth = min(filter(None, depths), default=0)
    levels: dict[int, int] = {}
    for order, index in enumerate(headings):
        mark = units[index].mark
        if mark.startswith("#"):
            levels[index] = len(mark)
        elif order == 0:
            levels[index] = 1
        elif mark:
            levels[index] = min(6, 2 + signs.index(mark) - bool(title_sign))
        elif depths[order]:
            levels[index] = min(6, 2 + depths[order] - least_depth)
        else:
            above = headings[order - 1]
            levels[index] = 3 if above == index - 1 and levels[above] > 1 else 2
    return levels


def _depth(text: str) -> int:
    """Count the parts of the section number before a line: 2 for “2.1 Fees”; 0 without a number of several parts."""
    number = NUMBERED.match(text)
    return number[1].count(".") + 1 if number else 0
