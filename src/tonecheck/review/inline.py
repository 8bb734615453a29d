"""A block's words in pieces: each has the markup that readers see, and the notes that are about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Level, Span, rank
from tonecheck.reading.picture import Picture
from tonecheck.review.notes import Note, in_brief

_SHOWN = frozenset({"strong", "emphasis", "link", "deleted"})
_LINE_BREAK = "break"
_CODE = expression(r"(`+)(.*)\1\Z|<(?:code|kbd|samp)\b[^<>]*>(.*)</\w+>\Z")
_UNSEEN = expression(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a reader of the report meets it: its text alternative, and whether it is heard at all.

    ``state`` is that of ``reading.picture.Picture``, ``notes`` are the notes about it, and ``file`` is its address,
    shortened.
    """

    name: str
    state: str
    level: Level | None = None
    notes: tuple[Note, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block in which nothing changes.

    Attributes:
        kind: text, code, picture, break, or gap (what a template fills in).
        text: its words.
        styles: strong, emphasis, link, deleted, hard (a sentence that is hard to read), new.
        notes: the notes on these words, as numbers.
        level: the highest level of these notes, or None.
        ends: the notes whose words end here, so that their numbers stand behind them.
        picture: for a picture.
    """

    kind: str
    text: str = ""
    styles: frozenset[str] = frozenset()
    notes: tuple[int, ...] = ()
    level: Level | None = None
    ends: tuple[Note, ...] = ()
    picture: Shown | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is words without markup and notes."""
        return self.kind == "text" and not self.styles and not self.notes


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of the page's prose that a note is about. ``last`` is the one behind which the number stands."""

    start: int
    end: int
    note: Note
    last: bool = True


class Inline:
    """Divides the blocks of a page into pieces.

    Args:
        document: the page.
        stretches: what notes are about, in order of their starts, by index of the block.
        hard: the sentences that are hard to read, as ranges of the prose, by index of the block.
        pictures: the pictures of the page.
        on_pictures: the notes on each picture, by its span.
    """

    def __init__(
        self,
        document: Document,
        stretches: Mapping[int, Sequence[Stretch]],
        hard: Mapping[int, Sequence[Span]],
        pictures: Iterable[Picture],
        on_pictures: Mapping[Span, Sequence[Note]],
    ) -> None:
        self._document = document
        self._stretches = stretches
        self._hard = hard
        self._pictures = {picture.span: picture for picture in pictures}
        self._on_pictures = on_pictures
        self._numbered: set[int] = set()

    @property
    def numbered(self) -> frozenset[int]:
        """The notes whose numbers stand at a picture that was made, and at no words."""
        return frozenset(self._numbered)

    def pieces(self, index: int) -> tuple[Piece, ...]:
        """Return the pieces of a block."""
        block = self._document.blocks[index]
        stretches = self._stretches.get(index, ())
        hard = self._hard.get(index, ())
        if not (block.marks or stretches or hard or OBJECT in block.text):
            return (Piece("text", clean(block.text)),) if block.text else ()
        return tuple(self._divided(block, stretches, hard))

    def _divided(self, block: Block, stretches: Sequence[Stretch], hard: Sequence[Span]) -> Iterator[Piece]:
        changes = _changes(block, stretches, hard)
        places = sorted(place for place in changes if 0 <= place < len(block.text))
        active: Counter[str] = Counter()
        noted: dict[int, Note] = {}
        for place, following in zip(places, [*places[1:], len(block.text)], strict=True):
            for what, step in changes[place]:
                if isinstance(what, str):
                    active[what] += step
                elif step > 0:
                    noted[what.note.number] = what.note
                else:
                    noted.pop(what.note.number, None)
            ends = tuple(
                what.note
                for what, step in changes.get(following, ())
                if isinstance(what, Stretch) and step < 0 and what.last
            )
            yield self._piece(block, place, following, active, noted, ends)

    def _piece(
        self, block: Block, start: int, end: int, active: Counter[str], noted: Mapping[int, Note],
        ends: tuple[Note, ...],
    ) -> Piece:  # fmt: skip
        text = block.text[start:end]
        kind, picture = "text", None
        if active[_LINE_BREAK]:
            kind = "break"
        elif text == OBJECT:
            span = block.source_span(start, end)
            picture = self.picture(span)
            kind, text = ("picture", "") if picture else self._object(span)
        styles = frozenset(name for name in (*_SHOWN, "hard") if active[name])
        return Piece(kind, clean(text), styles, tuple(sorted(noted)), highest(noted.values()), ends, picture)

    def picture(self, span: Span) -> Shown | None:
        """Return the picture at a span of the source, which gets the numbers of its notes; None if there is none."""
        shown = self._shown(span)
        if shown is not None:
            self._numbered.update(note.number for note in shown.notes)
        return shown

    def _shown(self, span: Span) -> Shown | None:
        picture = self._pictures.get(span)
        if picture is None:
            return None
        notes = tuple(self._on_pictures.get(span, ()))
        name = "" if picture.state == "unknown" else clean(picture.name.replace(OBJECT, "…"))
        return Shown(name, picture.state, highest(notes), notes, in_brief(picture.target))

    def pictures(self) -> Iterator[Shown]:
        """Yield all pictures of the page, in order."""
        return (shown for span in sorted(self._pictures) if (shown := self._shown(span)))

    def _object(self, span: Span) -> tuple[str, str]:
        """Return the kind and the text of what is neither words nor a picture: code, or what a template fills in."""
        source = self._document.source.text[span.start : span.end]
        code = _CODE.match(source)
        return ("code", (code[2] or code[3] or "").strip()) if code else ("gap", "")


def _changes(
    block: Block, stretches: Sequence[Stretch], hard: Sequence[Span]
) -> dict[int, list[tuple[str | Stretch, int]]]:
    """Return what begins (1) and ends (-1) at which offsets of a block's text; pictures and the like stand alone."""
    changes: dict[int, list[tuple[str | Stretch, int]]] = defaultdict(list, {0: []})
    for mark in block.marks:
        if mark.kind in _SHOWN or mark.kind == _LINE_BREAK:
            changes[mark.start].append((mark.kind, 1))
            changes[mark.end].append((mark.kind, -1))
    for span in hard:
        changes[span.start - block.start].append(("hard", 1))
        changes[span.end - block.start].append(("hard", -1))
    for stretch in stretches:
        changes[stretch.start - block.start].append((stretch, 1))
        changes[stretch.end - block.start].append((stretch, -1))
    place = block.text.find(OBJECT)
    while place >= 0:
        changes[place], changes[place + 1]
        place = block.text.find(OBJECT, place + 1)
    return changes


def highest(notes: Iterable[Note]) -> Level | None:
    """Return the level that matters most among notes, or None if there are none."""
    first = min(notes, key=lambda note: rank(note.level), default=None)
    return first.level if first else None


def clean(text: str) -> str:
    """Return a text without characters that no HTML page can hold."""
    return text if text.isprintable() else _UNSEEN.sub("\ufffd", text)
