"""The elements of a page as a tree, and which of them are hidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property

from tonecheck.expressions import expression
from tonecheck.model import Document, Node
from tonecheck.reading.element_index import ElementIndex, element_index

_UNRENDERED = frozenset(["template", "noscript", "script", "style", "head", "datalist", "title"])
"""Elements whose content is not shown (HTML standard, section 15.3.1); we assume that scripts run (noscript)."""

_DRAWING = frozenset(["svg", "foreignobject", "desc", "title"])


class Tree:
    """The nodes of a page with their children. Indexes are those of ``Document.nodes``.

    Attributes:
        elements: the same nodes, by name and by attribute.
        nodes: the nodes.
        referenced: texts that elements contribute to the names of those that refer to them, computed so far.
    """

    def __init__(self, elements: ElementIndex) -> None:
        """Take the elements of a page."""
        self.elements = elements
        self.nodes = elements.nodes
        self.referenced: dict[int, str] = {}
        self._hidden: dict[int, tuple[bool, bool]] = {-1: (False, False)}
        self._nearest: dict[object, dict[int, int]] = {}

    @cached_property
    def children(self) -> list[list[int]]:
        """The indexes of the nodes in each node, in source order."""
        children_by_parent: list[list[int]] = [[] for _ in self.nodes]
        for index, node in enumerate(self.nodes):
            if node.parent >= 0:
                children_by_parent[node.parent].append(index)
        return children_by_parent

    @cached_property
    def ends(self) -> list[int]:
        """The index behind the last of the nodes in each node, which follow it without a gap."""
        ends = list(range(1, len(self.nodes) + 1))
        for index in range(len(ends) - 1, -1, -1):
            parent = self.nodes[index].parent
            if parent >= 0:
                ends[parent] = max(ends[parent], ends[index])
        return ends

    @cached_property
    def labels(self) -> dict[str, list[int]]:
        """The indexes of the labels for each id."""
        labels: dict[str, list[int]] = {}
        for index in self.elements.named("label"):
            key = self.nodes[index].attributes.get("for")
            if key:
                labels.setdefault(key, []).append(index)
        return labels

    @cached_property
    def ids(self) -> dict[str, int]:
        """The index of the first element with each id."""
        index_by_id: dict[str, int] = {}
        for index in self.elements.having("id"):
            index_by_id.setdefault(self.nodes[index].attributes["id"], index)
        return index_by_id

    def nearest(self, index: int, names: frozenset[str]) -> int:
        """Return the index of the innermost element around a node that has one of the names, or -1."""
        return self._around(index, names, lambda node: node.name in names)

    def nearest_that(self, index: int, holds: Callable[[Node], bool]) -> int:
        """Return the index of the innermost element around a node of which something holds, or -1."""
        return self._around(index, holds, holds)

    def _around(self, index: int, key: object, holds: Callable[[Node], bool]) -> int:
        # Remembered for each element on the way, so that no way is walked twice.
        found = self._nearest.setdefault(key, {-1: -1})
        way = []
        index = self.nodes[index].parent
        while index not in found:
            if holds(self.nodes[index]):
                found[index] = index
            else:
                way.append(index)
                index = self.nodes[index].parent
        found.update(dict.fromkeys(way, found[index]))
        return found[index]

    def in_drawing(self, index: int) -> bool:
        """Return whether an element is part of SVG: a drawing, or in one and not in HTML inside it."""
        if self.nodes[index].name == "svg":
            return True
        nearest = self.nearest(index, _DRAWING)
        return nearest >= 0 and self.nodes[nearest].name == "svg"

    def is_hidden(self, index: int) -> bool:
        """Return whether an element is hidden: it or one around it is not shown or not exposed to assistive technology.

        This depends on ``hidden``, ``aria-hidden``, ``inert``, the inline styles ``display``, ``visibility`` (which an
        element inside can override) and ``content-visibility``, and on elements that are never shown.
        """
        gone, invisible = self._state(index)
        return gone or invisible

    def _state(self, index: int) -> tuple[bool, bool]:
        """Return whether an element and everything in it are gone, and whether it is merely invisible."""
        chain = []
        while index not in self._hidden:
            chain.append(index)
            index = self.nodes[index].parent
        for ancestor in reversed(chain):
            parent = self.nodes[ancestor].parent
            gone, invisible = self._hidden[parent]
            is_fallback = parent >= 0 and _has_fallback_content(self.nodes[parent])
            self._hidden[ancestor] = _state_in(self.nodes[ancestor], gone or is_fallback, invisible)
        return self._hidden[chain[0]] if chain else self._hidden[index]


def tree_of(document: Document) -> Tree:
    """Return the tree of a page; meant to be called by ``Document.cached``."""
    return Tree(document.cached(element_index))


def _has_fallback_content(node: Node) -> bool:
    """Return whether the content of an element is a fallback, shown only if the element itself cannot be."""
    if node.name == "object":
        return bool(node.attributes.get("data", "").strip())
    return node.name in {"audio", "video", "img"}  # custom elements that are images may have a fallback


def _state_in(node: Node, gone: bool, invisible: bool) -> tuple[bool, bool]:
    """Return the state of a node, given its parent's state."""
    if gone or not node.name:
        return gone, invisible
    attributes = node.attributes
    if not attributes:
        return node.name in _UNRENDERED, invisible
    style = _style(attributes["style"]) if "style" in attributes else {}
    if "visibility" in style:
        invisible = style["visibility"] in {"hidden", "collapse"}
    # This includes a title or a style in a drawing.
    gone = node.name in _UNRENDERED or "inert" in attributes or _is_true(attributes.get("aria-hidden"))
    gone = gone or style.get("display") == "none" or style.get("content-visibility") == "hidden"
    if "hidden" in attributes and "display" not in style:
        gone = gone or attributes["hidden"].lower() not in {"until-found", "{false}"}
    return gone, invisible


@cache
def _declaration() -> re.Pattern[str]:
    return expression(
        r"(?:^|[;{,\s])(?P<name>display|visibility|content-?visibility)['\"]?\s*:\s*['\"]?(?P<value>[a-z-]+)"
        r"['\"]?\s*(?P<important>!\s*important)?",
        re.IGNORECASE,
    )


def _style(text: str) -> dict[str, str]:
    """Return an inline style's declarations that affect visibility. The last wins, important ones before others."""
    values: dict[str, str] = {}
    important_values: dict[str, str] = {}
    for declaration in _declaration().finditer(text):
        name = declaration["name"].lower().replace("contentv", "content-v")
        (important_values if declaration["important"] else values)[name] = declaration["value"].lower()
    return {**values, **important_values}


def _is_true(value: str | None) -> bool:
    return value is not None and value.strip().lower() in {"true", "{true}"}
