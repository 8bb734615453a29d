"""What follows what in a Word file: paragraphs, tables, text boxes and notes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.markup.word.inline import Reader, chosen, content_of, is_deleted
from tonecheck.markup.word.numbering import Item, Numbering
from tonecheck.markup.word.package import Package
from tonecheck.markup.word.pieces import CONTENTS, EMPTY_TABLE, OBJECT, Anchor, Box, Note, Picture, Piece, Sign, Words
from tonecheck.markup.word.styles import Styles
from tonecheck.markup.word.xml_tree import Element

_AROUND = frozenset({"w:ins", "w:moveTo", "w:customXml", "w:smartTag"})
_SIMPLE = frozenset(
    """w:p w:pPr w:r w:rPr w:t w:proofErr w:lastRenderedPageBreak w:spacing w:ind w:jc w:pStyle w:rStyle w:rFonts w:b
    w:i w:bCs w:iCs w:u w:color w:sz w:szCs w:lang w:noProof w:keepNext w:keepLines w:widowControl w:contextualSpacing
    w:shd w:highlight w:kern w:outlineLvl w:tabs w:tab""".split()
)
"""What may be in a paragraph that a fix takes out: nothing that other parts of the file refer to."""
_FIRST_ROW = 0x20
_TO_FILL_IN = expression(r"_{3}|\.{6}|…{3}")


@dataclass(slots=True)
class Paragraph:
    """A paragraph that shows something.

    Attributes:
        role: title, heading, item, caption, quote, contents, object or text.
        pieces: what it holds.
        part: the part of the file that it is in.
        element: its ``w:p``.
        level: of a heading, from 1.
        item: of an item, what stands before it.
        is_removable: whether a fix may take it out.
        note: of the first paragraph of a note, its label.
    """

    role: str
    pieces: list[Piece]
    part: str
    element: Element
    level: int = 0
    item: Item | None = None
    is_removable: bool = False
    note: str = ""


@dataclass(slots=True)
class Border:
    """Where an element of HTML around paragraphs begins or ends: table, tr, td, th, aside, footnotes."""

    name: str
    begins: bool


Flow = list[Paragraph | Border]


@dataclass(slots=True)
class Body:
    """Reads the main text of a file, then its notes.

    Attributes:
        package: the file.
        styles: its styles.
        numbering: its lists.
        flow: what has been read.
        notes: the ids of notes in order of their marks, each with its number, by kind.
    """

    package: Package
    styles: Styles
    numbering: Numbering
    flow: Flow = field(default_factory=list)
    notes: dict[str, dict[str, int]] = field(default_factory=dict)
    _part: str = ""
    _reader: Reader = field(init=False)
    _waiting: list[Piece] = field(default_factory=list)
    _joined: list[Piece] = field(default_factory=list)

    def read(self) -> Flow:
        """Return all that readers see.

        Raises:
            SourceError: a part of the file cannot be read.
        """
        root = self.package.tree(self.package.main)
        body = root.child("w:body") if root is not None else None
        if body is None:
            self.package.refuse("holds no text of Word; open it in Word or LibreOffice and save it again")
        self._begin(self.package.main)
        self._blocks(body.children, is_main=True)
        for kind in ("footnote", "endnote"):
            self._notes(kind)
        return self.flow

    def _begin(self, part: str) -> None:
        targets = {name: (target, outside) for name, _, target, outside in self.package.relationships(part)}
        self._part = part
        self._reader = Reader(self.styles, targets)
        self._joined = []

    def _blocks(self, elements: Sequence[Element], *, is_main: bool = False) -> None:
        is_several = sum(one.name == "w:p" for one in elements) > 1
        for number, one in enumerate(elements):
            if one.name == "w:p":
                # Word wants a paragraph behind a table, and one at least.
                is_behind_table = number > 0 and elements[number - 1].name == "w:tbl"
                self._paragraph(one, may_go=is_main and is_several and not is_behind_table)
            elif one.name == "w:tbl":
                self._table(one)
            elif one.name == "w:sdt":
                self._blocks(content_of(one))
            elif one.name == "mc:AlternateContent":
                self._blocks(chosen(one))
            elif one.name in _AROUND:
                self._blocks(one.children)

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, *, may_go: bool) -> None:
        own = element.child("w:pPr")
        style = (own.value("w:pStyle") if own is not None else None) or self.styles.default
        pieces = self._joined + self._reader.pieces(element, style)
        self._joined = []
        mark = own.child("w:rPr") if own is not None else None
        if mark is not None and any(map(is_deleted, mark.children)):
            self._joined = pieces  # a tracked change joins it with the next one
            return
        boxes = [piece for piece in pieces if isinstance(piece, Box)]
        pieces = [piece for piece in pieces if not isinstance(piece, Box)]
        if any(map(_shows, pieces)):
            paragraph = self._named(element, own, style, self._waiting + pieces)
            paragraph.is_removable = may_go and not self._waiting and _is_simple(element)
            self._waiting = []
            self.flow.append(paragraph)
            for piece in pieces:
                if isinstance(piece, Note):
                    numbers = self.notes.setdefault(piece.kind, {})
                    numbers.setdefault(piece.id, len(numbers) + 1)
        else:
            self._waiting += (piece for piece in pieces if isinstance(piece, Anchor))
        for box in boxes:
            self.flow.append(Border("aside", begins=True))
            self._blocks(box.content.children)
            self.flow.append(Border("aside", begins=False))

    def _named(self, element: Element, own: Element | None, style: str, pieces: list[Piece]) -> Paragraph:
        """Return what a paragraph is."""
        if any(isinstance(piece, Sign) and piece.kind == CONTENTS for piece in pieces):
            return Paragraph("contents", pieces, self._part, element)
        role = self.styles.role(style)
        if role == "title":
            return Paragraph("title", pieces, self._part, element)
        level = self.styles.level(style, own)
        if level and role not in {"subtitle", "contents heading"} and not _is_form_line(pieces):
            return Paragraph("heading", pieces, self._part, element, level=level)
        properties = own.child("w:numPr") if own is not None else None
        item = self.numbering.item(properties, self.styles.numbering(style))
        if item is not None:
            return Paragraph("item", pieces, self._part, element, item=item)
        return Paragraph(role if role in {"caption", "quote"} else "text", pieces, self._part, element)

    # -- tables and notes -----------------------------------------------------------------------------------------

    def _table(self, table: Element) -> None:
        rows = [row for row in _inside(table.children, "w:tr") if not _is_deleted_row(row)]
        cells = [[cell for cell in _inside(row.children, "w:tc") if not _continues(cell)] for row in rows]
        if sum(map(len, cells)) <= 1:  # a frame around text
            for cell in (cell for row in cells for cell in row):
                self._blocks(cell.children)
            return
        look = table.child("w:tblPr", "w:tblLook")
        has_first = look is not None and _has_first_row(look)
        begin = len(self.flow)
        self.flow.append(Border("table", begins=True))
        for number, (row, cells_of_row) in enumerate(zip(rows, cells, strict=True)):
            properties = row.child("w:trPr")
            heads = bool(properties is not None and properties.is_on("w:tblHeader")) or (not number and has_first)
            self.flow.append(Border("tr", begins=True))
            for cell in cells_of_row:
                name = "th" if heads else "td"
                self.flow.append(Border(name, begins=True))
                self._blocks(cell.children)
                self.flow.append(Border(name, begins=False))
            self.flow.append(Border("tr", begins=False))
        self.flow.append(Border("table", begins=False))
        if not any(isinstance(part, Paragraph) for part in self.flow[begin:]):
            self.flow[begin:] = [Paragraph("object", [Sign(EMPTY_TABLE)], self._part, table)]

    def _notes(self, kind: str) -> None:
        """Read the notes of a kind that have marks in the text, in the order of these."""
        wanted = self.notes.get(kind)
        part = self.package.related(f"{kind}s") if wanted else ""
        root = self.package.tree(part) if part else None
        if root is None or not wanted:
            return
        self._begin(part)
        by_id = {one.get("w:id"): one for one in root.children if one.name == f"w:{kind}"}
        self.flow.append(Border("footnotes", begins=True))
        for note_id in list(wanted):  # a note may have marks of notes
            begin = len(self.flow)
            if note_id in by_id:
                self._blocks(by_id[note_id].children)
            first = self.flow[begin] if begin < len(self.flow) else None
            if isinstance(first, Paragraph):
                first.note = self.label(kind, note_id)
        self.flow.append(Border("footnotes", begins=False))

    def label(self, kind: str, note_id: str) -> str:
        """Return the number of a note; those of endnotes go on from those of footnotes."""
        before = len(self.notes.get("footnote", ())) if kind == "endnote" else 0
        return str(before + self.notes[kind][note_id])


def _is_form_line(pieces: Iterable[Piece]) -> bool:
    """Return whether a paragraph has a line to write on: it has the style of a heading for its looks."""
    return _TO_FILL_IN.search("".join(piece.text for piece in pieces if isinstance(piece, Words))) is not None


def _shows(piece: Piece) -> bool:
    """Return whether readers see a piece."""
    if isinstance(piece, Words):
        return not piece.text.isspace()
    return isinstance(piece, Picture | Note) or (isinstance(piece, Sign) and piece.kind in {CONTENTS, OBJECT})


def _is_simple(element: Element) -> bool:
    return all(one.name in _SIMPLE and _is_simple(one) for one in element.children)


def _inside(elements: Iterable[Element], name: str) -> list[Element]:
    """Return the elements of a name, those in content controls and the like too."""
    found: list[Element] = []
    for one in elements:
        if one.name == name:
            found.append(one)
        elif one.name == "w:sdt":
            found += _inside(content_of(one), name)
        elif one.name in _AROUND:
            found += _inside(one.children, name)
    return found


def _is_deleted_row(row: Element) -> bool:
    properties = row.child("w:trPr")
    return properties is not None and any(map(is_deleted, properties.children))


def _continues(cell: Element) -> bool:
    """Return whether a cell is the lower part of the one above it."""
    merged = cell.child("w:tcPr", "w:vMerge")
    return merged is not None and merged.get("w:val", "continue") == "continue"


def _has_first_row(look: Element) -> bool:
    stated = look.get("w:firstRow")
    if stated:
        return stated not in {"0", "false"}
    try:
        return bool(int(look.get("w:val") or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False
