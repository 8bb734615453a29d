"""The links and buttons of a page: what they are, and which of them nothing names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Document, Node, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import name, name_from_content, spoken
from tonecheck.reading.accessibility.tree import Tree
from tonecheck.reading.backgrounds import background
from tonecheck.reading.pictures import Pictures

_COMPONENT = "jsx-"
_ADDRESSES = ("href", "to", "xlink:href")
# Components that show what is in them and nothing else, as far as we know from their name and attributes.
_LINK_COMPONENTS = frozenset(["jsx-link", "jsx-a", "jsx-anchor", "jsx-navlink", "jsx-nextlink", "jsx-gatsbylink"])
_NO_WORDS = frozenset(
    """href to class classname style id key target rel prefetch replace scroll shallow passhref legacybehavior
    activeclassname exact onclick as download tabindex""".split()
)
_SHOWN = frozenset(["img", "image", "svg", "video", "canvas", "object", "iframe"])

_ICON = expression(
    r"(?:^|\s)(?:fa[bsrl]?|bi|ti|ri|la[bsr]?|mdi|icons?|glyphicon|dashicons|socicon|feather|material-\w+)(?:[\s-]|$)"
    r"|[\s_-]icon(?:[\s_-]|$)|^icon"
)
# A script fills a link that one of these marks, or that is empty and stands right before the script.
_FILLED = expression(r"seal|widget|embed|badge", re.IGNORECASE)

# Components that draw an icon, as far as we know from their name, and what may give them words.
_ICON_COMPONENT = expression(r"jsx-(?:[\w.]*(?<!lex)(?<!social)icon)")
_NAMING = frozenset("title label alt text desc description children aria-label aria-labelledby titleid".split())

_MOST_READ = 200  # elements and texts in a link, or characters

# Style sheets that many sites share hide what has one of these classes, at least until a script shows it.
_CLASSES = ("class", "classname")
_HIDING = frozenset(["hidden", "hide", "is-hidden", "d-none", "invisible", "noscript"])


class Control(NamedTuple):
    """A link or a button that nothing names.

    Attributes:
        span: the whole Markdown link, else the open tag.
        what: link or button.
        variant: hidden (it shows words that listeners do not get), background (a picture of a style), sign (an icon, a
            drawing or a picture), icon (a component that probably draws one) or "".
        target: its address, or "".
        node: its index among the page's nodes.
    """

    span: Span
    what: str
    variant: str
    target: str
    node: int


@dataclass(frozen=True, slots=True)
class Controls:
    """Finds the links and buttons of a page that have no name; meant to be called by ``Document.cached``.

    Attributes:
        components: as for ``Pictures``.
    """

    components: tuple[tuple[str, str], ...] = ()

    def __call__(self, document: Document) -> tuple[Control, ...]:
        """Return them in source order, without those whose picture has a fault: that names what is to be done."""
        pictures = Pictures(components=self.components)
        reported = {picture.link for picture in document.cached(pictures) if picture.fault}
        tree = pictures.tree(document)
        return tuple(
            control
            for control in _unnamed(tree)
            if control.node not in reported and not _is_written_over(document.source.text, tree, control)
        )


def _unnamed(tree: Tree) -> Iterator[Control]:
    """Yield the links and buttons that readers can meet and that have no accessible name."""
    elements = tree.elements
    found = {*elements.named("a", "button", "input"), *elements.having("role"), *elements.components}
    for index in sorted(found):
        node = tree.nodes[index]
        sort = roles.control_role(node)
        if not sort or _has_own_words(tree, index) or _is_unknown(node) or _is_decoration(node):
            continue
        if tree.is_hidden(index) or _is_behind(tree, index):
            continue
        has_name = name(tree, index) if node.name == "input" else name_from_content(tree, index)
        variant = "icon" if not has_name.strip(f"{OBJECT} ") and _holds_only_icons(tree, index) else ""
        if (not has_name or variant) and not _is_filled(tree, index) and not _marks_its_place(tree, index):
            address = next((node.attributes[key] for key in _ADDRESSES if key in node.attributes), "")
            yield Control(node.span, sort, variant or _variant(tree, index), address, index)


def _is_written_over(text: str, tree: Tree, control: Control) -> bool:
    """Return whether PHP writes into a control, or whether it marks a place in Markdown, as in ``[](){#fees}``."""
    following = tree.ends[control.node]
    end = tree.nodes[following].span.start if following < len(tree.nodes) else len(text)
    behind = text[control.span.end : min(end, control.span.end + _MOST_READ)]
    return "<?" in behind or (not control.target and text.startswith("{", control.span.end))


def _is_unknown(node: Node) -> bool:
    """Return whether a component may show words of its own."""
    if not node.name.startswith(_COMPONENT):
        return False
    return node.name not in _LINK_COMPONENTS or not _NO_WORDS.issuperset(node.attributes)


def _has_own_words(tree: Tree, index: int) -> bool:
    """Return whether words stand directly in an element. Nearly all have some, and only what hides it hides them."""
    return any(not tree.nodes[other].name and _has_words(tree.nodes[other]) for other in tree.children[index])


def _is_decoration(node: Node) -> bool:
    is_marked = "role" in node.attributes and roles.explicit_role(node) in roles.PRESENTATION
    return is_marked and not roles.is_exposed_all_the_same(node)


def _is_behind(tree: Tree, index: int) -> bool:
    """Return whether an element is part of a picture, or hidden by a class."""
    if tree.nearest_that(index, roles.is_childless) >= 0:
        return True
    return _hides(tree.nodes[index]) or tree.nearest_that(index, _hides) >= 0


def _hides(node: Node) -> bool:
    return not _HIDING.isdisjoint(_class(node).split())


def _class(node: Node) -> str:
    return next((node.attributes[key] for key in _CLASSES if key in node.attributes), "")


def _is_icon(node: Node) -> bool:
    return _ICON.search(_class(node)) is not None


def _is_shown(node: Node) -> bool:
    """Return whether an element shows a picture, or something like one."""
    return node.name in _SHOWN or _ICON_COMPONENT.fullmatch(node.name) is not None or bool(background(node))


def _holds_only_icons(tree: Tree, index: int) -> bool:
    """Return whether an element holds components that draw icons, and nothing that may have words."""
    if tree.ends[index] - index > _MOST_READ:
        return False
    nodes = [tree.nodes[other] for other in range(index, tree.ends[index])]
    if any(node.unknown or not _NAMING.isdisjoint(node.attributes) or node.text.strip() for node in nodes):
        return False
    unknown = [node for node in nodes[1:] if node.name.startswith(_COMPONENT) or "-" in node.name]
    return bool(unknown) and all(_ICON_COMPONENT.fullmatch(node.name) for node in unknown)


def _content(tree: Tree, index: int) -> range:
    """Return the indexes of what is in an element, as far as it matters."""
    return range(index + 1, min(tree.ends[index], index + _MOST_READ))


def _is_filled(tree: Tree, index: int) -> bool:
    """Return whether a script fills an element that shows nothing in the source.

    It finds what it fills by an id, or stands right behind it.
    """
    node = tree.nodes[index]
    content = [tree.nodes[other] for other in _content(tree, index)]
    if any(_is_icon(other) or _is_shown(other) or other.text.strip() for other in (node, *content)):
        return False
    leads_nowhere = node.attributes.get("href", "").startswith(("#", "javascript:"))
    if any("id" in other.attributes for other in content) or (leads_nowhere and "id" in node.attributes):
        return True
    following = tree.ends[index]
    while following < len(tree.nodes) and not (tree.nodes[following].name or tree.nodes[following].text.strip()):
        following += 1
    is_hook = following < len(tree.nodes) and tree.nodes[following].name == "script"
    return is_hook or _FILLED.search(_class(node)) is not None


def _marks_its_place(tree: Tree, index: int) -> bool:
    """Return whether a link leads to the element around it: builders put such a mark into headings."""
    address = tree.nodes[index].attributes.get("href", "")
    parent = tree.nodes[index].parent
    return parent >= 0 and len(address) > 1 and address == f"#{tree.nodes[parent].attributes.get('id', '')}"


def _variant(tree: Tree, index: int) -> str:
    content = _content(tree, index)
    shown = [other for other in content if tree.nodes[other].name or _is_withheld(tree, other)]
    if any(_has_words(tree.nodes[other]) and _is_withheld(tree, other) for other in shown):
        return "hidden"
    if background(tree.nodes[index]) or any(background(tree.nodes[other]) for other in shown):
        return "background"
    return "sign" if _is_icon(tree.nodes[index]) or any(_shows_a_sign(tree.nodes[other]) for other in shown) else ""


def _is_withheld(tree: Tree, index: int) -> bool:
    """Return whether only listeners do not get an element or a text."""
    return "aria-hidden" in tree.nodes[index].attributes or tree.nearest_that(index, _is_aria_hidden) >= 0


def _is_aria_hidden(node: Node) -> bool:
    return "aria-hidden" in node.attributes


def _has_words(node: Node) -> bool:
    return any(char.isalnum() or char == OBJECT for char in node.text or node.attributes.get("alt", ""))


def _shows_a_sign(node: Node) -> bool:
    """Return whether an element may show a sign: a picture, a drawing, a letter, or what its class adds, an icon."""
    if not node.name:
        return bool(spoken(node.text))
    return node.name in _SHOWN or bool(_class(node))
