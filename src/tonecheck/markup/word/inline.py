"""Reads what a paragraph holds, as a reader sees it.

What a tracked change deletes, comments and hidden text are left out; what it inserts stays. Of alternatives for
programs of different ages, only the first is read. A field shows its result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.word.fields import Field, link, link_of
from tonecheck.markup.word.pictures import Targets, drawn, drawn_before
from tonecheck.markup.word.pieces import BREAK, CONTENTS, OBJECT, Anchor, Link, Note, Piece, Sign, Spot, Words
from tonecheck.markup.word.styles import Styles
from tonecheck.markup.word.xml_tree import Element

_AROUND = frozenset({"w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_FOR_WORDS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_NO_LOOK = frozenset({"w:lang", "w:noProof"})
"""What a run says that changes nothing that readers see."""
_NO_LINE = frozenset({"none", "wave", "wavyHeavy", "wavyDouble", "dotted", "dash"})
"""Lines below words that nobody takes for that of a link."""
_BLANKS = str.maketrans("\t\r\n", "   ")


@dataclass(slots=True)
class Reader:
    """Reads paragraphs one after the other; a field may go on from one to the next.

    Attributes:
        styles: the styles of the document.
        targets: what the ids of references stand for.
    """

    styles: Styles
    targets: Targets
    _fields: list[Field] = field(default_factory=list)
    _style: str = ""

    def pieces(self, paragraph: Element, style: str) -> list[Piece]:
        """Return what a paragraph holds.

        Args:
            paragraph: a ``w:p``.
            style: the id of its style.
        """
        self._style = style
        return list(self._inline(paragraph.children, None, 0))

    def _inline(self, elements: Iterable[Element], around: Link | None, change: int) -> Iterator[Piece]:
        """Yield what elements hold.

        Args:
            elements: what is in a paragraph, or in an element of it.
            around: the link that they are in.
            change: a number for the tracked change that inserted them; 0 for none.
        """
        for one in elements:
            name = one.name
            if name == "w:r":
                yield from self._run(one, around, change)
            elif name == "w:bookmarkStart":
                yield Anchor(one.get("w:name"))
            elif name == "w:fldSimple":
                inner = link_of(one.get("w:instr"))
                pieces = self._inline(one.children, inner or around, change)
                yield from pieces if inner else map(_unchangeable, pieces)
            elif name.startswith("m:"):
                yield Sign(OBJECT, around)
            else:
                inside, inner = self._inside(one)
                yield from self._inline(inside, inner or around, one.start if name == "w:ins" else change)

    def _inside(self, one: Element) -> tuple[Sequence[Element], Link | None]:
        """Return what is in an element around runs, and the link that it is; nothing if readers do not see it."""
        if one.name in _AROUND or one.name == "w:ins":
            return one.children, None
        if one.name == "w:hyperlink":
            target, _ = self.targets.get(one.get("r:id"), ("", False))
            return one.children, link(target, one.get("w:anchor"))
        if one.name == "w:sdt":
            return content_of(one), None
        return (chosen(one), None) if one.name == "mc:AlternateContent" else ((), None)

    # -- runs -----------------------------------------------------------------------------------------------------

    def _run(self, run: Element, around: Link | None, change: int) -> Iterator[Piece]:
        own = run.child("w:rPr")
        style = (own.value("w:rStyle") or "") if own is not None else ""
        is_hidden = self.styles.toggled("w:vanish", self._style, style, own)
        formats = tuple(self._formats(own, style))
        for one in run.children:
            if one.name in {"w:fldChar", "w:instrText"}:
                yield from self._field_part(one)
            elif not is_hidden and all(here.is_shown for here in self._fields):
                inner = around or next((here.link for here in reversed(self._fields) if here.link), None)
                if one.name == "w:t":
                    text = one.text if one.get("xml:space") == "preserve" else one.text.strip(" \t\r\n")
                    is_changeable = all(here.link for here in self._fields)  # Word writes other results anew
                    look = (change, style, _look(own), id(inner) if inner else 0)
                    lang = self.styles.language(self._style, style, own)
                    if text:
                        spot = Spot(one) if is_changeable else None
                        yield Words(text.translate(_BLANKS), formats, lang, inner, look, spot)
                else:
                    yield from self._other(one, inner, change)

    def _other(self, one: Element, around: Link | None, change: int) -> Iterator[Piece]:
        """Yield what a part of a run holds that is no words."""
        name = one.name
        if name in _FOR_WORDS:
            yield Words(_FOR_WORDS[name], link=around)
        elif name == "w:sym":
            yield Sign(OBJECT, around)
        elif name in {"w:br", "w:cr"}:
            if one.get("w:type", "textWrapping") == "textWrapping":
                yield Sign(BREAK, around)
        elif name in {"w:footnoteReference", "w:endnoteReference"}:
            yield Note(name[2:].removesuffix("Reference"), one.get("w:id"))
        elif name in _DRAWINGS:
            yield from _DRAWINGS[name](one, self.targets, around)
        elif name == "mc:AlternateContent":
            for part in chosen(one):
                yield from self._other(part, around, change)
        elif name == "w:ruby":
            base = one.child("w:rubyBase")
            yield from self._inline(base.children if base is not None else (), around, change)

    def _formats(self, own: Element | None, style: str) -> Iterator[str]:
        for toggle, name in (("w:b", "strong"), ("w:i", "em")):
            if self.styles.toggled(toggle, self._style, style, own):
                yield name
        if own is None:
            return
        if own.is_on("w:strike") or own.is_on("w:dstrike"):
            yield "s"
        if (own.value("w:u") or "none") not in _NO_LINE:
            yield "u"
        position = own.value("w:vertAlign")
        if position in {"superscript", "subscript"}:
            yield position[:3]

    def _field_part(self, part: Element) -> Iterator[Piece]:
        """Note where a field and its result begin and end; in the place of a table of contents, yield a sign."""
        here = self._fields[-1] if self._fields else Field(in_result=True)
        kind = part.get("w:fldCharType")
        if part.name == "w:instrText":
            here.instruction += part.text if not here.in_result else ""
        elif kind == "begin":
            self._fields.append(Field())
        elif self._fields and kind == "separate":
            here.begin_result()
            if here.is_list:
                yield Sign(CONTENTS)
        elif self._fields and kind == "end":
            self._fields.pop()


_DRAWINGS: dict[str, Callable[[Element, Targets, Link | None], Iterator[Piece]]] = {
    "w:drawing": drawn,
    "w:pict": drawn_before,
    "w:object": drawn_before,
}


def _unchangeable(piece: Piece) -> Piece:
    return piece._replace(spot=None) if isinstance(piece, Words) else piece


def _look(own: Element | None) -> tuple[object, ...]:
    """Return what a ``w:rPr`` says about the look of words."""
    return tuple(_key(one) for one in own.children if one.name not in _NO_LOOK) if own is not None else ()


def _key(one: Element) -> tuple[object, ...]:
    return one.name, tuple(sorted(one.attributes.items())), tuple(map(_key, one.children))


def content_of(control: Element) -> Sequence[Element]:
    """Return what is in a content control (``w:sdt``); nothing if it shows only what to write there."""
    properties, content = control.child("w:sdtPr"), control.child("w:sdtContent")
    if content is None or (properties is not None and properties.is_on("w:showingPlcHdr")):
        return ()
    return content.children


def chosen(alternatives: Element) -> Sequence[Element]:
    """Return what is in the first alternative of an ``mc:AlternateContent``."""
    first = alternatives.child("mc:Choice") or alternatives.child("mc:Fallback")
    return first.children if first is not None else ()


def is_deleted(element: Element) -> bool:
    """Return whether an element was deleted in a tracked change, or marks what was."""
    return element.name in _DELETED
