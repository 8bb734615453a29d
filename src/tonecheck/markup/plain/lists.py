"""Lists of a plain text: which items belong to the same list, and how deep each is."""

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
    """Takes the items of a page in order, and returns the place of each.

    An item is deeper if it is indented more, or if it has another bullet than the item above it, or a bullet or letter
    under a number, until the first kind returns. Empty lines do not end a list. Prose does, but a number that continues
    the one before (“2.” after “1.” and a paragraph) continues its list.

    Args:
        next_group: gives each list its number.
    """

    def __init__(self, next_group: Callable[[], int]) -> None:
        self._next_group = next_group
        self._open: list[_List] = []
        self._paused: dict[str, _List] = {}  # numbered lists that may continue, by style

    def place(self, marker: Marker, indent: int) -> tuple[int, int]:
        """Return the level (from 1) and the group of an item."""
        lists = self._open
        while len(lists) > 1 and indent < lists[-1].indent:
            self._pause(lists.pop())
        same_style = [
            open_list for open_list in lists if open_list.style == marker.style and abs(open_list.indent - indent) <= 1
        ]
        if same_style:
            while lists[-1] is not same_style[-1]:
                lists.pop()
        elif (resumed := self._paused.get(marker.style)) and resumed.number + 1 == marker.number:
            lists[:] = [resumed]
        else:
            if lists and indent <= lists[-1].indent and marker.style.strip("()") in {"1.", "1"}:
                self.interrupt()  # an item with a number is under a bullet only if it is indented
            level = lists[-1].level + 1 if lists else 1
            lists.append(_List(marker.style, indent, self._next_group(), level, 0))
        current = lists[-1]
        current.indent, current.number = indent, marker.number or 0
        return current.level, current.group

    def interrupt(self) -> None:
        """End the open lists, since the next unit is not an item."""
        while self._open:
            self._pause(self._open.pop())

    def _pause(self, ended: _List) -> None:
        if ended.number:
            self._paused[ended.style] = ended
