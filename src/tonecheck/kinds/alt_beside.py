"""Text alternatives that repeat what stands beside the picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Document, Kind, Link, Match

if TYPE_CHECKING:  # only a page with pictures needs them
    from tonecheck.reading.accessibility.tree import Tree
    from tonecheck.reading.picture import Picture

_SHOWN = frozenset(["markdown", "html", "component", "shortcode"])
_AROUND = frozenset(["button", "p", "li", "td", "th"])
_EDGES = " \t.,:;!?…-–—\"'“”‘’()[]"
_LONGEST_NAME = 4  # words: Dr Ama Mensah


@dataclass(frozen=True)
class Check(Kind):
    """Looks for pictures whose name is the same words, letter case apart, as a text that is read with it.

    ``text``: all that is visible in the nearest link, button, paragraph, list item or table cell; variant ``adjacent``:
    the words of the next or previous link, if it leads to the same place. ``caption``: the caption of the figure;
    variants ``title`` (its own tooltip) and ``copied`` (a Hugo figure without ``alt``, into which Hugo copies the
    caption). A caption that is a person's name is left alone. Values: match.

    Attributes:
        of: text or caption.
        components: MDX components that are images, as for kind ``accessible-name``.
    """

    of: Literal["text", "caption"] = "text"
    components: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such picture."""
        if not document.nodes and not document.images:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only a page with pictures needs it
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - as above

        tree = document.once(tree_of)
        look = _beside if self.of == "text" else _caption
        links = _Links(document)
        for picture in document.once(Pictures(components=tuple(sorted(self.components.items())))):
            if picture.state != "named" or picture.fault or picture.what not in _SHOWN:
                continue
            variant = look(tree, picture, links)
            if variant is not None:
                yield Match(picture.alt_span or picture.span, {"match": picture.name}, variant=variant)


class _Links:
    """The links of a page by the pictures in them, looked up as pictures come in source order."""

    def __init__(self, document: Document) -> None:
        self._links = document.links
        self._next = 0

    def beside(self, picture: Picture) -> Iterator[Link]:
        """Yield the links before and behind the one around a picture, if they lead to the same place."""
        links = self._links
        while self._next < len(links) and links[self._next].span.end < picture.span.end:
            self._next += 1
        here = self._next
        if here >= len(links) or links[here].span.start > picture.span.start:
            return
        for near in (here - 1, here + 1):
            if 0 <= near < len(links) and links[near].target == links[here].target:
                yield links[near]


def _beside(tree: Tree, picture: Picture, links: _Links) -> str | None:
    if picture.node < 0:
        return None
    wanted = picture.name.casefold()
    nearest = next((other for other in tree.ancestors(picture.node) if _is_around(tree, other)), -1)
    if nearest >= 0 and _visible(tree, nearest) == wanted:
        return ""
    if picture.link >= 0 and tree.nodes[picture.link].name == "a" and not _visible(tree, picture.link):
        for link in links.beside(picture):
            if _folded(link.text) == wanted:
                return "adjacent"
    return None


def _caption(tree: Tree, picture: Picture, _: _Links) -> str | None:
    said = picture.image.attributes if picture.image else tree.nodes[picture.node].attributes
    if picture.what == "shortcode" and picture.alt is None:
        return "copied" if picture.name else None
    wanted = picture.name.casefold().strip(_EDGES)
    if not wanted or not picture.by_alt:
        return None
    if _is_like(said.get("caption", ""), wanted):
        return ""
    if _is_like(said.get("title", ""), wanted):
        return "title"
    figure = tree.nearest(picture.node, frozenset(["figure"])) if picture.node >= 0 else -1
    if figure < 0 or _is_a_name(picture.name):
        return None
    captions = (other for other in tree.inside(figure) if tree.nodes[other].name == "figcaption")
    return "" if any(_visible(tree, other).strip(_EDGES) == wanted for other in captions) else None


def _is_around(tree: Tree, index: int) -> bool:
    node = tree.nodes[index]
    return (
        node.name in _AROUND
        or (node.name == "a" and "href" in node.attributes)
        or node.attributes.get("role", "").lower() == "button"
    )


def _visible(tree: Tree, index: int) -> str:
    """Return the words in an element that are seen, folded; "" where some are not known."""
    pieces = []
    waiting = list(reversed(tree.children[index]))
    while waiting:
        other = waiting.pop()
        node = tree.nodes[other]
        if not node.name:
            pieces.append(node.text)
        elif node.name == "br" or not tree.is_hidden(other):
            pieces.append(" " if node.name in _AROUND or node.name in {"br", "div"} else "")
            waiting.extend(reversed(tree.children[other]))
    text = "".join(pieces)
    return "" if OBJECT in text else _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_like(text: str, wanted: str) -> bool:
    return _folded(text).strip(_EDGES) == wanted and not _is_a_name(text)


def _is_a_name(text: str) -> bool:
    """Return whether a caption may be a person's name: a few words, all with a capital letter."""
    words = text.split()
    return 1 < len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)
