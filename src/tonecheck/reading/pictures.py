"""The pictures of a page, and what assistive technology conveys of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.shortcodes import UNKNOWN
from tonecheck.model import OBJECT, Document, Image, Node, Span
from tonecheck.reading.accessibility import roles
from tonecheck.reading.accessibility.names import name_from_content, spoken
from tonecheck.reading.accessibility.tree import Tree, tree_of
from tonecheck.reading.backgrounds import background
from tonecheck.reading.element_index import ElementIndex, element_index
from tonecheck.reading.picture import ELEMENTS, Picture, judged, sort_of, with_alt_judged

DECORATIVE = ("decorative", "decoration", "role=presentation", "role=none", "aria-hidden")
"""What an author writes next to a Markdown image to mark it as decoration."""

_FARTHEST = 200
_ANNOTATION = r"\{[^{}\r\n]*\}|<!--.*?-->|\{/\*.*?\*/\}|\{#.*?#\}"
_COMPONENT = "jsx-"
_NOSCRIPT = frozenset(["noscript"])
_HEARD_AS_LINK = frozenset(["svg", "role-img", "object"])


@dataclass(frozen=True, slots=True)
class Pictures:
    """Reads the pictures of a page; meant to be called by ``Document.cached``.

    Attributes:
        decorative: words next to a Markdown image that mark it as decoration.
        components: names of MDX components that are images, each with the property that is its text alternative.
    """

    decorative: tuple[str, ...] = DECORATIVE
    components: tuple[tuple[str, str], ...] = ()

    def __call__(self, document: Document) -> tuple[Picture, ...]:
        """Return the pictures in source order, each with at most one fault."""
        images = {image.span: image for image in document.images}
        tree = self.tree(document)
        pictures = list(self._of_elements(document, tree, images))
        element_spans = {node.span for node in tree.nodes if node.span in images}
        pictures += (self._of_image(document, image) for image in document.images if image.span not in element_spans)
        pictures = list(_without_twins(pictures, tree))
        return tuple(sorted(_with_link_faults(pictures, tree), key=lambda picture: picture.span))

    def tree(self, document: Document) -> Tree:
        """Return the tree of a page, with components that are images as ``img`` elements."""
        images = {image.span for image in document.images}
        if not document.cached(element_index).components:
            return document.cached(tree_of)
        alt_properties = {f"{_COMPONENT}{component.lower()}": prop.lower() for component, prop in self.components}
        nodes = [_as_image(node, alt_properties.get(node.name, ""), images) for node in document.nodes]
        return Tree(ElementIndex(nodes))

    # -- elements -------------------------------------------------------------------------------------------------

    def _of_elements(self, document: Document, tree: Tree, images: dict[Span, Image]) -> Iterator[Picture]:
        for index in sorted({*tree.elements.named(*ELEMENTS), *tree.elements.having("role")}):
            node = tree.nodes[index]
            role = roles.explicit_role(node)
            sort = sort_of(tree, index, role)
            if not sort:
                continue
            image = images.get(node.span)
            picture = Picture(
                node.span,
                image.kind if image and sort == "html" else sort,
                target=image.target if image and image.target else _address(node),
                alt=node.attributes.get("alt"),
                alt_span=image.alt_span if image else None,
                image=image,
                node=index,
                link=_link_around(tree, index),
            )
            judged_picture = judged(tree, picture, role)
            if judged_picture is not None:
                yield self._marked(document, judged_picture)

    def _marked(self, document: Document, picture: Picture) -> Picture:
        """Return a picture, with fault ``empty-markdown`` if nothing shows that its empty description is deliberate."""
        if (
            picture.what == "component"
            and picture.fault == "missing"
            and "caption" in document.nodes[picture.node].attributes
        ):
            return picture._replace(state="unknown", fault="")  # it may make its text alternative of the caption
        if picture.what != "markdown" or picture.state != "decorative" or picture.fault:
            return picture
        attributes = document.nodes[picture.node].attributes if picture.node >= 0 else {}
        if attributes.get("role") or document.meta.values.get("decorative") is True:
            return picture
        text = document.source.text
        start, end = picture.span
        annotations = _annotations(text[max(0, start - _FARTHEST) : start], text[end : end + _FARTHEST])
        if any(word in annotations for word in self.decorative):
            return picture
        return picture._replace(fault="empty-markdown")

    # -- images without an element --------------------------------------------------------------------------------

    def _of_image(self, document: Document, image: Image) -> Picture:
        """Return the picture for a shortcode or a wiki link."""
        attributes = image.attributes
        alt = image.alt
        picture = Picture(image.span, image.kind, image.target, alt, image.alt_span, image=image)
        if attributes.get("decorative", "false").strip().lower() not in {"false", "no"}:
            return picture._replace(state="decorative")
        if alt is None and "wiki" in attributes:
            return self._marked(document, picture._replace(state="decorative", variant="wiki"))
        if alt is None:
            is_figure = attributes.get("shortcode") == "figure"
            caption = attributes.get("caption")
            if is_figure and caption:
                return picture._replace(name=caption)
            may_have_alt = not is_figure and (caption or "title" in attributes)
            if UNKNOWN in attributes or may_have_alt:
                return picture._replace(state="unknown", name=OBJECT)
            is_custom = document.source.text.startswith("{", image.span.start) and not is_figure
            return picture._replace(state="nameless", fault="missing", variant="shortcode" if is_custom else "")
        return with_alt_judged(picture._replace(name=spoken(alt), by_alt=bool(spoken(alt))))


def _as_image(node: Node, prop: str, images: Collection[Span]) -> Node:
    """Return a component as an ``img`` node if it is an image, else the node unchanged.

    Args:
        node: the node.
        prop: the property that is its text alternative, if the rule lists the component; else "".
        images: spans of the page's images.
    """
    if not prop:
        return node._replace(name="img") if node.name.startswith(_COMPONENT) and node.span in images else node
    values = {key: value for key, value in node.attributes.items() if key != "alt"}
    if prop in node.attributes:
        values["alt"] = node.attributes[prop]
    return node._replace(name="img", attributes=values)


def _address(node: Node) -> str:
    """Return the address of a picture without an ``Image``: its own, the first of its ``srcset``, or its background."""
    address = next((node.attributes[key] for key in ("src", "data", "href") if node.attributes.get(key)), "")
    candidates = node.attributes.get("srcset") or node.attributes.get("data-srcset") or ""
    return address or (candidates.split() or [""])[0].rstrip(",") or background(node)


def _without_twins(pictures: Sequence[Picture], tree: Tree) -> Iterator[Picture]:
    """Yield the pictures without those in a ``noscript`` that a script loads later: each is written twice."""
    shown = {picture.target for picture in pictures if picture.state != "hidden"}
    for picture in pictures:
        if picture.state != "hidden" or picture.target not in shown or tree.nearest(picture.node, _NOSCRIPT) < 0:
            yield picture


def _annotations(before: str, after: str) -> str:
    """Return the comments and attribute lists directly before and after an image, folded."""
    texts = ""
    if before.rstrip().endswith(("-->", "*/}")):
        last = re.search(
            r"(?:<!--(?:(?!-->).)*-->|\{/\*(?:(?!\*/).)*\*/\})[ \t]*(?:\r\n|\r|\n)?[ \t>]*\Z", before, re.DOTALL
        )
        texts += last.group() if last else ""
    if after.lstrip(" \t\r\n>").startswith(("{", "<!--")):
        first = re.match(rf"[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?(?:{_ANNOTATION})", after, re.DOTALL)
        texts += first.group() if first else ""
    return texts.replace('"', "").replace("'", "").lower()


# -- links ------------------------------------------------------------------------------------------------------------


def _link_around(tree: Tree, index: int) -> int:
    """Return the index of the nearest link or button around a node, or -1."""
    return tree.nearest_that(index, _is_control)


def _is_control(node: Node) -> bool:
    return bool(roles.control_role(node))


def _with_link_faults(pictures: Sequence[Picture], tree: Tree) -> Iterator[Picture]:
    """Yield the pictures. In a link without a name, the first picture gets the fault ``in-link`` instead of its own.

    A drawing or an embedded file is no fault in a link or button with a name, which is what people hear (WCAG 1.1.1).
    """
    unnamed_by_link: dict[int, bool] = {}
    for picture in pictures:
        link = picture.link
        if link >= 0 and picture.fault in _HEARD_AS_LINK and name_from_content(tree, link):
            yield picture._replace(fault="")
            continue
        has_no_name = picture.state in {"nameless", "decorative"}
        plain = picture.fault in {"", "missing", "empty-markdown"} and has_no_name
        if link < 0 or not plain or picture.what in {"svg", "element", "role-img"}:
            yield picture
            continue
        first = link not in unnamed_by_link
        if first:
            unnamed_by_link[link] = not name_from_content(tree, link)
        yield picture._replace(fault="in-link", variant="") if first and unnamed_by_link[link] else picture
