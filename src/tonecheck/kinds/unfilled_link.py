"""Links that name another page, such as a profile or a policy, and whose address is still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Document, Kind, Match, Node
from tonecheck.reading.element_index import element_index

_EMPTY = frozenset(["", "#", "#!", "#0"])
_PLAIN = frozenset("href class style target rel title aria-label tabindex".split())
"""Attributes by which no script finds a link or acts on it, apart from its classes."""
_SCRIPTED = expression(
    r"shar(?:e|ing)|modal|pop-?up|toggle|trigger|open|drop-?down|lightbox|dialog|drawer|cookie|consent|addthis|login|sign-?in|\bjs-",
)
"""In a class or id around a link: a script probably opens or sends something."""
_ICON = expression(
    r"(?:\A|\s)(?:fa|bi|ti|ri|la|ph|mdi|icon|ion-logo|fi)-(?:brands?-|social-|logo-)?(?P<name>(?!(?:brands|solid|regular)\b)[a-z]+)"
)
_AROUND = 4
_EDGES = " \t.:→›»"


@dataclass(frozen=True)
class Check(Kind):
    """Finds links in HTML with an empty address or ``#`` that name what is on another page: a profile, a policy.

    The whole name of the link must be one of ``names``: its words, else its label, else the class of its icon. A script
    can open much behind “#”, but hardly these. We skip links that have an id, a role, an event or data for scripts, and
    those in or with a class that speaks of sharing, signing in or opening. Reported once a page, at the first.

    Values: match (the names, with commas), count. Variant: ``several``.

    Attributes:
        names: the names, in lower case.
    """

    only_with: ClassVar[tuple[str, ...]] = ("nodes",)

    names: tuple[str, ...]

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for the first such link of a page."""
        empty = [index for index in document.cached(element_index).named("a") if _is_empty(document.nodes[index])]
        if not empty:
            return
        links: dict[str, int] = {}
        for index in empty:
            shown = _name(document.nodes, index)
            if shown.casefold() in self.names and not _may_be_scripted(document.nodes, index):
                links.setdefault(shown, index)
        if links:
            first = document.nodes[next(iter(links.values()))]
            values = {"match": "”, “".join(links), "count": str(len(links))}
            yield Match(first.span, values, variant="several" if len(links) > 1 else "")


def _is_empty(node: Node) -> bool:
    return not node.unknown and node.attributes.get("href", "-").strip() in _EMPTY and node.attributes.keys() <= _PLAIN


def _name(nodes: Sequence[Node], link: int) -> str:
    """Return the words of a link, else its label, else the name of its icon."""
    label, words, icon = nodes[link].attributes.get("aria-label", ""), "", ""
    for index in range(link + 1, len(nodes)):
        node = nodes[index]
        if node.parent < link:
            break
        if node.name == "":
            words += f" {node.text}"
        elif not icon:
            sign = _ICON.search(node.attributes.get("class", "").lower())
            icon = sign["name"].capitalize() if sign else ""
    if OBJECT in words:
        return ""
    return " ".join((words.strip() or label or nodes[link].attributes.get("title", "") or icon).split()).strip(_EDGES)


def _may_be_scripted(nodes: Sequence[Node], link: int) -> bool:
    index = link
    for _ in range(_AROUND):
        attributes = nodes[index].attributes
        if _SCRIPTED.search(f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()):
            return True
        index = nodes[index].parent
        if index < 0:
            break
    return False
