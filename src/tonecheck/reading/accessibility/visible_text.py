"""The words of elements as readers see them, looked up in one text for the whole page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from tonecheck.model import OBJECT, Node
from tonecheck.reading.accessibility.tree import Tree

_CONTAINERS = frozenset(["button", "p", "li", "td", "th"])
_APART = _CONTAINERS | {"br", "div"}
"""Elements whose words stand apart from those before them."""


class VisibleText:
    """The visible words of all elements of a page. To compare an element's with a few words costs what these cost."""

    def __init__(self, tree: Tree) -> None:
        """Read a page."""
        self._tree = tree
        self._nodes: list[int] = []
        self._pieces: list[str] = []
        for index, node in enumerate(tree.nodes):
            if node.name and node.name not in _APART:
                continue
            piece = " " if node.name else node.text
            if piece == " " and self._pieces and self._pieces[-1] == " ":
                continue  # rows of blanks count as one
            if piece and (node.name == "br" or not tree.is_hidden(index if node.name else node.parent)):
                self._nodes.append(index)
                self._pieces.append(piece)
        folded = [piece.casefold() for piece in self._pieces]
        self._letters = [0, *accumulate(len("".join(piece.split())) for piece in folded)]
        self._unknown = [0, *accumulate(piece.count(OBJECT) for piece in folded)]

    def is_empty(self, element: int) -> bool:
        """Return whether an element shows no words, or some that are unknown."""
        first, last = self._range(element)
        return self._letters[first] == self._letters[last] or self._is_unknown(first, last)

    def is_that_of(self, element: int, words: str) -> bool:
        """Return whether there is such an element, and it shows just these words, which are folded."""
        return element >= 0 and self.count(element) == len("".join(words.split())) and self.of(element) == words

    def of(self, element: int) -> str:
        """Return the words of an element, folded, or "" if some are unknown."""
        first, last = self._range(element)
        return "" if self._is_unknown(first, last) else folded("".join(self._pieces[first:last]))

    def count(self, element: int) -> int:
        """Return how many characters the words of an element have, without blanks."""
        first, last = self._range(element)
        return self._letters[last] - self._letters[first]

    def _range(self, element: int) -> tuple[int, int]:
        return bisect_right(self._nodes, element), bisect_left(self._nodes, self._tree.ends[element])

    def _is_unknown(self, first: int, last: int) -> bool:
        return self._unknown[first] < self._unknown[last]


def is_container(node: Node) -> bool:
    """Return whether an element is a link, a button, a paragraph, a list item or a cell."""
    return (
        node.name in _CONTAINERS
        or (node.name == "a" and "href" in node.attributes)
        or node.attributes.get("role", "").lower() == "button"
    )


def folded(text: str) -> str:
    """Return a text without letter case, and with single blanks."""
    return " ".join(text.split()).casefold()
