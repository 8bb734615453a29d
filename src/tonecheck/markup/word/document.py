"""Reads a Word file: its text, one paragraph a line, its layout, and where in the file the words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tonecheck.language.foreign import reads_as_english
from tonecheck.markup.layout import Layout
from tonecheck.markup.word.body import Body, Border, Flow, Paragraph
from tonecheck.markup.word.numbering import Item, Numbering
from tonecheck.markup.word.package import Package
from tonecheck.markup.word.pieces import (
    BREAK,
    CONTENTS,
    EMPTY_TABLE,
    Anchor,
    Link,
    Note,
    Picture,
    Piece,
    Sign,
    Spot,
    Words,
)
from tonecheck.markup.word.sheet import Sheet
from tonecheck.markup.word.styles import Styles
from tonecheck.markup.word.xml_tree import Element
from tonecheck.model import OBJECT
from tonecheck.named_tuple import NamedTuple

_ELEMENTS = {"caption": "figcaption", "title": "title", "contents": "nav", "object": "div"}
_SHOWN = {CONTENTS: "[table of contents]", EMPTY_TABLE: "[empty table]"}


class Reading(NamedTuple):
    """What was read of a file.

    Attributes:
        text: its text.
        layout: what the text is.
        words: for each run of the layout, the part that holds it, and where.
        paragraphs: for each line that a fix may take out, the part and the ``w:p``.
    """

    text: str
    layout: Layout
    words: Sequence[tuple[str, Spot]]
    paragraphs: Sequence[tuple[str, Element]]


def read(data: bytes, shown: str) -> Reading:
    """Return the text of a Word file, and what it is.

    Args:
        data: the bytes of the file.
        shown: its path for errors.

    Raises:
        SourceError: it is no Word file, or is damaged, protected or too large.
    """
    package = Package(data, shown)
    styles = Styles(package.tree(package.related("styles")))
    numbering = Numbering(package.tree(package.related("numbering")))
    body = Body(package, styles, numbering)
    flow = body.read()
    return _Writer(body, _language(flow)).write(flow)


def _language(flow: Flow) -> str:
    """Return the language of most words, "" for English."""
    count: Counter[str] = Counter()
    texts: dict[str, list[str]] = {}
    for piece in _words_of(flow):
        lang = _tag(piece.lang)
        count[lang] += len(piece.text)
        texts.setdefault(lang, []).append(piece.text)
    most = max(count, key=lambda lang: count[lang], default="")
    return "" if not most or reads_as_english(" ".join(texts[most])) else most


def _words_of(flow: Flow) -> Iterator[Words]:
    for part in flow:
        if isinstance(part, Paragraph):
            yield from (piece for piece in part.pieces if isinstance(piece, Words))


def _tag(lang: str) -> str:
    """Return a language as a tag, "" for English and for none."""
    return "" if lang.lower().partition("-")[0] in {"en", "x", "zxx", ""} else lang


class _Writer:
    """Writes what was read to a sheet."""

    def __init__(self, body: Body, lang: str) -> None:
        self._body = body
        self._lang = lang
        self._sheet = Sheet()
        self._lists: list[tuple[str, Item]] = []
        self._words: list[tuple[str, Spot]] = []
        self._paragraphs: list[tuple[str, Element]] = []
        self._in_quote = False
        self._anchors: dict[str, str] = {}

    def write(self, flow: Flow) -> Reading:
        pieces = (piece for part in flow if isinstance(part, Paragraph) for piece in part.pieces)
        self._anchors = {piece.name.lower(): piece.name for piece in pieces if isinstance(piece, Anchor)}
        for part in flow:
            if isinstance(part, Border):
                self._end_groups()
                self._border(part)
            else:
                self._paragraph(part)
        self._end_groups()
        text, layout = self._sheet.finish(self._lang)
        return Reading(text, layout, self._words, self._paragraphs)

    def _border(self, border: Border) -> None:
        name = "div" if border.name == "footnotes" else border.name
        if not border.begins:
            self._sheet.close(name)
        elif border.name == "footnotes":
            self._sheet.open(name, **{"class": "footnotes"})
        else:
            self._sheet.open(name)

    def _end_groups(self) -> None:
        while self._lists:
            self._sheet.close("li", self._lists.pop()[0])
        if self._in_quote:
            self._sheet.close("blockquote")
        self._in_quote = False

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> None:
        sheet, role = self._sheet, paragraph.role
        pieces = self._in_languages(paragraph.pieces)
        lang = _whole_language(pieces)
        attributes = {"lang": lang} if lang != self._lang else {}
        name = {"heading": f"h{paragraph.level}", **_ELEMENTS}.get(role, "p")
        if role == "item" and paragraph.item is not None:
            name = ""
            self._begin_item(paragraph.item, attributes)
        elif role != "quote" or not self._in_quote:
            self._end_groups()
            if role == "quote":
                sheet.open("blockquote")
                self._in_quote = True
        if name:
            sheet.open(name, **attributes)
        start = sheet.size
        if paragraph.note:
            sheet.aside(f"[^{paragraph.note}]: ")
        self._pieces(pieces, lang, paragraph)
        if name:
            sheet.close(name)
        sheet.end_line(start, is_removable=paragraph.is_removable)
        if paragraph.is_removable:
            self._paragraphs.append((paragraph.part, paragraph.element))

    def _begin_item(self, item: Item, attributes: dict[str, str]) -> None:
        """Begin an item: in the list that is open at its level, else in a new one."""
        sheet, name = self._sheet, "ul" if item.number is None else "ol"
        if self._in_quote:
            self._end_groups()
        while self._lists and self._lists[-1][1].level > item.level:
            sheet.close("li", self._lists.pop()[0])
        if self._lists and self._lists[-1][1].level == item.level:
            open_name, last = self._lists[-1]
            sheet.close("li")
            if open_name != name or last.key != item.key:
                sheet.close(open_name)
                self._lists.pop()
                sheet.open(name)
            else:
                self._lists.pop()
        else:
            sheet.open(name)
        self._lists.append((name, item))
        sheet.open("li", **attributes, **({} if item.number is None else {"value": str(item.number)}))

    def _in_languages(self, pieces: list[Piece]) -> list[Piece]:
        """Return pieces with the languages that their words are in: what is evidently English is English."""
        result: list[Piece] = []
        texts: dict[str, list[str]] = {}
        for piece in pieces:
            if isinstance(piece, Words):
                texts.setdefault(_tag(piece.lang), []).append(piece.text)
        mistaken = {lang for lang, parts in texts.items() if lang and reads_as_english("".join(parts))}
        last = self._lang
        for piece in pieces:
            if isinstance(piece, Words):
                lang = _tag(piece.lang)
                has_letters = any(map(str.isalpha, piece.text))
                last = ("" if lang in mistaken else lang) if has_letters else last
                result.append(piece._replace(lang=last))
            else:
                result.append(piece)
        return result

    # -- what a paragraph holds -----------------------------------------------------------------------------------

    def _pieces(self, pieces: list[Piece], lang: str, paragraph: Paragraph) -> None:
        link: Link | None = None
        formats: tuple[tuple[str, str], ...] = ()
        for piece in pieces:
            here = getattr(piece, "link", link if isinstance(piece, Anchor | Note) else None)
            wanted = _formats(piece, lang, paragraph.role) if isinstance(piece, Words) else ()
            if here is not link or wanted != formats:
                self._sheet.close(*(name for name, _ in reversed(formats)))
                if here is not link:
                    self._sheet.close(*(["a"] if link else []))
                    if here:
                        self._sheet.open("a", href=self._target(here))
                for name, value in wanted:
                    self._sheet.open(name, **({"lang": value} if value else {}))
                link, formats = here, wanted
            self._piece(piece, paragraph.part)
        self._sheet.close(*(name for name, _ in reversed(formats)), *(["a"] if link else []))

    def _target(self, link: Link) -> str:
        """Return the address of a link; names of bookmarks are the same in capitals and small letters."""
        page, mark, name = link.target.partition("#")
        if mark and not page:
            return f"#{self._anchors.get(name.lower(), '' if name.lower() in {'_top', 'top'} else name)}"
        return link.target

    def _piece(self, piece: Piece, part: str) -> None:
        sheet = self._sheet
        if isinstance(piece, Words | Picture) and piece.spot:
            self._words.append((part, piece.spot))
        if isinstance(piece, Words):
            sheet.words(piece.text, piece.look if piece.spot else None)
        elif isinstance(piece, Picture):
            sheet.picture(piece.alt, piece.target, is_changeable=piece.spot is not None)
        elif isinstance(piece, Anchor):
            sheet.open("span", id=piece.name)
            sheet.close("span")
        elif isinstance(piece, Note):
            sheet.aside(f"[^{self._body.label(piece.kind, piece.id)}]")
        elif isinstance(piece, Sign):
            if piece.kind == BREAK:
                sheet.sign("br", " ")
            else:
                sheet.sign("embed", _SHOWN.get(piece.kind, OBJECT))


def _formats(words: Words, lang: str, role: str) -> tuple[tuple[str, str], ...]:
    own = (("span", words.lang),) if words.lang != lang else ()
    names = () if role in {"heading", "title"} else words.formats  # headings are bold by their style
    return (*own, *((name, "") for name in names))


def _whole_language(pieces: list[Piece]) -> str:
    """Return the language of most words of a paragraph."""
    count: Counter[str] = Counter()
    for piece in pieces:
        if isinstance(piece, Words):
            count[piece.lang] += len(piece.text)
    return max(count, key=lambda lang: count[lang], default="")
