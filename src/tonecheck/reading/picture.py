"""A picture, and what somebody who cannot see it is told of it."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.model import OBJECT, Image, Node, Span
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import DEFAULT_BUTTON, name, said
from tonecheck.reading.accessibility.tree import Tree

_QUOTES = frozenset("\"'`´“”„‟‘’‚‛«»‹›″′＂ ")
_MEDIA = ("image/", "audio/", "video/")
_DOCUMENTS = frozenset(
    """html htm xhtml php asp aspx jsp pdf txt md json xml csv doc docx xls xlsx ppt pptx odt epub js css wasm jar
    class""".split()
)


class Picture(NamedTuple):
    """A picture, or an element that says that it is one or is none.

    Attributes:
        span: all of a Markdown image or a shortcode, else the open tag.
        what: markdown, html, component, shortcode, input, area, object, svg, role-img or element.
        target: its address, or "".
        alt: its text alternative as written, or None.
        alt_span: where that stands, or None where it has none that can be placed.
        name: what assistive technology calls it; ``OBJECT`` in it where that is not known.
        state: named, nameless, decorative, hidden, or unknown: a template or a component decides.
        fault: what is wrong with it, as kind ``accessible-name`` calls it, or "".
        variant: which case of the fault it is, or "".
        by_alt: the text alternative is the name.
        image: the page's record of it, if it has one.
        node: its index among the page's nodes, or -1.
        link: index of the link or button around it, or -1.
    """

    span: Span
    what: str
    target: str = ""
    alt: str | None = None
    alt_span: Span | None = None
    name: str = ""
    state: str = "named"
    fault: str = ""
    variant: str = ""
    by_alt: bool = False
    image: Image | None = None
    node: int = -1
    link: int = -1


def sort_of(tree: Tree, index: int, role: str) -> str:  # noqa: PLR0911 - one for each sort of element
    """Return what sort of picture an element is, or "" for none."""
    node = tree.nodes[index]
    if node.name in {"img", "image"} and not tree.in_drawing(index):
        return "html"
    if node.name == "input" and node.attributes.get("type", "").lower() == "image":
        return "input"
    if node.name == "area":
        return "area" if "href" in node.attributes and tree.nearest(index, frozenset(["map"])) >= 0 else ""
    if node.name == "object" and "data" in node.attributes and role not in roles.IMAGE:
        return "object" if _shows_media(node) else ""
    if role in roles.GRAPHICS and tree.in_drawing(index):
        return "svg"
    if role in roles.IMAGE:
        return "role-img"
    if role in roles.PRESENTATION:
        return "svg" if node.name == "svg" else "element"
    return ""


def _shows_media(node: Node) -> bool:
    """Return whether an object is a picture, a sound or a film; if nothing tells, it is."""
    kind = node.attributes.get("type", "").strip().lower()
    if kind:
        return kind.startswith(_MEDIA)
    path = node.attributes["data"].strip().partition("?")[0].partition("#")[0]
    return path.rpartition("/")[2].rpartition(".")[2].lower() not in _DOCUMENTS


def judged(tree: Tree, picture: Picture, role: str) -> Picture | None:  # noqa: PLR0911 - one for each state
    """Return a picture with its name, state and fault; None where an element is none after all."""
    node = tree.nodes[picture.node]
    what = picture.what
    if what == "element" and not (roles.has_meaning(node) and roles.is_exposed_all_the_same(node)):
        return None
    around = (roles.explicit_role(tree.nodes[other]) for other in tree.ancestors(picture.node))
    if tree.is_hidden(picture.node) or any(each in roles.CHILDLESS for each in around):
        return None if what == "element" else picture._replace(state="hidden")
    named = name(tree, picture.node)
    of_img = node.name in {"img", "image"} and what not in {"svg", "role-img"}
    picture = picture._replace(name=named, by_alt=bool(said(picture.alt)) and named == said(picture.alt))
    if OBJECT in named:
        return picture._replace(state="unknown")
    if of_img and picture.alt and not said(picture.alt):
        return picture._replace(state="named" if named else "nameless", fault="whitespace")
    empty = of_img and picture.alt == ""
    if role in roles.PRESENTATION or (empty and not role):
        return _decorative(picture, node, named)
    if role and of_img and role not in roles.NAMED and not roles.is_focusable(node):
        return None
    if what in {"input", "area", "object", "svg", "role-img"}:
        nameless = not named or (what == "input" and named.lower() == DEFAULT_BUTTON.lower())
        return picture._replace(state="nameless", fault=what) if nameless else with_alt_judged(picture)
    if empty and not named:
        return picture._replace(state="decorative")
    return with_alt_judged(picture) if named else picture._replace(state="nameless", fault="missing")


def _decorative(picture: Picture, node: Node, named: str) -> Picture:
    """Return a picture that says that it is decoration."""
    if not roles.is_exposed_all_the_same(node):
        return picture._replace(state="decorative", name="")
    if picture.alt is None and not named and picture.image:
        return picture._replace(state="nameless", fault="missing", variant="exposed")
    variant = "element" if picture.what == "element" else ""
    return picture._replace(state="named" if named else "nameless", fault="decorative-exposed", variant=variant)


def _is_template(text: str) -> bool:
    """Return whether a template fills in a text, or a part of it."""
    if OBJECT in text or any(sign in text for sign in ("{{", "{%", "<%", "<?", "${")):
        return True
    return "{" in text and "}" in text[text.index("{") :]


def with_alt_judged(picture: Picture) -> Picture:
    """Return a picture that has a name, which may be nothing but quotation marks or be filled in by a template."""
    alt = picture.alt or ""
    if not picture.by_alt:
        if alt and not said(alt):
            return picture._replace(fault="whitespace", state="nameless")
        return picture if picture.name or picture.alt is None else picture._replace(state="decorative")
    if _is_template(alt):
        return picture._replace(state="unknown")
    return picture._replace(fault="quote-mark") if set(alt) <= _QUOTES else picture
