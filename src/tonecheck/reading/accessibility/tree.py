"""The elements of a page as a tree, and which of them are hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from tonecheck.expressions import expression
from tonecheck.model import Document, Node

_UNRENDERED = frozenset(["template", "noscript", "script", "style", "head", "datalist", "title"])
"""Elements whose content is not shown (HTML standard, section 15.3.1); noscript where scripts run."""

_FARTHEST = 512


class Tree:
    """The nodes of a page with their children. Indexes are those of ``Document.nodes``.

    Attributes:
        nodes: the nodes.
        referenced: what an element says to those that refer to it, once it was asked.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        """Take a page's nodes."""
        self.nodes = nodes
        self.referenced: dict[int, str] = {}
        self._hidden: dict[int, tuple[bool, bool]] = {-1: (False, False)}

    @cached_property
    def children(self) -> list[list[int]]:
        """The indexes of the nodes in each node, in source order."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for index, node in enumerate(self.nodes):
            if node.parent >= 0:
                found[node.parent].append(index)
        return found

    @cached_property
    def ids(self) -> dict[str, int]:
        """The first element of each id."""
        found: dict[str, int] = {}
        for index, node in enumerate(self.nodes):
            if "id" in node.attributes:
                found.setdefault(node.attributes["id"], index)
        return found

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the indexes of the elements around a node, from the inside out, as deep as browsers nest them."""
        for _ in range(_FARTHEST):
            index = self.nodes[index].parent
            if index < 0:
                return
            yield index

    def inside(self, index: int) -> Iterator[int]:
        """Yield the indexes of the nodes in an element, in source order."""
        waiting = self.children[index][::-1]
        while waiting:
            other = waiting.pop()
            yield other
            waiting.extend(reversed(self.children[other]))

    def nearest(self, index: int, names: frozenset[str]) -> int:
        """Return the index of the innermost element of some names around a node, or -1."""
        return next((other for other in self.ancestors(index) if self.nodes[other].name in names), -1)

    def in_drawing(self, index: int) -> bool:
        """Return whether an element is of SVG: a drawing, or in one and not in HTML within it."""
        if self.nodes[index].name == "svg":
            return True
        around = self.nearest(index, frozenset(["svg", "foreignobject", "desc", "title"]))
        return around >= 0 and self.nodes[around].name == "svg"

    def is_hidden(self, index: int) -> bool:
        """Return whether nobody meets an element: it or one around it is not shown, or kept from assistive technology.

        Heeded are ``hidden``, ``aria-hidden``, ``inert``, the inline styles ``display``, ``visibility`` (which an
        element inside may turn back) and ``content-visibility``, and elements that are never shown.
        """
        gone, unseen = self._state(index)
        return gone or unseen

    def _state(self, index: int) -> tuple[bool, bool]:
        """Return whether an element and all in it are gone, and whether it is merely not visible."""
        line = []
        while index not in self._hidden:
            line.append(index)
            index = self.nodes[index].parent
        for each in reversed(line):
            parent = self.nodes[each].parent
            gone, unseen = self._hidden[parent]
            instead = parent >= 0 and _is_played(self.nodes[parent])
            self._hidden[each] = _state_in(self.nodes[each], gone or instead, unseen)
        return self._hidden[line[0]] if line else self._hidden[index]


def tree_of(document: Document) -> Tree:
    """Return the tree of a page; to be called by ``Document.once``."""
    return Tree(document.nodes)


def _is_played(node: Node) -> bool:
    """Return whether what is in an element is shown only where the element itself cannot be."""
    return node.name in {"audio", "video"} or (node.name == "object" and "data" in node.attributes)


def _state_in(node: Node, gone: bool, unseen: bool) -> tuple[bool, bool]:
    """Return the state of a node whose parent's is given."""
    if gone or not node.name:
        return gone, unseen
    said = node.attributes
    if not said:
        return node.name in _UNRENDERED, unseen
    style = _style(said["style"]) if "style" in said else {}
    if "visibility" in style:
        unseen = style["visibility"] in {"hidden", "collapse"}
    # A title or a style in a drawing is not shown either.
    gone = node.name in _UNRENDERED or "inert" in said or _is_true(said.get("aria-hidden"))
    gone = gone or style.get("display") == "none" or style.get("content-visibility") == "hidden"
    if "hidden" in said and "display" not in style:
        gone = gone or said["hidden"].lower() not in {"until-found", "{false}"}
    return gone, unseen


@cache
def _declaration() -> re.Pattern[str]:
    return expression(
        r"(?:^|[;{,\s])(?P<name>display|visibility|content-?visibility)['\"]?\s*:\s*['\"]?(?P<value>[a-z-]+)"
        r"['\"]?\s*(?P<important>!\s*important)?",
        re.IGNORECASE,
    )


def _style(text: str) -> dict[str, str]:
    """Return what an inline style says of what is shown; the last declaration holds, before others an important one."""
    found: dict[str, str] = {}
    important: dict[str, str] = {}
    for one in _declaration().finditer(text):
        name = one["name"].lower().replace("contentv", "content-v")
        (important if one["important"] else found)[name] = one["value"].lower()
    return {**found, **important}


def _is_true(value: str | None) -> bool:
    return value is not None and value.strip().lower() in {"true", "{true}"}
