"""The pictures of a page, and what somebody who cannot see them is told of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from tonecheck.markup.shortcodes import UNKNOWN
from tonecheck.model import OBJECT, Document, Image, Node, Span
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import DEFAULT_BUTTON, name, name_from_content, said
from tonecheck.reading.accessibility.tree import Tree, tree_of

DECORATIVE = ("decorative", "decoration", "role=presentation", "role=none", "aria-hidden")
"""What an author writes beside a Markdown image that is decoration."""

_TEMPLATE = re.compile(rf"\{{\{{|\{{%|<[%?]|\$\{{|\{{[^{{}}]*\}}|{OBJECT}")
_QUOTES = frozenset("\"'`´“”„‟‘’‚‛«»‹›″′＂ ")
_BESIDE = r"\{[^{}\r\n]*\}|<!--.*?-->|\{/\*.*?\*/\}|\{#.*?#\}"
_BEHIND = re.compile(rf"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?(?:{_BESIDE})", re.DOTALL)
_BEFORE = re.compile(r"(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/).)*\*/\})[ \t]*(?:\r\n|\r|\n)?[ \t>]*\Z", re.DOTALL)
_FARTHEST = 200
_MEDIA = re.compile(r"(?:image|audio|video)/", re.IGNORECASE)
_DOCUMENTS = re.compile(
    r"\.(?:x?html?|php|aspx?|jsp|pdf|txt|md|json|xml|csv|docx?|xlsx?|pptx?|odt|epub|js|css|wasm|jar|class)(?:[?#]|\Z)",
    re.IGNORECASE,
)
_COMPONENT = "jsx-"


@dataclass(frozen=True, slots=True)
class Picture:
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


@dataclass(frozen=True, slots=True)
class Pictures:
    """Reads the pictures of a page; to be called by ``Document.once``.

    Attributes:
        decorative: what says beside a Markdown image that it is decoration.
        components: names of MDX components that are images, each with the property that is the text alternative.
    """

    decorative: tuple[str, ...] = DECORATIVE
    components: tuple[tuple[str, str], ...] = ()

    def __call__(self, document: Document) -> tuple[Picture, ...]:
        """Return the pictures in source order, each with at most one fault."""
        images = {image.span: image for image in document.images}
        tree = self._tree(document, images.keys())
        found = list(self._of_elements(document, tree, images))
        known = {node.span for node in tree.nodes if node.span in images}
        found += (self._of_image(document, image) for image in document.images if image.span not in known)
        return tuple(sorted(_linked(found, tree), key=lambda picture: picture.span))

    def _tree(self, document: Document, images: Collection[Span]) -> Tree:
        """Return the tree of a page, those components ``img`` that are images."""
        if not any(node.name.startswith(_COMPONENT) for node in document.nodes):
            return document.once(tree_of)
        known = {f"{_COMPONENT}{key.lower()}": prop.lower() for key, prop in self.components}
        return Tree([_as_image(node, known.get(node.name, ""), images) for node in document.nodes])

    # -- elements -------------------------------------------------------------------------------------------------

    def _of_elements(self, document: Document, tree: Tree, images: dict[Span, Image]) -> Iterator[Picture]:
        for index, node in enumerate(tree.nodes):
            if not node.name:
                continue
            role = roles.explicit_role(node)
            what = _what(tree, index, role)
            if not what:
                continue
            image = images.get(node.span)
            picture = Picture(
                node.span,
                image.kind if image and what == "html" else what,
                target=node.attributes.get("src") or node.attributes.get("data") or node.attributes.get("href") or "",
                alt=node.attributes.get("alt"),
                alt_span=image.alt_span if image else None,
                image=image,
                node=index,
                link=_link(tree, index),
            )
            judged = _judged(tree, picture, role)
            if judged is not None:
                yield self._marked(document, judged)

    def _marked(self, document: Document, picture: Picture) -> Picture:
        """Return a picture with what Markdown adds: of an empty description nobody can tell whether it was meant."""
        if picture.what != "markdown" or picture.state != "decorative" or picture.fault:
            return picture
        attributes = document.nodes[picture.node].attributes if picture.node >= 0 else {}
        if attributes.get("role") or document.meta.values.get("decorative") is True:
            return picture
        text = document.source.text
        start, end = picture.span
        behind = _BEHIND.match(text, end, end + _FARTHEST)
        before = _BEFORE.search(text, max(0, start - _FARTHEST), start)
        beside = (behind.group() if behind else "") + (before.group() if before else "")
        beside = beside.replace('"', "").replace("'", "").lower()
        if any(word in beside for word in self.decorative):
            return picture
        return replace(picture, fault="empty-markdown")

    # -- images without an element --------------------------------------------------------------------------------

    def _of_image(self, document: Document, image: Image) -> Picture:
        """Return the picture that a shortcode or a wiki link is."""
        given = image.attributes
        alt = image.alt
        picture = Picture(image.span, image.kind, image.target, alt, image.alt_span, image=image)
        if alt is None:
            figure = given.get("shortcode") == "figure"
            caption = given.get("caption")
            if figure and caption:
                return replace(picture, name=caption)
            guess = UNKNOWN in given or "wiki" in given or (not figure and (caption or "title" in given))
            if guess:
                return replace(picture, state="unknown", name=OBJECT)
            custom = document.source.text.startswith("{", image.span.start) and not figure
            return replace(picture, state="nameless", fault="missing", variant="shortcode" if custom else "")
        return _by_alt(replace(picture, name=said(alt), by_alt=bool(said(alt))))


def _as_image(node: Node, prop: str, images: Collection[Span]) -> Node:
    """Return a component as an image: if it is given a property for the text alternative, or is one of some images."""
    if not prop:
        return node._replace(name="img") if node.name.startswith(_COMPONENT) and node.span in images else node
    values = {key: value for key, value in node.attributes.items() if key != "alt"}
    if prop in node.attributes:
        values["alt"] = node.attributes[prop]
    return node._replace(name="img", attributes=values)


def _what(tree: Tree, index: int, role: str) -> str:  # noqa: PLR0911 - one for each sort of element
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
    kind = node.attributes.get("type", "").strip()
    if kind:
        return _MEDIA.match(kind) is not None
    return _DOCUMENTS.search(node.attributes["data"].strip()) is None


def _judged(tree: Tree, picture: Picture, role: str) -> Picture | None:  # noqa: PLR0911 - one for each state
    """Return a picture with its name, state and fault; None where an element is none after all."""
    node = tree.nodes[picture.node]
    what = picture.what
    if what == "element" and not roles.is_exposed_all_the_same(node):
        return None
    around = (roles.explicit_role(tree.nodes[other]) for other in tree.ancestors(picture.node))
    if tree.is_hidden(picture.node) or any(each in roles.CHILDLESS for each in around):
        return None if what == "element" else replace(picture, state="hidden")
    named = name(tree, picture.node)
    of_img = node.name in {"img", "image"} and what not in {"svg", "role-img"}
    picture = replace(picture, name=named, by_alt=bool(said(picture.alt)) and named == said(picture.alt))
    if OBJECT in named:
        return replace(picture, state="unknown")
    if of_img and picture.alt and not said(picture.alt):
        return replace(picture, state="named" if named else "nameless", fault="whitespace")
    empty = of_img and picture.alt == ""
    if role in roles.PRESENTATION or (empty and not role):
        return _decorative(picture, node, named)
    if role and of_img and role not in roles.NAMED and not roles.is_focusable(node):
        return None
    if what in {"input", "area", "object", "svg", "role-img"}:
        nameless = not named or (what == "input" and named.lower() == DEFAULT_BUTTON.lower())
        return replace(picture, state="nameless", fault=what) if nameless else _by_alt(picture)
    if empty and not named:
        return replace(picture, state="decorative")
    return _by_alt(picture) if named else replace(picture, state="nameless", fault="missing")


def _decorative(picture: Picture, node: Node, named: str) -> Picture:
    """Return a picture that says that it is decoration."""
    if not roles.is_exposed_all_the_same(node):
        return replace(picture, state="decorative", name="")
    if picture.alt is None and not named and picture.image:
        return replace(picture, state="nameless", fault="missing", variant="exposed")
    variant = "element" if picture.what == "element" else ""
    return replace(picture, state="named" if named else "nameless", fault="decorative-exposed", variant=variant)


def _by_alt(picture: Picture) -> Picture:
    """Return a picture that has a name, which may be nothing but quotation marks or be filled in by a template."""
    alt = picture.alt or ""
    if not picture.by_alt:
        if alt and not said(alt):
            return replace(picture, fault="whitespace", state="nameless")
        return picture if picture.name or picture.alt is None else replace(picture, state="decorative")
    if _TEMPLATE.search(alt):
        return replace(picture, state="unknown")
    return replace(picture, fault="quote-mark") if set(alt) <= _QUOTES else picture


# -- links ------------------------------------------------------------------------------------------------------------


def _link(tree: Tree, index: int) -> int:
    """Return the index of the nearest link or button around a node, or -1."""
    return next((other for other in tree.ancestors(index) if _is_link(tree.nodes[other])), -1)


def _is_link(node: Node) -> bool:
    if node.name == "button" or (node.name == "a" and ("href" in node.attributes or "xlink:href" in node.attributes)):
        return True
    if node.name.startswith(_COMPONENT):
        return "href" in node.attributes or "to" in node.attributes
    return roles.explicit_role(node) in {"link", "button"}


def _linked(found: Sequence[Picture], tree: Tree) -> Iterator[Picture]:
    """Yield the pictures; the first of those that are all there is in a link and do not name it gets another fault."""
    seen: dict[int, bool] = {}
    for picture in found:
        link = picture.link
        plain = picture.fault in {"", "missing", "empty-markdown"} and picture.state in {"nameless", "decorative"}
        if link < 0 or not plain or picture.what in {"svg", "element", "role-img"}:
            yield picture
            continue
        first = link not in seen
        if first:
            seen[link] = not name_from_content(tree, link)
        yield replace(picture, fault="in-link", variant="") if first and seen[link] else picture
