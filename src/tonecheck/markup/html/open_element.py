"""An element that is open: all that its tag said, and all that text in it needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.tags import Tag

SPOKEN, APART, UNSEEN = 0, 1, 2
"""How text counts: as prose; as words of a link only (code, what is outside the article); not at all."""

_NOTHING: Mapping[str, object] = {}


@dataclass(slots=True)
class Element:
    """An element that is open, as far as text in it is concerned.

    Attributes:
        name: its tag's name.
        start: where its tag begins.
        kind: of what kind text in it is, or "".
        fields: further fields of its first block.
        within: containers around the text in it.
        lang: its language where it differs from the page's.
        owner: the element that gives the kind, itself or one around it; None: text is a paragraph.
        holder: the element that begins and ends blocks, itself or one around it; None: itself.
        box: its tags belong to the block in it.
        fresh: no block has been opened for it.
    """

    name: str
    start: int
    kind: str = ""
    fields: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    within: tuple[str, ...] = ()
    lang: str = ""
    owner: Element | None = None
    holder: Element | None = None
    box: bool = False
    fresh: bool = True


@dataclass(slots=True)
class ListItems:
    """A list: its number on the page, how deep it is, and the number of its next item where it is ordered."""

    group: int
    depth: int
    number: int | None = None
    step: int = 1


@dataclass(slots=True, eq=False)
class OpenElement(Element):
    """An element that is open.

    Attributes:
        flow: it begins and ends blocks.
        voice: how text in it counts.
        shown_as: kind of the block, or of the object in a block, that it is as a whole.
        marks: the marks that it began.
        link: its tag, where it is a link.
        items: the list that items in it belong to.
        layout: the nearest table around is there for the looks only.
        framed: text in it is apart from the block that it stands in.
        seen: what had been written when it began, where that matters; else -1.
        node: its index among the page's nodes.
    """

    flow: bool = False
    voice: int = SPOKEN
    shown_as: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    link: Tag | None = None
    items: ListItems | None = None
    layout: bool = False
    framed: bool = False
    seen: int = -1
    node: int = -1
