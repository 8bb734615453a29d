"""The elements of a page as they stand in each other, for what looks at more than words: who hears of a picture.

Collecting is one append for each tag and text. Of a page on which nothing but words is shown nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from tonecheck.markup.tags import Attribute, Tag, unescape_attribute
from tonecheck.markup.templates import Template, touching, visible
from tonecheck.model import Node, Span

_SHOWING = frozenset(["img", "image", "svg", "object", "area"])
_SPREAD = "..."
_COMPONENT = "jsx-"
_MASKED = frozenset(["tag", "between", "attributes"])  # kinds of template that are not inside of tags


class Nodes:
    """Collects the elements and texts of a page, in source order.

    What came last and is still open is innermost, so elements of HTML and of Markdown may stand in each other.
    """

    def __init__(self, source: str, found: Sequence[Template]) -> None:
        """Begin with nothing; ``found`` are the page's template tags."""
        self._source = source
        self._found = found
        self._in_tags = [one for one in found if one.kind not in _MASKED]
        self._things: list[tuple[int, Tag] | tuple[int, int, int] | tuple[int, str, Span, Mapping[str, str]]] = []
        self._open: list[int] = [-1]
        self._shows = False

    def element(self, tag: Tag, parent: int) -> int:
        """Take an element; ``parent`` is the index of the innermost open one of HTML. Return its index."""
        if tag.name in _SHOWING or tag.name.startswith(_COMPONENT) or _says_what_it_is(tag.attributes):
            self._shows = True
        self._things.append((max(parent, self._open[-1]), tag))
        return len(self._things) - 1

    def text(self, start: int, end: int, parent: int) -> None:
        """Take a stretch of text."""
        around = self._open[-1]
        innermost = parent if parent > around else around  # noqa: FURB136 - max() takes twice the time
        self._things.append((innermost, start, end))

    def add(self, name: str, span: Span, parent: int, attributes: Mapping[str, str]) -> int:
        """Take an element that Markdown makes, and return its index."""
        self._shows = self._shows or name in _SHOWING
        self._things.append((max(parent, self._open[-1]), name, span, attributes))
        return len(self._things) - 1

    def enter(self, index: int) -> None:
        """Say that what follows stands in an element that Markdown makes."""
        self._open.append(index)

    def leave(self) -> None:
        """Say that it does no longer."""
        self._open.pop()

    def finish(self) -> tuple[Node, ...]:
        """Return what was collected; nothing where the page shows words only."""
        return tuple(self._nodes()) if self._shows else ()

    def _nodes(self) -> Iterator[Node]:
        for thing in self._things:
            if len(thing) == 2:  # noqa: PLR2004 - a parent and a tag
                parent, tag = thing
                values, unknown = self._values(tag)
                yield Node(parent, tag.name, tag.span, values, "", unknown)
            elif len(thing) == 3:  # noqa: PLR2004 - a parent and a stretch of text
                parent, start, end = thing
                touched = touching(self._found, start, end)
                piece = visible(self._source, start, end, touched) if touched else self._source[start:end]
                yield Node(parent, "", Span(start, end), text=unescape(piece) if "&" in piece else piece)
            else:
                yield Node(*thing)

    def _values(self, tag: Tag) -> tuple[Mapping[str, str], bool]:
        attributes = tag.attributes
        if not attributes:
            return {}, False
        touched = touching(self._in_tags, *tag.span)
        values = {}
        inside = 0
        for name, one in attributes.items():
            here = touching(touched, *one.span) if touched else ()
            inside += len(here)
            # A tag with templates in its values was read from a text in which they are masked.
            values[name] = unescape_attribute(self._source[one.span.start : one.span.end]) if here else one.value
        return values, inside < len(touched) or _SPREAD in attributes


def _says_what_it_is(attributes: Mapping[str, Attribute] | None) -> bool:
    """Return whether a tag may make a picture of its element, or takes its meaning away."""
    if not attributes:
        return False
    return "role" in attributes or ("type" in attributes and attributes["type"].value.lower() == "image")
