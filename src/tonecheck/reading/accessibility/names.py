"""Accessible names: Accessible Name and Description Computation 1.2, with HTML-AAM 1.0 and SVG-AAM 1.0."""

from __future__ import annotations

from tonecheck.language.invisible import visible
from tonecheck.model import OBJECT, Node
from tonecheck.named_tuple import NamedTuple
from tonecheck.reading.accessibility.roles import IMAGE, PRESENTATION, explicit_role
from tonecheck.reading.accessibility.tree import Tree

_LABEL = frozenset(["label"])
_LABELABLE = frozenset(["input", "button"])
_SILENT = frozenset(["script", "style", "template", "noscript", "head"])
_INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u
    var wbr""".split()
)
_BUTTONS = {"submit": "Submit", "reset": "Reset"}
_FILLING = frozenset(
    """v-text v-html x-text x-html ng-bind ng-bind-html ng-bind-template [innerhtml] [innertext] [textcontent]
    dangerouslysetinnerhtml set:html set:text th:text th:utext data-i18n data-i18n-key data-l10n-id data-translate
    data-bind""".split()
)
"""Attributes by which a framework fills an element with words."""
_OF_IMAGES = frozenset(["img", "image", "area"])
_DEEPEST = 100
DEFAULT_BUTTON = "Submit Query"
"""The name that browsers give to an image button without one (HTML standard, section 4.10.5.1.19)."""


def spoken(text: str | None) -> str:
    """Return a name as it is spoken: white space folded and stripped, invisible characters removed."""
    return " ".join(visible(text).split()) if text else ""


def name(tree: Tree, index: int) -> str:
    """Return the accessible name of an element, or "".

    ``OBJECT`` replaces what is unknown: the output of a template or a component.
    """
    return spoken(
        _labelled(tree, index) or _own(tree, index) or _label_elements(tree, index) or _native(tree, index, _Context())
    )


def name_from_content(tree: Tree, index: int) -> str:
    """Return the accessible name of an element that its content may name, such as a link or a button."""
    return (
        spoken(_labelled(tree, index) or _own(tree, index) or _label_elements(tree, index))
        or spoken(_content(tree, index, _Context()))
        or spoken(tree.nodes[index].attributes.get("title"))
    )


class _Context(NamedTuple):
    """How the computation reached a node.

    Attributes:
        by_id: it followed an ``aria-labelledby``, and does not follow another one.
        hidden: the reference led to a hidden element, so hidden content counts.
        depth: depth of the node in the element to be named.
        without: index of a node that does not count, or -1.
    """

    by_id: bool = False
    hidden: bool = False
    depth: int = 0
    without: int = -1


def _labelled(tree: Tree, index: int, depth: int = 0) -> str:
    """Return the name from ``aria-labelledby`` (step 2B). The elements that it refers to may be hidden."""
    pieces = []
    for target_id in tree.nodes[index].attributes.get("aria-labelledby", "").split():
        target = tree.ids.get(target_id)
        if target == index:
            pieces.append(_own(tree, index) or _native(tree, index, _Context(by_id=True, depth=depth)))
        elif target is not None:
            if target not in tree.referenced:
                context = _Context(by_id=True, hidden=tree.is_hidden(target), depth=depth)
                tree.referenced[target] = _part(tree, target, context)
            pieces.append(tree.referenced[target])
        elif any(sign in target_id for sign in ("{", "<%", OBJECT)):
            pieces.append(OBJECT)
    return spoken(" ".join(pieces))


def _own(tree: Tree, index: int) -> str:
    """Return the name from an element's ``aria-label`` (step 2D), or ``OBJECT`` if a framework may set a name."""
    node = tree.nodes[index]
    return spoken(node.attributes.get("aria-label")) or (OBJECT if _may_be_named(node) else "")


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
    """Return the text of a field's or button's labels: those that refer to its id, and the one around it."""
    node = tree.nodes[index]
    if node.name not in _LABELABLE:
        return ""
    key = node.attributes.get("id")
    labels = list(tree.labels.get(key, ())) if key else []
    parent_label = tree.nearest(index, _LABEL)
    if parent_label >= 0 and parent_label not in labels and tree.nodes[parent_label].attributes.get("for", key) == key:
        labels.append(parent_label)
    return spoken(" ".join(_content(tree, candidate, _Context(without=index)) for candidate in labels))


def _native(tree: Tree, index: int, context: _Context) -> str:
    """Return the name that the host language defines (step 2E), else the tooltip (step 2I)."""
    node = tree.nodes[index]
    tooltip = spoken(node.attributes.get("title"))
    if node.name in _OF_IMAGES and "alt" in node.attributes and explicit_role(node) not in PRESENTATION:
        return spoken(node.attributes["alt"]) if node.name != "area" else spoken(node.attributes["alt"]) or tooltip
    if node.name == "input":
        input_type = node.attributes.get("type", "").lower()
        if input_type == "image":
            return spoken(node.attributes.get("alt")) or tooltip or DEFAULT_BUTTON
        value = node.attributes.get("value")
        return spoken(value) or tooltip or ("" if value is not None else _BUTTONS.get(input_type, ""))
    if tree.in_drawing(index):
        for other in tree.children[index]:
            if tree.nodes[other].name == "title":
                return spoken(_content(tree, other, context._replace(hidden=True))) or tooltip
    return tooltip


def _part(tree: Tree, index: int, context: _Context) -> str:
    """Return what a node contributes to the name of an element around it or of one that refers to it."""
    node = tree.nodes[index]
    if not node.name:
        return node.text
    if node.name in _SILENT or context.depth > _DEEPEST or (not context.hidden and tree.is_hidden(index)):
        return ""
    given_name = ("" if context.by_id else _labelled(tree, index, context.depth)) or _own(tree, index)
    if given_name or node.name in _OF_IMAGES or node.name == "input" or explicit_role(node) in IMAGE:
        return f" {given_name or _native(tree, index, context)} "
    content_text = _content(tree, index, context)
    if not content_text.strip():
        unknown = node.name.startswith("jsx-") or "-" in node.name
        content_text = OBJECT if unknown else _native(tree, index, context)
    return content_text if node.name in _INLINE else f" {content_text} "


def _content(tree: Tree, index: int, context: _Context) -> str:
    """Return the text of the nodes in an element (step 2F), or ``OBJECT`` if a framework fills it."""
    if not _FILLING.isdisjoint(tree.nodes[index].attributes):
        return OBJECT
    context = context._replace(depth=context.depth + 1)
    return "".join(_part(tree, other, context) for other in tree.children[index] if other != context.without)
