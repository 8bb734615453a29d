"""Text alternatives that repeat the text beside the picture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import OBJECT, Document, Kind, Link, Match, Node

if TYPE_CHECKING:  # only a page with pictures needs them
    from tonecheck.reading.accessibility.tree import Tree
    from tonecheck.reading.accessibility.visible_text import VisibleText
    from tonecheck.reading.picture import Picture

_VISIBLE_SORTS = frozenset(["markdown", "html", "component", "shortcode"])
_FIGURE = expression(r"\b(?:wp-caption|gallery-item|image-block|figure)\b")
_CAPTION = expression(r"(?:^|\s)(?:(?:wp|gallery|image|figure|element)-){0,2}caption(?:-text)?(?:\s|$)")
# “Figure 1: …”: the number is the caption's, the words are the same.
_NUMBER = expression(r"(?:fig(?:ure)?|image|photo|picture|illustration|plate)\.?\s*\d{1,3}[a-z]?\s*[.:–—-]*\s+")
_SHORTCODE = expression(r"\[caption\b[^\[\]]*\](?:(?!\[/?caption\b).)*\Z", re.DOTALL)
_SHORTCODE_TEXT = expression(r"\)?(?:\s|</?a\b[^<>]*>|\]\([^()\s]*\))*(?P<text>[^\[\]<>]+)\[/caption\]")
_FARTHEST = 300
_STRINGS = frozenset(["alt", "title"])
_EDGES = " \t.,:;!?…-–—()[]" + OPENING + CLOSING
_LONGEST_NAME = 4  # words: Dr Ama Mensah
_MANY = 200  # elements and texts
_LONGEST_CAPTION = 2000  # letters; what is longer repeats no text alternative


@dataclass(frozen=True)
class Check(Kind):
    """Finds pictures whose name repeats, letter case apart, a text that is read together with the picture.

    Repeated texts (option “of”):

    - ``text``: the whole visible text of the nearest link, button, paragraph, list item or table cell. Variant:
      ``adjacent`` (the text of the next or previous link, if it leads to the same place).
    - ``caption``: the caption of the figure, or the paragraph right below the picture, whether or not one of them
      begins with the figure's number. Variants: ``title`` (the picture's own tooltip), ``copied`` (a Hugo figure
      without ``alt``; Hugo copies the caption). We skip captions that are a person's name.

    Values: match (the picture's name).

    Attributes:
        of: text or caption.
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images", "nodes")

    of: Literal["text", "caption"] = "text"
    components: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each picture whose name repeats such a text."""
        if not document.nodes and not document.images:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only a page with pictures needs it
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

        page = _Page(document, document.cached(tree_of))
        variant_of = _text_variant if self.of == "text" else _caption_variant
        links = _Links(document)
        for picture in document.cached(Pictures(components=tuple(sorted(self.components.items())))):
            if picture.state != "named" or picture.fault or picture.what not in _VISIBLE_SORTS:
                continue
            variant = variant_of(page, picture, links)
            if variant is not None:
                yield Match(picture.alt_span or picture.span, {"match": picture.name}, variant=variant)


class _Page:
    """The elements of a page, and their words; these are read when the first picture asks for them."""

    def __init__(self, document: Document, tree: Tree) -> None:
        self.document = document
        self.tree = tree

    def container(self, picture: Picture) -> int:
        """Return the index of the innermost link, button, paragraph, list item or cell around a picture, or -1."""
        from tonecheck.reading.accessibility.visible_text import is_container  # noqa: PLC0415 - only pages with pictures

        return self.tree.nearest_that(picture.node, is_container)

    @cached_property
    def text(self) -> VisibleText:
        """The visible words of its elements."""
        from tonecheck.reading.accessibility.visible_text import VisibleText  # noqa: PLC0415 - only pages with pictures

        return VisibleText(self.tree)

    @cached_property
    def captions(self) -> dict[str, list[int]]:
        """The indexes of the captions of figures by their words, in order."""
        captions: dict[str, list[int]] = {}
        elements = self.tree.elements
        for index in sorted({*elements.named("figcaption"), *elements.having("class")}):
            if _is_caption(self.tree.nodes[index]) and self.text.count(index) <= _LONGEST_CAPTION:
                captions.setdefault(_words(self.text.of(index)), []).append(index)
        return captions

    def below(self, picture: Picture) -> str:
        """Return the words of the paragraph right below a picture that stands by itself, or ""."""
        home = picture.image.block if picture.image else -1
        blocks = self.document.blocks
        if home < 0 or blocks[home].text.strip() != OBJECT:
            return ""
        following = next((block for block in blocks[home + 1 : home + 4] if block.kind not in _STRINGS), None)
        is_caption = following is not None and following.kind == blocks[home].kind == "paragraph"
        return following.text if following is not None and is_caption else ""


class _Links:
    """The links of a page, found by the pictures in them; ask for the pictures in source order."""

    def __init__(self, document: Document) -> None:
        self._links = document.links
        self._next = 0

    def beside(self, picture: Picture) -> Iterator[Link]:
        """Yield the links before and after the one around a picture, if they lead to the same place."""
        links = self._links
        while self._next < len(links) and links[self._next].span.end < picture.span.end:
            self._next += 1
        current = self._next
        if current >= len(links) or links[current].span.start > picture.span.start:
            return
        for neighbour in (current - 1, current + 1):
            if 0 <= neighbour < len(links) and links[neighbour].target == links[current].target:
                yield links[neighbour]


def _text_variant(page: _Page, picture: Picture, links: _Links) -> str | None:
    if picture.node < 0:
        return None
    wanted = picture.name.casefold()
    container = page.container(picture)
    if _may_show(page.tree, container, wanted) and page.text.is_that_of(container, wanted):
        return ""
    if picture.link >= 0 and page.tree.nodes[picture.link].name == "a":
        for link in links.beside(picture):
            if _folded(link.text) == wanted and page.text.is_empty(picture.link):
                return "adjacent"
    return None


def _may_show(tree: Tree, element: int, wanted: str) -> bool:
    """Return whether the first of some words is in an element, so that its visible words are worth a look."""
    if element < 0 or tree.ends[element] - element > _MANY:
        return element >= 0
    texts = "".join(tree.nodes[index].text for index in range(element + 1, tree.ends[element]))
    return wanted.split(maxsplit=1)[0] in texts.casefold()


def _caption_variant(page: _Page, picture: Picture, _: _Links) -> str | None:
    attributes = picture.image.attributes if picture.image else page.tree.nodes[picture.node].attributes
    if picture.what == "shortcode" and picture.alt is None:
        return "copied" if picture.name else None
    wanted = _words(picture.name)
    if not wanted or not picture.by_alt:
        return None
    if _repeats(attributes.get("caption", ""), wanted):
        return ""
    if _repeats(attributes.get("title", ""), wanted):
        return "title"
    return "" if not _is_personal_name(picture.name) and _is_captioned(page, picture, wanted) else None


def _is_captioned(page: _Page, picture: Picture, wanted: str) -> bool:
    """Return whether the caption of a picture's figure, or the paragraph below it, consists of some words."""
    if _repeats(page.below(picture), wanted) or _repeats(_of_shortcode(page.document.source.text, picture), wanted):
        return True
    figure = page.tree.nearest_that(picture.node, _is_figure) if picture.node >= 0 else -1
    captions = page.captions.get(wanted, ()) if figure >= 0 else ()
    following = bisect_right(captions, figure)
    return following < len(captions) and captions[following] < page.tree.ends[figure]


def _of_shortcode(text: str, picture: Picture) -> str:
    """Return the caption of a picture in WordPress's ``[caption]``, or ""."""
    start, end = picture.span
    caption = _SHORTCODE_TEXT.match(text, end, end + _FARTHEST)
    is_inside = caption is not None and _SHORTCODE.search(text[max(0, start - _FARTHEST) : start])
    return caption["text"] if caption and is_inside else ""


def _is_figure(node: Node) -> bool:
    return node.name == "figure" or ("class" in node.attributes and bool(_FIGURE.search(node.attributes["class"])))


def _is_caption(node: Node) -> bool:
    return node.name == "figcaption" or ("class" in node.attributes and bool(_CAPTION.search(node.attributes["class"])))


def _words(text: str) -> str:
    """Return the words of a description or a caption, folded and without the figure's number."""
    folded = _folded(text).strip(_EDGES)
    number = _NUMBER.match(folded)
    return folded[number.end() :].strip(_EDGES) if number else folded


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _repeats(text: str, wanted: str) -> bool:
    return _words(text) == wanted and not _is_personal_name(text)


def _is_personal_name(text: str) -> bool:
    """Return whether a caption may be a person's name: a few words, each with a capital letter."""
    words = text.split()
    return 1 < len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)
