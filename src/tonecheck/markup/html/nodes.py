"""The tree of a page's elements, for rules that look at more than words, such as the alternative text of an image.

Collecting costs one append for each tag and text. If a page shows nothing but words, we discard its tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from tonecheck.markup.element_names import BUTTONS, IMAGES
from tonecheck.markup.tags import Tag, unescape_attribute
from tonecheck.markup.templates import Template, touching, visible
from tonecheck.model import Node, Span

_SHOWING = frozenset(["img", "image", "svg", "object", "area", "iframe", "audio", "video", "table", "form", "u"])
_MOST_READ = 200  # elements and texts of a link: what has more of them says something
_SPREAD = "..."
_COMPONENT = "jsx-"
_PERCEIVED = ("role", "aria-label", "hidden", "inert", "aria-hidden", "aria-labelledby")
"""Attributes that change whether and as what an element is perceived."""
_STYLES = ("none", "hidden", "collapse", "underline")

_MASKED = frozenset(["tag", "between", "attributes"])  # kinds of template tag that are never inside an HTML tag
_Item = tuple[int, Tag] | tuple[int, int, int] | tuple[int, str, Span, Mapping[str, str]]


class Nodes:
    """Collects the elements and texts of a page, in source order.

    The latest element that is still open is the innermost, so HTML and Markdown elements may contain each other.
    """

    def __init__(self, source: str, template_tags: Sequence[Template]) -> None:
        """Begin with nothing; ``template_tags`` are those of the page."""
        self._source = source
        self._templates = template_tags
        self._in_tags = [template for template in template_tags if template.kind not in _MASKED]
        self._items: list[_Item] = []
        self._open: list[int] = [-1]
        self._shows = False

    def element(self, tag: Tag, parent: int) -> int:
        """Add an HTML element and return its index; ``parent`` is the index of the innermost open one."""
        shows = tag.name in _SHOWING or tag.name in IMAGES or tag.name.startswith(_COMPONENT)
        if shows or _changes_perception(tag):
            self._shows = True
        self._items.append((max(parent, self._open[-1]), tag))
        return len(self._items) - 1

    def text(self, start: int, end: int, parent: int) -> None:
        """Add a span of text."""
        around = self._open[-1]
        innermost = parent if parent > around else around  # noqa: FURB136 - max() takes twice the time
        self._items.append((innermost, start, end))

    def add(self, name: str, span: Span, parent: int, attributes: Mapping[str, str]) -> int:
        """Add a Markdown element and return its index."""
        self._shows = self._shows or name in _SHOWING
        self._items.append((max(parent, self._open[-1]), name, span, attributes))
        return len(self._items) - 1

    def enter(self, index: int) -> None:
        """Begin the content of a Markdown element."""
        self._open.append(index)

    def leave(self) -> None:
        """End the content of the latest Markdown element."""
        index = self._open.pop()
        if self._items[index][1] == "a":
            self.end_of_link(index)

    def end_of_link(self, index: int) -> None:
        """End the content of a link or a button. If nothing may name it, the page shows more than words."""
        if not self._shows:
            self._shows = not any(map(self._has_words, self._items[index + 1 : index + _MOST_READ]))

    def _has_words(self, item: _Item) -> bool:
        if len(item) != 3:  # noqa: PLR2004 - no parent, start and end: an element
            return False
        piece = self._source[item[1] : item[2]]
        return any(map(str.isalnum, unescape(piece) if "&" in piece else piece))

    def finish(self) -> tuple[Node, ...]:
        """Return the collected nodes, or nothing if the page shows only words."""
        return tuple(self._nodes()) if self._shows else ()

    def _nodes(self) -> Iterator[Node]:
        for item in self._items:
            if len(item) == 2:  # noqa: PLR2004 - a parent and a tag
                parent, tag = item
                values, unknown = self._values(tag)
                yield Node(parent, "img" if tag.name in IMAGES else tag.name, tag.span, values, "", unknown)
            elif len(item) == 3:  # noqa: PLR2004 - a parent, a start and an end
                parent, start, end = item
                touched = touching(self._templates, start, end)
                piece = visible(self._source, start, end, touched) if touched else self._source[start:end]
                yield Node(parent, "", Span(start, end), text=unescape(piece) if "&" in piece else piece)
            else:
                yield Node(*item)

    def _values(self, tag: Tag) -> tuple[Mapping[str, str], bool]:
        attributes = tag.attributes
        if not attributes:
            return {}, False
        touched = touching(self._in_tags, *tag.span)
        values = {}
        in_values = 0
        for name, attribute in attributes.items():
            here = touching(touched, *attribute.span) if touched else ()
            in_values += len(here)
            # The tag was read from masked text, so a value with template tags comes from the source.
            values[name] = (
                unescape_attribute(self._source[attribute.span.start : attribute.span.end]) if here else attribute.value
            )
        return values, in_values < len(touched) or _SPREAD in attributes


def _changes_perception(tag: Tag) -> bool:
    """Return whether attributes may hide an element, name it by another, or change what it is announced as."""
    attributes = tag.attributes
    if not attributes:
        return False
    if any(name in attributes for name in _PERCEIVED):
        return True
    if "style" in attributes and any(value in attributes["style"].value.lower() for value in _STYLES):
        return True
    input_type = attributes["type"].value.lower() if "type" in attributes else ""
    is_unnamed_button = tag.name == "input" and input_type in BUTTONS and not (tag.get("value") or "").strip()
    return input_type == "image" or is_unnamed_button
