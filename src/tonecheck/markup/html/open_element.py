"""An open element: what its tag states, and what text in it needs to know."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.tags import Tag

SPOKEN, APART, UNSEEN, INERT = 0, 1, 2, 3
"""How text counts: as prose; as words of a link only (code, text outside the article); not at all.

What is inert is not even on the page, and neither are its links, pictures and ids.
"""

_NOTHING: Mapping[str, object] = {}


@dataclass(slots=True)
class Element:
    """An open element, as far as it affects the text in it.

    Attributes:
        name: the name of its tag.
        start: where its tag begins.
        kind: kind of block for the text in it, or "".
        fields: other fields of its first block.
        within: containers around the text in it.
        lang: its language if it differs from that of the page.
        owner: the element that gives the kind, itself or one around it; None: text is a paragraph.
        holder: the element that begins and ends blocks, itself or one around it; None: itself.
        box: whether its tags are part of the span of the block in it.
        fresh: whether it has not opened a block yet.
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
    """A list: its number on the page, its depth, and the number of its next item if it is ordered."""

    group: int
    depth: int
    number: int | None = None
    step: int = 1


@dataclass(slots=True, eq=False)
class OpenElement(Element):
    """An open element, with all that its end needs to know.

    Attributes:
        flow: whether it begins and ends blocks.
        voice: how text in it counts.
        shown_as: kind of the block, or of the object in a block, that it is as a whole.
        marks: the marks that it began.
        link: its tag, if it is a link.
        items: the list that items in it belong to.
        layout: whether the nearest table around it serves layout only.
        framed: whether its text is separate from the block around it.
        written_before: how much had been written when it began, if that matters; else -1.
        node: its index among the nodes of the page.
    """

    flow: bool = False
    voice: int = SPOKEN
    shown_as: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    link: Tag | None = None
    items: ListItems | None = None
    layout: bool = False
    framed: bool = False
    written_before: int = -1
    node: int = -1
