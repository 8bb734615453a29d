"""The open elements, and those that a tag ends although they have no end tag there.

We follow the HTML standard, sections 13.1.2.4 and 13.2.6, as far as it affects text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.markup import element_names as names
from tonecheck.markup.html.open_element import OpenElement

_FARTHEST = 400  # open elements that a search visits: browsers nest no deeper than 512


class ElementStack:
    """The open elements from the outside in. The outermost stands for the page and is never removed."""

    def __init__(self, page: OpenElement) -> None:
        """Begin with the page."""
        self._open = [page]
        self._counts: Counter[str] = Counter()

    @property
    def top(self) -> OpenElement:
        """The innermost open element."""
        return self._open[-1]

    @property
    def in_drawing(self) -> bool:
        """Whether a drawing or a formula is open, to which other rules apply."""
        return self._counts["svg"] > 0 or self._counts["math"] > 0

    def push(self, element: OpenElement) -> None:
        """Add an element as the innermost."""
        self._open.append(element)
        self._counts[element.name] += 1

    def pop(self) -> OpenElement:
        """Remove the innermost element and return it."""
        element = self._open.pop()
        self._counts[element.name] -= 1
        return element

    def pop_all(self) -> Iterator[OpenElement]:
        """Remove all elements except the page."""
        while len(self._open) > 1:
            yield self.pop()

    def pop_inline(self) -> Iterator[OpenElement]:
        """Remove the innermost elements that neither begin nor end blocks."""
        while not self._open[-1].flow:
            yield self.pop()

    def ended_by(self, name: str) -> Iterator[tuple[OpenElement, bool]]:
        """Remove the elements that an end tag ends; yield each, and whether the end tag is its own."""
        wanted = names.HEADINGS if name in names.HEADINGS else frozenset([name])
        scope = names.LIST_SCOPE if name == "li" else names.SCOPE
        index = self._find(wanted, names.TABLE_SCOPE if name in names.TABLE_PARTS else scope)
        if index < 0:
            return
        if name in names.FORMATTING and self._open[index].voice == self._open[index - 1].voice:
            self._counts[name] -= 1
            yield self._open.pop(index), True
        else:
            while len(self._open) > index:
                own = len(self._open) == index + 1
                yield self.pop(), own

    def implied_by(self, name: str) -> Iterator[OpenElement]:
        """Remove the elements that end because an element of this name begins, from the inside out."""
        if self.in_drawing and name in names.BREAKOUT:
            yield from self._pop_to(frozenset(["svg", "math"]), names.SCOPE)
        if name in names.IMPLIED:
            yield from self._pop_to(*names.IMPLIED[name])
        if self._counts["p"] and name in names.ENDS_P:
            yield from self._pop_to(frozenset("p"), names.P_SCOPE)
        if name == "a" and (index := self._find(frozenset("a"), names.SCOPE)) > 0:
            self._counts[name] -= 1
            yield self._open.pop(index)
        if name in names.HEADINGS and self.top.name in names.HEADINGS:
            yield self.pop()

    def _pop_to(self, wanted: frozenset[str], scope: frozenset[str]) -> Iterator[OpenElement]:
        index = self._find(wanted, scope)
        while 0 < index < len(self._open):
            yield self.pop()

    def _find(self, wanted: frozenset[str], scope: frozenset[str]) -> int:
        """Return the index of the innermost open element with a wanted name within a scope, or -1."""
        if not any(self._counts[name] for name in wanted):
            return -1
        for index in range(len(self._open) - 1, max(0, len(self._open) - _FARTHEST), -1):
            name = self._open[index].name
            if name in wanted:
                return index
            if name in scope:
                break
        return -1
