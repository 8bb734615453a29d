"""The pictures of a page, and what somebody who cannot see them is told of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.shortcodes import UNKNOWN
from tonecheck.model import OBJECT, Document, Image, Node, Span
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import name_from_content, said
from tonecheck.reading.accessibility.tree import Tree, tree_of
from tonecheck.reading.picture import Picture, judged, sort_of, with_alt_judged

DECORATIVE = ("decorative", "decoration", "role=presentation", "role=none", "aria-hidden")
"""What an author writes beside a Markdown image that is decoration."""

_FARTHEST = 200
_BESIDE = r"\{[^{}\r\n]*\}|<!--.*?-->|\{/\*.*?\*/\}|\{#.*?#\}"
_COMPONENT = "jsx-"


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
            what = sort_of(tree, index, role)
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
            told = judged(tree, picture, role)
            if told is not None:
                yield self._marked(document, told)

    def _marked(self, document: Document, picture: Picture) -> Picture:
        """Return a picture with what Markdown adds: of an empty description nobody can tell whether it was meant."""
        if picture.what != "markdown" or picture.state != "decorative" or picture.fault:
            return picture
        attributes = document.nodes[picture.node].attributes if picture.node >= 0 else {}
        if attributes.get("role") or document.meta.values.get("decorative") is True:
            return picture
        text = document.source.text
        start, end = picture.span
        beside = _beside(text[max(0, start - _FARTHEST) : start], text[end : end + _FARTHEST])
        if any(word in beside for word in self.decorative):
            return picture
        return picture._replace(fault="empty-markdown")

    # -- images without an element --------------------------------------------------------------------------------

    def _of_image(self, document: Document, image: Image) -> Picture:
        """Return the picture that a shortcode or a wiki link is."""
        given = image.attributes
        alt = image.alt
        picture = Picture(image.span, image.kind, image.target, alt, image.alt_span, image=image)
        if given.get("decorative", "false").strip().lower() not in {"false", "no"}:
            return picture._replace(state="decorative")
        if alt is None:
            figure = given.get("shortcode") == "figure"
            caption = given.get("caption")
            if figure and caption:
                return picture._replace(name=caption)
            guess = UNKNOWN in given or "wiki" in given or (not figure and (caption or "title" in given))
            if guess:
                return picture._replace(state="unknown", name=OBJECT)
            custom = document.source.text.startswith("{", image.span.start) and not figure
            return picture._replace(state="nameless", fault="missing", variant="shortcode" if custom else "")
        return with_alt_judged(picture._replace(name=said(alt), by_alt=bool(said(alt))))


def _as_image(node: Node, prop: str, images: Collection[Span]) -> Node:
    """Return a component as an image: if it is given a property for the text alternative, or is one of some images."""
    if not prop:
        return node._replace(name="img") if node.name.startswith(_COMPONENT) and node.span in images else node
    values = {key: value for key, value in node.attributes.items() if key != "alt"}
    if prop in node.attributes:
        values["alt"] = node.attributes[prop]
    return node._replace(name="img", attributes=values)


def _beside(before: str, behind: str) -> str:
    """Return the comments and attributes directly at the end of one text and at the beginning of the other, folded."""
    found = ""
    if before.rstrip().endswith(("-->", "*/}")):
        last = re.search(
            r"(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/).)*\*/\})[ \t]*(?:\r\n|\r|\n)?[ \t>]*\Z", before, re.DOTALL
        )
        found += last.group() if last else ""
    if behind.lstrip(" \t\r\n>").startswith(("{", "<!--")):
        first = re.match(rf"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?(?:{_BESIDE})", behind, re.DOTALL)
        found += first.group() if first else ""
    return found.replace('"', "").replace("'", "").lower()


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
        yield picture._replace(fault="in-link", variant="") if first and seen[link] else picture
