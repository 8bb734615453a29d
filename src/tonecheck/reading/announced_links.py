"""What assistive technology announces of links."""

from __future__ import annotations

from tonecheck.model import Document, Link
from tonecheck.reading.accessibility.names import name_from_content
from tonecheck.reading.accessibility.tree import tree_of
from tonecheck.reading.element_index import element_index


def announced(document: Document, link: Link) -> str | None:
    """Return the accessible name of a link, or None if the link is hidden.

    ``OBJECT`` replaces what is unknown. If the page keeps no elements, nothing on it hides or renames a link.
    """
    index = document.cached(_elements).get(link.span.start)
    if index is None:
        return link.text
    names = document.cached(_names)
    if index not in names:
        tree = document.cached(tree_of)
        names[index] = None if tree.is_hidden(index) else name_from_content(tree, index)
    return names[index]


def _names(_: Document) -> dict[int, str | None]:
    return {}


def _elements(document: Document) -> dict[int, int]:
    """Return the index of each link's element by where it begins in the source."""
    return {document.nodes[index].span.start: index for index in document.cached(element_index).named("a")}
