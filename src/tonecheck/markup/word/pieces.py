"""What a paragraph holds: words and how they look, pictures, breaks, marks of notes, targets of links."""

from __future__ import annotations

from tonecheck.markup.word.xml_tree import Element
from tonecheck.named_tuple import NamedTuple

BREAK, OBJECT, CONTENTS, EMPTY_TABLE = "break", "object", "contents", "empty table"


class Link(NamedTuple):
    """A link: its address, with “#” and the name of a bookmark if it leads to one."""

    target: str


class Spot(NamedTuple):
    """Where words stand in a part: as the text of a ``w:t``, or as an attribute of another element."""

    element: Element
    attribute: str = ""


class Words(NamedTuple):
    """Words.

    Attributes:
        text: the words.
        formats: the names of the elements that HTML has for their formatting.
        lang: their language, or "".
        link: the link that they are in, or None. Two links with one address are two objects.
        look: all that changes how they look; equal for words that look the same.
        spot: where a fix can change them, or None.
    """

    text: str
    formats: tuple[str, ...] = ()
    lang: str = ""
    link: Link | None = None
    look: tuple[object, ...] = ()
    spot: Spot | None = None


class Picture(NamedTuple):
    """A picture.

    Attributes:
        alt: its alternative text; None if it has none, "" if it is decoration.
        target: its address.
        link: the link that it is in, or None.
        spot: where a fix can change the alternative text, or None.
    """

    alt: str | None
    target: str
    link: Link | None
    spot: Spot | None = None


class Sign(NamedTuple):
    """A break, an object that is no words, a table of contents, or a table to fill in."""

    kind: str
    link: Link | None = None


class Anchor(NamedTuple):
    """A bookmark: a place that links lead to."""

    name: str


class Note(NamedTuple):
    """The mark of a note: “footnote” or “endnote”, and the id that the note has in the file."""

    kind: str
    id: str


class Box(NamedTuple):
    """A text box, which has paragraphs of its own."""

    content: Element


Piece = Words | Picture | Sign | Anchor | Note | Box
