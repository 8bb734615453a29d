"""How deep the headings of a plain text stand: 1 for the title, 2 for the others, deeper on evidence."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.markup.plain.looks import NUMBERED
from tonecheck.markup.plain.paragraphs import Unit


def find_levels(units: Sequence[Unit], found: Sequence[int]) -> dict[int, int]:
    """Return the level of each heading."""
    signs: list[str] = []  # of underlines, in the order in which they first stand on the page
    for index in found:
        if units[index].mark[:1] not in {"", "#", *signs}:
            signs.append(units[index].mark)
    # A sign that only the first heading has is the title's.
    titles = bool(signs) and [units[index].mark for index in found].count(signs[0]) == 1 and units[found[0]].mark
    parts = [_depth(units[index].text) for index in found]
    least = min(filter(None, parts), default=0)
    levels: dict[int, int] = {}
    for order, index in enumerate(found):
        mark = units[index].mark
        if mark.startswith("#"):
            levels[index] = len(mark)
        elif order == 0:
            levels[index] = 1
        elif mark:
            levels[index] = min(6, 2 + signs.index(mark) - bool(titles))
        elif parts[order]:
            levels[index] = min(6, 2 + parts[order] - least)
        else:
            above = found[order - 1]
            levels[index] = 3 if above == index - 1 and levels[above] > 1 else 2
    return levels


def _depth(text: str) -> int:
    """Return how many parts the section number in front of a line has: “2.1 Fees” has 2; 0 for none or one."""
    found = NUMBERED.match(text)
    return found[1].count(".") + 1 if found else 0
