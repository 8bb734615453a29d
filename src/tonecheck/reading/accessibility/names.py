"""Accessible names: Accessible Name and Description Computation 1.2, with HTML-AAM 1.0 and SVG-AAM 1.0."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.model import OBJECT, Node
from tonecheck.reading.accessibility.roles import IMAGE, PRESENTATION, explicit_role
from tonecheck.reading.accessibility.tree import Tree

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_SILENT = frozenset(["script", "style", "template", "noscript", "head"])
_INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u
    var wbr""".split()
)
_BUTTONS = {"submit": "Submit", "reset": "Reset"}
_OF_IMAGES = frozenset(["img", "image", "area"])
_DEEPEST = 100
DEFAULT_BUTTON = "Submit Query"
"""What browsers call an image button that has no name (HTML standard, section 4.10.5.1.19)."""


def said(text: str | None) -> str:
    """Return a name as it is heard: white space folded, none at the ends, what cannot be seen left out."""
    return " ".join(text.translate(_INVISIBLE).split()) if text else ""


def name(tree: Tree, index: int) -> str:
    """Return the accessible name of an element, or "".

    ``OBJECT`` stands in it for what is not known: what a template or a component puts there.
    """
    return said(
        _labelled(tree, index) or _own(tree, index) or _label_elements(tree, index) or _native(tree, index, _Way())
    )


def name_from_content(tree: Tree, index: int) -> str:
    """Return the accessible name of an element that is named by its content if by nothing else: a link, a button."""
    return (
        said(_labelled(tree, index) or _own(tree, index))
        or said(_content(tree, index, _Way()))
        or said(tree.nodes[index].attributes.get("title"))
    )


class _Way(NamedTuple):
    """How the computation came to a node.

    Attributes:
        by_id: an ``aria-labelledby`` led here, and is not followed again.
        hidden: it led to something hidden, in which what is hidden counts.
        depth: how deep the node is in the element that is to be named.
        without: a node that does not count, or -1.
    """

    by_id: bool = False
    hidden: bool = False
    depth: int = 0
    without: int = -1


def _labelled(tree: Tree, index: int, depth: int = 0) -> str:
    """Return the name that ``aria-labelledby`` gives (step 2B): the elements that it names may be hidden."""
    pieces = []
    for key in tree.nodes[index].attributes.get("aria-labelledby", "").split():
        other = tree.ids.get(key)
        if other == index:
            pieces.append(_own(tree, index) or _native(tree, index, _Way(by_id=True, depth=depth)))
        elif other is not None:
            if other not in tree.referenced:
                way = _Way(by_id=True, hidden=tree.is_hidden(other), depth=depth)
                tree.referenced[other] = _part(tree, other, way)
            pieces.append(tree.referenced[other])
        elif any(sign in key for sign in ("{", "<%", OBJECT)):
            pieces.append(OBJECT)
    return said(" ".join(pieces))


def _own(tree: Tree, index: int) -> str:
    """Return the name that an element gives itself (step 2D)."""
    node = tree.nodes[index]
    return said(node.attributes.get("aria-label")) or (OBJECT if _may_be_named(node) else "")


def _may_be_named(node: Node) -> bool:
    """Return whether a framework may name an element: ``:alt``, ``v-bind:title``, ``[attr.alt]``, ``{...all}``."""
    if node.unknown:
        return True
    for key in node.attributes:
        if key[0] in ":[{@v*" or key.startswith(("x-bind", "data-bind")):
            bound = key.strip(":[]*").removeprefix("v-bind").removeprefix("x-bind").lstrip(":").removeprefix("attr.")
            if bound in {"", "alt", "title", "aria-label", "aria-labelledby"} or key[0] == "{" or "bind" in bound:
                return True
    return False


def _label_elements(tree: Tree, index: int) -> str:
    """Return the words of the labels of an input: one that names its id, or one around it."""
    node = tree.nodes[index]
    if node.name != "input":
        return ""
    key = node.attributes.get("id")
    found = [
        other
        for other, label in enumerate(tree.nodes)
        if key and label.name == "label" and label.attributes.get("for") == key
    ]
    around = tree.nearest(index, frozenset(["label"]))
    if around >= 0 and around not in found and tree.nodes[around].attributes.get("for", key) == key:
        found.append(around)
    return said(" ".join(_content(tree, other, _Way(without=index)) for other in found))


def _native(tree: Tree, index: int, way: _Way) -> str:
    """Return the name that the language of the page gives (step 2E), else its tooltip (step 2I)."""
    node = tree.nodes[index]
    tip = said(node.attributes.get("title"))
    if node.name in _OF_IMAGES and "alt" in node.attributes and explicit_role(node) not in PRESENTATION:
        return said(node.attributes["alt"]) if node.name != "area" else said(node.attributes["alt"]) or tip
    if node.name == "input":
        kind = node.attributes.get("type", "").lower()
        if kind == "image":
            return said(node.attributes.get("alt")) or tip or DEFAULT_BUTTON
        return said(node.attributes.get("value")) or tip or _BUTTONS.get(kind, "")
    if tree.in_drawing(index):
        for other in tree.children[index]:
            if tree.nodes[other].name == "title":
                return said(_content(tree, other, way._replace(hidden=True))) or tip
    return tip


def _part(tree: Tree, index: int, way: _Way) -> str:
    """Return what a node adds to the name of an element around it, or of one that refers to it."""
    node = tree.nodes[index]
    if not node.name:
        return node.text
    if node.name in _SILENT or way.depth > _DEEPEST or (not way.hidden and tree.is_hidden(index)):
        return ""
    named = ("" if way.by_id else _labelled(tree, index, way.depth)) or _own(tree, index)
    if named or node.name in _OF_IMAGES or node.name == "input" or explicit_role(node) in IMAGE:
        return f" {named or _native(tree, index, way)} "
    inside = _content(tree, index, way)
    if not inside.strip():
        unknown = node.name.startswith("jsx-") or "-" in node.name
        inside = OBJECT if unknown else _native(tree, index, way)
    return inside if node.name in _INLINE else f" {inside} "


def _content(tree: Tree, index: int, way: _Way) -> str:
    """Return what the nodes in an element say (step 2F)."""
    way = way._replace(depth=way.depth + 1)
    return "".join(_part(tree, other, way) for other in tree.children[index] if other != way.without)
