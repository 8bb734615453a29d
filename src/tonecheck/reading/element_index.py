"""The elements of a page by name and by attribute: looked up once, for all that look for some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter

from tonecheck.model import Document, Node

_NAME = itemgetter(Node._fields.index("name"))
_ATTRIBUTES = itemgetter(Node._fields.index("attributes"))
_COMPONENT = "jsx-"


class ElementIndex:
    """Finds elements without a look at all others. Indexes are those of ``Document.nodes``, in source order.

    Attributes:
        nodes: the nodes of the page.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        """Take a page's nodes."""
        self.nodes = nodes

    def named(self, *names: str) -> Sequence[int]:
        """Return the indexes of the elements with one of some names."""
        found = [self._by_name[name] for name in names if name in self._by_name]
        return found[0] if len(found) == 1 else sorted(chain(*found))

    def having(self, attribute: str) -> Sequence[int]:
        """Return the indexes of the elements with an attribute."""
        return self._by_attribute.get(attribute, ())

    @cached_property
    def components(self) -> Sequence[int]:
        """The indexes of the elements that are components."""
        return self.named(*(name for name in self._by_name if name.startswith(_COMPONENT)))

    @cached_property
    def _by_name(self) -> Mapping[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        for index, name in enumerate(map(_NAME, self.nodes)):
            if name in indexes:
                indexes[name].append(index)
            else:
                indexes[name] = [index]
        return indexes

    @cached_property
    def _by_attribute(self) -> Mapping[str, list[int]]:
        indexes: dict[str, list[int]] = {}
        for index, attributes in enumerate(map(_ATTRIBUTES, self.nodes)):
            for attribute in attributes:
                if attribute in indexes:
                    indexes[attribute].append(index)
                else:
                    indexes[attribute] = [index]
        return indexes


def element_index(document: Document) -> ElementIndex:
    """Return the index of a page; meant to be called by ``Document.cached``."""
    return ElementIndex(document.nodes)
