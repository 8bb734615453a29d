"""Embedded pages, such as maps and booking calendars, without a title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Match, Node
from tonecheck.reading.element_index import element_index

_NAMED = ("title", "aria-label", "aria-labelledby", ":title", "v-bind:title", "[title]", "x-bind:title")
_TINY = expression(r"\s*[01](?:px)?\s*")
_HOST = expression(r"\s*(?:https?:)?//(?:www\.)?(?P<host>[^/?#\s:]+)(?P<path>[^?#\s]*)")


@dataclass(frozen=True)
class Check(Kind):
    """Finds ``iframe`` elements without a title or another name (axe rule frame-title).

    We skip frames that nobody meets: hidden ones, those with a size of 0 or 1, without an address, out of the order of
    focus, or marked as decoration. A title that a template, a script or a spread attribute may give is enough.

    Values: match (the host), what (what such a host shows), title (an example of a title).

    Attributes:
        hosts: what pages at an address show, by a part of the address; the value is the example of a title.
        other: the example for all others.
    """

    only_with: ClassVar[tuple[str, ...]] = ("nodes",)

    hosts: Mapping[str, str] = field(default_factory=dict)
    other: str = ""

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such frame, on its tag."""
        frames = document.cached(element_index).named("iframe")
        if not frames:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only a page with frames needs it

        tree = document.cached(tree_of)
        for index in frames:
            node = document.nodes[index]
            if not _is_named(node) and _is_met(node) and not tree.is_hidden(index):
                address = _address(node)
                host = _HOST.match(address)
                where = f"{host['host']}{host['path']}" if host else ""
                title = next((title for part, title in self.hosts.items() if part in where), self.other)
                yield Match(node.span, {"match": host["host"] if host else address, "title": title})


def _is_named(node: Node) -> bool:
    return node.unknown or any(node.attributes.get(name, "").strip() for name in _NAMED)


def _is_met(node: Node) -> bool:
    """Return whether a reader comes to a frame."""
    from tonecheck.reading.accessibility import roles  # noqa: PLC0415 - only a page with frames needs it

    attributes = node.attributes
    is_tiny = any(_TINY.fullmatch(attributes.get(side, "")) for side in ("width", "height"))
    is_decoration = roles.explicit_role(node) in roles.PRESENTATION and not roles.is_exposed_all_the_same(node)
    address = _address(node)
    is_empty = not address or address.startswith(("about:", "javascript:"))
    return not (is_tiny or is_decoration or is_empty or attributes.get("tabindex", "").strip().startswith("-"))


def _address(node: Node) -> str:
    """Return the address of a frame, which a script may set later from another attribute."""
    names = ("src", "data-src", "data-lazy-src", "srcdoc")
    return next((node.attributes[name].strip() for name in names if node.attributes.get(name, "").strip()), "")
