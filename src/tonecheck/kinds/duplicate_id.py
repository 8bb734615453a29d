"""Ids that a page uses twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Anchor, Block, Document, Kind, Match
from tonecheck.reading.element_index import element_index

_NAMED = ("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "dt")
_ARIA = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
_BEFORE_VALUE = ('"', "'", "=")
"""What stands before an id in a tag; before one that Markdown gives to a heading stands “#”."""
_PART = expression(r"[^\W\d_]{3,}")
_NEAR = 400  # characters
_NEXT_TAG = expression(r"[^<>]*>\s*(?:</a>\s*)?<[^<>]*")
_NAMING = ("for", "headers", "list", *_ARIA)


@dataclass(frozen=True)
class Check(Kind):
    """Finds an id that another element of the page already has.

    An ``id`` and a ``name`` on the same element count as one, and so does an ``<a name>`` right before it. WCAG asks
    for unique ids no more since version 2.2 (4.1.1 is gone), so we report those that matter to a reader: of places for
    links, of headings and sections that have a word of the id, and those that a link, a label or an ARIA attribute of
    the page names. Others are for styles. We skip ids that a template fills in and those in drawings.

    Values: match (the id), line (where it first appears).
    """

    only_with: ClassVar[tuple[str, ...]] = ("anchors",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each repeated id."""
        firsts: dict[str, Anchor] = {}
        drawn = document.cached(_ids_in_drawings) if document.anchors else frozenset()
        for anchor in document.anchors:
            if anchor.id in drawn:
                continue
            first = firsts.setdefault(anchor.id, anchor)
            if first is anchor or anchor.kind == "name" or not _matters(document, anchor):
                continue
            if first.kind == "name" and _is_right_before(document.source.text, first, anchor):
                continue
            line = document.source.position(first.span.start).line
            yield Match(anchor.span, {"match": anchor.id, "line": str(line)})


def _is_right_before(text: str, first: Anchor, second: Anchor) -> bool:
    """Return whether the tag of an anchor stands right before that of another, so that both are one place for links."""
    between = text[first.span.end : second.span.start]
    return len(between) < _NEAR and _NEXT_TAG.fullmatch(between) is not None


def _matters(document: Document, anchor: Anchor) -> bool:
    """Return whether a reader may be led to an id: it is named on the page, or is that of a heading with its words."""
    is_html = document.source.text[anchor.span.start - 1 : anchor.span.start] in _BEFORE_VALUE
    if anchor.kind == "heading" and (not is_html or _is_named(document, anchor.span.end, anchor.id)):
        return True
    return anchor.id in document.cached(_meant)


def _meant(document: Document) -> frozenset[str]:
    """Return the ids that a reader may be led to, or that name a control: others are there for styles and scripts."""
    elements = document.cached(element_index)
    ids = {link.target[1:] for link in document.links if link.target.startswith("#")}
    ids.update(
        document.nodes[index].attributes.get("id", "")
        for index in elements.named("a")
        if "href" not in document.nodes[index].attributes
    )
    ids.update(
        document.nodes[index].attributes["id"]
        for index in elements.named(*_NAMED)
        if "id" in (node := document.nodes[index]).attributes
        and _is_named(document, node.span.end, node.attributes["id"])
    )
    for attribute in _NAMING:
        for index in elements.having(attribute):
            ids.update(document.nodes[index].attributes[attribute].split())
    return frozenset(ids)


def _is_named(document: Document, place: int, name: str) -> bool:
    """Return whether the first words behind a place have a word of an id: “sleep-well” before “How to sleep”."""
    number = bisect_right(document.blocks, place, key=_end_in_source)
    text = fold(document.blocks[number].text) if number < len(document.blocks) else ""
    return any(part in text for part in _PART.findall(fold(name)))


def _end_in_source(block: Block) -> int:
    return block.span.end


def _ids_in_drawings(document: Document) -> frozenset[str]:
    """Return the ids of elements inside an ``svg``; a node comes after the one around it."""
    ids: set[str] = set()
    drawings = document.cached(element_index).named("svg")
    inside = set(drawings)
    for index in range(drawings[0], len(document.nodes)) if drawings else ():
        node = document.nodes[index]
        if node.parent in inside:
            inside.add(index)
            ids.add(node.attributes.get("id", ""))
    return frozenset(ids)
