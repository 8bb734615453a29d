"""Numbered and bulleted lists: what stands before an item, which the text of the paragraph does not hold."""

from __future__ import annotations

from collections import Counter

from tonecheck.markup.word.xml_tree import Element
from tonecheck.named_tuple import NamedTuple

_NO_LIST = frozenset({"0", ""})
_LEVELS = 9


class Item(NamedTuple):
    """What makes a paragraph an item.

    Attributes:
        key: identifies its list.
        level: its depth in the list, from 0.
        number: its number; None if it has a bullet.
    """

    key: str
    level: int
    number: int | None


class Numbering:
    """The lists of a document, which count their items in order.

    Args:
        root: the part with the definitions, or None.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Element]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._own_levels: dict[tuple[str, int], Element] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        self._begun: set[str] = set()
        by_style: dict[str, dict[int, Element]] = {}
        for one in root.children if root is not None else ():
            if one.name == "w:abstractNum":
                levels = {_integer(level.get("w:ilvl")): level for level in one.children if level.name == "w:lvl"}
                self._abstract[one.get("w:abstractNumId")] = levels
                by_style[one.value("w:styleLink") or ""] = levels
            elif one.name == "w:num":
                self._add(one)
        for one in root.children if root is not None else ():
            style = one.value("w:numStyleLink")
            if style and style in by_style:
                self._abstract[one.get("w:abstractNumId")] = by_style[style]

    def _add(self, one: Element) -> None:
        number_id = one.get("w:numId")
        self._lists[number_id] = one.value("w:abstractNumId") or ""
        for override in one.children:
            if override.name == "w:lvlOverride":
                level = _integer(override.get("w:ilvl"))
                start = override.value("w:startOverride")
                if start is not None:
                    self._starts.setdefault(number_id, {})[level] = _integer(start)
                own = override.child("w:lvl")
                if own is not None:
                    self._own_levels[number_id, level] = own

    def item(self, own: Element | None, of_style: Element | None) -> Item | None:
        """Return what makes a paragraph an item; None if it is no item. Each item is counted.

        Args:
            own: its ``w:numPr``, or None.
            of_style: that of its style, or None; it holds for what the first one leaves open.
        """
        stated = [one for one in (own, of_style) if one is not None]
        number_id = next(filter(None, (one.value("w:numId") for one in stated)), "")
        if number_id in _NO_LIST or number_id not in self._lists:
            return None
        level = min(_integer(next(filter(None, (one.value("w:ilvl") for one in stated)), "0")), _LEVELS - 1)
        key = self._lists[number_id]
        definition = self._own_levels.get((number_id, level)) or self._abstract.get(key, {}).get(level)
        if definition is None:
            return None
        form = definition.value("w:numFmt") or "decimal"
        shown = definition.value("w:lvlText") or ""
        if form == "bullet" or (form == "none" and shown):
            return Item(number_id, level, None)
        if form == "none" or not shown:
            return None
        return Item(number_id, level, self._next(number_id, key, level, definition))

    def _next(self, number_id: str, key: str, level: int, definition: Element) -> int:
        if number_id not in self._begun:
            self._begun.add(number_id)
            for at, start in self._starts.get(number_id, {}).items():
                self._counts[key, at] = start - 1
        if (key, level) not in self._counts:
            self._counts[key, level] = _integer(definition.value("w:start") or "1") - 1
        self._counts[key, level] += 1
        for deeper in range(level + 1, _LEVELS):
            self._counts.pop((key, deeper), None)
        return self._counts[key, level]


def _integer(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0  # noqa: PLR2004 - what is longer is no number of a list
