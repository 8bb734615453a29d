"""What surrounds the blocks of a Markdown page: lists and their items, quotes, tables, footnotes, asides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import HEADINGS, KINDS, LISTS, MOST_CONTAINERS
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.tags import Tag
from tonecheck.model import Anchor, Span

WITHIN = {"List": "list", "Table": "table", "FootnoteDefinition": "footnote", "BlockQuote": "quote"}
"""The containers of Markdown: the parser's name, and ours in ``Block.within``."""

_NUMBER = expression(r"[ \t]*(\d+)")


@dataclass(slots=True)
class Item:
    """A list item, a definition or an HTML element that determines the kind of the first text in it.

    ``name`` is the name of the element's tag, or "" in Markdown. ``fresh`` states that no text has come yet.
    """

    kind: str
    start: int
    fields: dict[str, object] = field(default_factory=dict)
    name: str = ""
    fresh: bool = True


@dataclass(slots=True)
class _Container:
    """An open container of Markdown: the containers around its content, and how many HTML elements are among them."""

    within: tuple[str, ...]
    html_depth: int


@dataclass(slots=True)
class _List:
    group: int
    number: int | None


class _Spans:
    """Spans of the page, of which we ask how many contain a place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = sorted(span.start for span in spans)
        self._ends = sorted(span.end for span in spans)

    def around(self, place: int) -> int:
        """Return how many of them contain a place."""
        return bisect_right(self._starts, place) - bisect_right(self._ends, place) if self._starts else 0


class Structure:
    """Keeps track of what is open around the blocks of a page."""

    def __init__(
        self, builder: PageBuilder, elements: Elements, asides: Sequence[Span], quotes: Sequence[Span] = ()
    ) -> None:
        """Begin at the top of a page with asides, and quotations of shortcodes, at these spans."""
        self._builder = builder
        self._elements = elements
        self._asides = _Spans(asides)
        self._quotes = _Spans(quotes)
        self._containers = [_Container(elements.outer, 0)]
        self._items: list[Item | None] = [None]
        self._lists: list[_List] = []

    @property
    def item(self) -> Item | None:
        """The innermost open item, if it determines the kind of the next text."""
        return self._items[-1]

    def within(self, start: int = -1) -> tuple[str, ...]:
        """Return the containers around a block that begins at an offset, from the outside in."""
        container = self._containers[-1]
        around = container.within + self._html_containers()[container.html_depth :]
        if start >= 0:
            around = ("aside",) * min(self._asides.around(start), MOST_CONTAINERS) + around
            if self._quotes.around(start):
                around = (*around, "quote")
        return around

    def outer(self) -> tuple[str, ...]:
        """Return the containers of Markdown, without those of HTML, around the next block."""
        container = self._containers[-1]
        if not container.html_depth:
            return container.within
        return tuple(name for name in container.within if name in WITHIN.values())

    def enter(self, name: str, number: int | None = None) -> None:
        """Handle the start of a container. ``number`` is the first number of an ordered list."""
        around = self.within()
        if len(around) < MOST_CONTAINERS:
            around = (*around, name)
        self._containers.append(_Container(around, len(self._html_containers())))
        self._items.append(None)
        if name == "list":
            self._lists.append(_List(self._builder.next_group(), number))

    def leave(self, name: str) -> None:
        """Handle the end of a container."""
        self._containers.pop()
        self._items.pop()
        if name == "list":
            self._lists.pop()

    def begin_item(self, kind: str, start: int, text: str) -> None:
        """Handle the start of a list item or a definition. ``text`` is the page."""
        fields: dict[str, object] = {}
        if kind == "item":
            current_list = self._lists[-1]
            number = _NUMBER.match(text, start) if current_list.number is not None else None
            fields = {"group": current_list.group, "level": self._level(), "number": int(number[1]) if number else None}
        self._items.append(Item(kind, start, fields))

    def end_item(self) -> None:
        """Handle the end of a list item or a definition."""
        self._items.pop()

    def tag(self, tag: Tag) -> None:
        """Handle an HTML tag between blocks of Markdown."""
        self._elements.outer = self.outer()
        if tag.kind == "open" and not tag.closed:
            self._open(tag)
        elif tag.kind == "open":
            self._elements.open(tag)
        else:
            item = self._items[-1]
            if item is not None and item.name == tag.name:
                self._items.pop()
                if tag.name in LISTS:
                    self._lists.pop()
            if tag.name not in HEADINGS:
                self._elements.close(tag)

    def _open(self, tag: Tag) -> None:
        if tag.name in HEADINGS:  # Elements would open the heading at once; we open it with its text
            heading_id, id_span = tag.get("id") or "", tag.where("id")
            if heading_id and id_span:
                self._builder.anchor(Anchor(heading_id, id_span, "heading"))
            fields: dict[str, object] = {"level": int(tag.name[1]), "key": heading_id}
            self._items.append(Item("heading", tag.span.start, fields, tag.name))
            return
        self._elements.open(tag)
        if tag.name in LISTS:
            self._lists.append(_List(self._builder.next_group(), 1 if tag.name == "ol" else None))
            self._items.append(Item("paragraph", tag.span.start, name=tag.name, fresh=False))
        elif tag.name in KINDS:
            self._items.append(Item(KINDS[tag.name], tag.span.start, self._fields(tag.name), tag.name))

    def _fields(self, name: str) -> dict[str, object]:
        if name != "li" or not self._lists:
            return {}
        current_list = self._lists[-1]
        number = current_list.number
        if number is not None:
            current_list.number = number + 1
        return {"group": current_list.group, "level": self._level(), "number": number}

    def _level(self) -> int:
        return self.within().count("list")

    def _html_containers(self) -> tuple[str, ...]:
        return self._elements.within[len(self._elements.outer) :]
