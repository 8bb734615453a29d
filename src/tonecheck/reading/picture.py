"""A picture, and what assistive technology conveys to somebody who cannot see it."""

from __future__ import annotations

from tonecheck.language.foreign import named
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.model import OBJECT, Document, Image, Node, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import DEFAULT_BUTTON, name, spoken
from tonecheck.reading.accessibility.tree import Tree, tree_of

ELEMENTS = ("img", "image", "input", "area", "object")
"""Names of elements that may be pictures without a role."""

_MAP = frozenset(["map"])
_QUOTES = frozenset(OPENING + CLOSING + "`´″′ ")
_MEDIA = ("image/", "audio/", "video/")
_DOCUMENTS = frozenset(
    """html htm xhtml php asp aspx jsp pdf txt md json xml csv doc docx xls xlsx ppt pptx odt epub js css wasm jar
    class""".split()
)


class Picture(NamedTuple):
    """A picture, or an element whose role states that it is a picture or decoration.

    Attributes:
        span: the whole Markdown image or shortcode, else the open tag.
        what: markdown, html, component, shortcode, input, area, object, svg, role-img or element.
        target: its address, or "".
        alt: its text alternative as written, or None.
        alt_span: span of the text alternative, or None if there is none that we can map to the source.
        name: its accessible name; ``OBJECT`` in place of any part that is unknown.
        state: named, nameless, decorative, hidden, or unknown: a template or a component decides.
        fault: what is wrong with it, in the terms of kind ``accessible-name``, or "".
        variant: the case of the fault, or "".
        by_alt: its text alternative is its accessible name.
        image: its ``Image`` on the page, if it has one.
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

    @property
    def speaks_by_alt(self) -> bool:
        """Whether its text alternative is its name and nothing else is wrong with it, so that its wording counts."""
        return bool(self.alt) and self.by_alt and self.state == "named" and not self.fault

    def language(self, document: Document) -> str:
        """Return the language of its text, such as "de": as its element, one around it or the page states it; or ""."""
        if self.node >= 0:
            around = document.cached(tree_of).nearest_that(self.node, _states_language)
            nodes = [document.nodes[index] for index in (self.node, around) if index >= 0]
            stated = next((node.attributes for node in nodes if _states_language(node)), {})
            lang = stated.get("lang") or stated.get("xml:lang") or ""
        else:
            block = self.image.block if self.image else -1
            lang = document.blocks[block].lang if block >= 0 else ""
        return (named(lang) or document.lang).lower().partition("-")[0]


def _states_language(node: Node) -> bool:
    return bool(node.attributes.get("lang") or node.attributes.get("xml:lang"))


def sort_of(tree: Tree, index: int, role: str) -> str:  # noqa: PLR0911 - one return for each sort of element
    """Return the sort of picture that an element is (``Picture.what``), or "" if it is not a picture."""
    node = tree.nodes[index]
    if node.name in {"img", "image"} and not tree.in_drawing(index):
        return "html"
    if node.name == "input" and node.attributes.get("type", "").lower() == "image":
        return "input"
    if node.name == "area":
        return "area" if "href" in node.attributes and tree.nearest(index, _MAP) >= 0 else ""
    if node.name == "object" and node.attributes.get("data", "").strip() and role not in roles.IMAGE:
        return "object" if _shows_media(node) else ""
    if role in roles.GRAPHICS and tree.in_drawing(index):
        return "svg"
    if role in roles.IMAGE:
        return "role-img"
    if role in roles.PRESENTATION:
        return "svg" if node.name == "svg" else "element"
    return ""


def _shows_media(node: Node) -> bool:
    """Return whether an object is a picture, a sound or a film. Without any evidence we assume that it is."""
    kind = node.attributes.get("type", "").strip().lower()
    if kind:
        return kind.startswith(_MEDIA)
    path = node.attributes["data"].strip().partition("?")[0].partition("#")[0]
    return path.rpartition("/")[2].rpartition(".")[2].lower() not in _DOCUMENTS


def judged(tree: Tree, picture: Picture, role: str) -> Picture | None:  # noqa: PLR0911 - one return for each state
    """Return a picture with its name, state and fault, or None if the element turns out not to be a picture."""
    node = tree.nodes[picture.node]
    sort = picture.what
    if sort == "element" and not (roles.has_meaning(node) and roles.is_exposed_all_the_same(node)):
        return None
    if tree.is_hidden(picture.node) or tree.nearest_that(picture.node, roles.is_childless) >= 0:
        return None if sort == "element" else picture._replace(state="hidden")
    computed_name = name(tree, picture.node)
    is_img = node.name in {"img", "image"} and sort not in {"svg", "role-img"}
    alt = spoken(picture.alt)
    picture = picture._replace(name=computed_name, by_alt=bool(alt) and computed_name == alt)
    if OBJECT in computed_name:
        return picture._replace(state="unknown")
    if is_img and picture.alt and not alt:
        return picture._replace(state="named" if computed_name else "nameless", fault="whitespace")
    has_empty_alt = is_img and picture.alt == ""
    if role in roles.PRESENTATION or (has_empty_alt and not role):
        return _decorative(picture, node, computed_name)
    if role and is_img and role not in roles.NAMED and not roles.is_focusable(node):
        return None
    if sort in {"input", "area", "object", "svg", "role-img"}:
        nameless = not computed_name or (sort == "input" and computed_name.lower() == DEFAULT_BUTTON.lower())
        return picture._replace(state="nameless", fault=sort) if nameless else with_alt_judged(picture)
    if has_empty_alt and not computed_name:
        return picture._replace(state="decorative")
    return with_alt_judged(picture) if computed_name else picture._replace(state="nameless", fault="missing")


def _decorative(picture: Picture, node: Node, computed_name: str) -> Picture:
    """Return a picture that is marked as decoration, with its state and fault."""
    if not roles.is_exposed_all_the_same(node):
        return picture._replace(state="decorative", name="")
    if picture.alt is None and not computed_name and picture.image:
        return picture._replace(state="nameless", fault="missing", variant="exposed")
    variant = "element" if picture.what == "element" else ""
    return picture._replace(state="named" if computed_name else "nameless", fault="decorative-exposed", variant=variant)


def _is_template(text: str) -> bool:
    """Return whether a template fills in a text or a part of it."""
    if OBJECT in text or any(sign in text for sign in ("{{", "{%", "<%", "<?", "${")):
        return True
    return "{" in text and "}" in text[text.index("{") :]


def with_alt_judged(picture: Picture) -> Picture:
    """Return a picture with the state and fault that follow from its text alternative."""
    alt = picture.alt or ""
    if not picture.by_alt:
        if alt and not spoken(alt):
            return picture._replace(fault="whitespace", state="nameless")
        return picture if picture.name or picture.alt is None else picture._replace(state="decorative")
    if _is_template(alt):
        return picture._replace(state="unknown")
    return picture._replace(fault="quote-mark") if set(alt) <= _QUOTES else picture
