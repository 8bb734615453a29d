"""Lists of a plain text: which items are of one list, and how deep each stands."""

from __future__ import annotations

from collections.abc import Callable

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.plain.markers import Marker


@dataclass(slots=True)
class _List:
    style: str
    indent: int
    group: int
    level: int
    number: int


class Lists:
    """Takes a page's items one after the other and says where each belongs.

    Deeper is what is indented more, and what has another bullet than the item above it, or a bullet or letter under a
    number, until the first kind comes again. Empty lines do not end a list. Prose does, but a number that goes on with
    the one before (“2.” after “1.” and a paragraph) goes on with its list.

    Args:
        next_group: gives each list its number.
    """

    def __init__(self, next_group: Callable[[], int]) -> None:
        self._next_group = next_group
        self._open: list[_List] = []
        self._paused: dict[str, _List] = {}  # numbered lists that may go on, by style

    def place(self, marker: Marker, indent: int) -> tuple[int, int]:
        """Return level (from 1) and group of an item."""
        lists = self._open
        while len(lists) > 1 and indent < lists[-1].indent:
            self._pause(lists.pop())
        same = [one for one in lists if one.style == marker.style and abs(one.indent - indent) <= 1]
        if same:
            while lists[-1] is not same[-1]:
                lists.pop()
        elif (resumed := self._paused.get(marker.style)) and resumed.number + 1 == marker.number:
            lists[:] = [resumed]
        else:
            if lists and indent <= lists[-1].indent and marker.style.strip("()") in {"1.", "1"}:
                self.interrupt()  # a number does not stand under a bullet without being indented
            level = lists[-1].level + 1 if lists else 1
            lists.append(_List(marker.style, indent, self._next_group(), level, 0))
        here = lists[-1]
        here.indent, here.number = indent, marker.number or 0
        return here.level, here.group

    def interrupt(self) -> None:
        """Say that something other than an item stands here."""
        while self._open:
            self._pause(self._open.pop())

    def _pause(self, one: _List) -> None:
        if one.number:
            self._paused[one.style] = one
