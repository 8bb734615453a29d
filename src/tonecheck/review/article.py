"""An article as its reader sees it, with the notes on it and how hard its sections are to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.engine.parts import without
from tonecheck.expressions import expression
from tonecheck.kinds import grade, sentence_length
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import OBJECT, Document, Finding, Image, Level, Rule, Span
from tonecheck.readability import formulas
from tonecheck.readability.blocks import Reading, Sentence, running_text
from tonecheck.readability.formulas import GRADES
from tonecheck.reading.picture import Picture
from tonecheck.reading.pictures import Pictures
from tonecheck.review.elements import Element, elements
from tonecheck.review.inline import Inline, Piece, Shown, Stretch
from tonecheck.review.notes import Note, Notebook
from tonecheck.review.places import Placed, Places, in_reading_order
from tonecheck.review.rhythm import Rhythm, rhythm
from tonecheck.stated import typed
from tonecheck.visible import visible_line

_SENTENCE_RULE = "readability/sentence-length"
_GRADE_RULE = "readability/grade"
_TAG = expression(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LEFTWARDS = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FEWEST_WORDS = 14
"""A shorter sentence is not hard to read, however long its words are."""
_MARGIN = 5
"""A sentence is hard to read if its own grade is so much above the limit for pages, which mix long and short ones."""


@dataclass(frozen=True, slots=True)
class Aims:
    """What the configuration aims at.

    Attributes:
        grading: how grades are computed, with the limit for a page.
        words: a sentence with more words is long.
    """

    grading: grade.Check
    words: int

    @property
    def hard(self) -> float:
        """A sentence is hard to read from this grade on."""
        return self.grading.limit + _MARGIN


def aims(rules: Sequence[Rule]) -> Aims:
    """Return what the rules of a run aim at; for rules that are off, their defaults."""
    checks = {rule.id: rule.check for rule in rules if rule.id in {_SENTENCE_RULE, _GRADE_RULE}}
    return Aims(
        checks.get(_GRADE_RULE) or grade.Check(),
        (checks.get(_SENTENCE_RULE) or sentence_length.Check()).suggest,
    )


@dataclass(frozen=True, slots=True)
class Ease:
    """How hard a page or a section is to read.

    Attributes:
        words: words of running text.
        seconds: how long it takes to read.
        grade: its grade, or None if it is too short for one.
        rhythm: its sentences as a drawing, or None if it has none.
    """

    words: int
    seconds: float
    grade: float | None
    rhythm: Rhythm | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page up to the next heading.

    Attributes:
        number: its number on the page, from 1.
        title: its heading.
        depth: 1 for a section that is in no other.
        ease: how hard it is to read, or None if it has no sentence.
        notes: how many notes it has.
    """

    number: int
    title: str
    depth: int
    ease: Ease | None
    notes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the overview says about a page.

    Attributes:
        path: the article's path, as users see it.
        name: the name of its page in the report.
        title: its title, else its path.
        ease: how hard it is to read.
        notes: the notes on it, in reading order.
        pictures: its pictures, in order.
    """

    path: str
    name: str
    title: str
    ease: Ease
    notes: tuple[Note, ...]
    pictures: tuple[Shown, ...] = ()

    def count(self, level: Level) -> int:
        """Return how many notes have a level."""
        return sum(note.level == level for note in self.notes)

    @property
    def fresh(self) -> int:
        """How many notes are new."""
        return sum(note.is_new for note in self.notes)


@dataclass(frozen=True, slots=True)
class Article:
    """A page of the report on one article.

    Attributes:
        summary: what the overview says too.
        elements: the page as its reader sees it.
        meta: what search engines and previews show: each with its name.
        sections: its sections, by index of the heading's block.
        above: the notes that belong to no block.
        numbered: the notes whose numbers stand at their pictures.
        lang: the language that the page states, or "" if it states none that can be one.
        leftwards: most of its letters are written from right to left.
    """

    summary: Summary
    elements: tuple[Element, ...]
    meta: tuple[tuple[str, Element], ...] = ()
    sections: Mapping[int, Section] = field(default_factory=dict)
    above: tuple[Note, ...] = ()
    numbered: frozenset[int] = frozenset()
    lang: str = ""
    leftwards: bool = False

    @property
    def subjects(self) -> list[tuple[str, str, int]]:
        """The families that have notes on the page: id, what it is about, number of notes; most frequent first."""
        names = {note.family: note.subject for note in self.summary.notes}
        counts = Counter(note.family for note in self.summary.notes)
        return [(family, names[family], count) for family, count in counts.most_common()]


def article(
    document: Document,
    findings: Sequence[Finding],
    name: str,
    notebook: Notebook,
    aims: Aims,
    furniture: frozenset[int] = frozenset(),
) -> Article:
    """Return the report's page on an article.

    Args:
        document: the article.
        findings: the findings on it.
        name: the name of its page.
        notebook: makes the notes.
        aims: what the configuration aims at.
        furniture: the parts that other pages have too, which do not count for how it reads (``Report.furniture``).
    """
    pairs = noted(document, findings, notebook)
    notes = [note for _, note in pairs]
    reading = aims.grading.read(without(document, furniture) if furniture else document)
    pictures = _pictures(document)
    alone = {picture.span for picture in pictures} & {image.span for image in document.images if image.block < 0}
    on_pictures: dict[Span, list[Note]] = defaultdict(list)
    behind: dict[int, list[Note]] = defaultdict(list)
    for one, note in pairs:
        if one.picture not in alone:
            behind[one.block].append(note)
        if one.picture is not None:
            on_pictures[one.picture].append(note)
    tinted = _hard_by_block(reading, aims)
    inline = Inline(document, _stretches(document, pairs), tinted, pictures, on_pictures)
    built = elements(document, inline, lambda block: tuple(behind.pop(block, ())))
    meta = tuple(_meta(document, inline, behind))
    homes = {note.number: one.block for one, note in pairs}
    summary = Summary(
        document.source.path,
        name,
        title(document),
        ease_of_page(document, reading, aims),
        tuple(notes),
        tuple(inline.pictures()),
    )
    lang = document.lang if _TAG.fullmatch(document.lang) else ""
    left = tuple(note for block in sorted(behind) for note in behind[block])
    return Article(
        summary,
        built,
        meta,
        _sections(document, reading, aims, homes),
        left,
        inline.numbered,
        lang,
        _leftwards(document),
    )


def _leftwards(document: Document) -> bool:
    text = document.prose.text
    found = 0 if text.isascii() else len(_LEFTWARDS.findall(text))
    return found > 0 and 2 * found > sum(map(str.isalpha, text))


def noted(document: Document, findings: Iterable[Finding], notebook: Notebook) -> list[tuple[Placed, Note]]:
    """Return the findings on a page with their places and their notes, in reading order."""
    places = Places(document)
    images = {image.span: image for image in document.images}
    placed = in_reading_order(map(places.of, findings))
    return [
        (one, notebook.note(one.finding, number, _quote(document, one, images))) for number, one in enumerate(placed, 1)
    ]


def title(document: Document) -> str:
    """Return a page's title: of its front matter, else its first heading, else its path."""
    stated = typed.text(document.meta.values.get("title"))
    heading = next((section.title for section in document.sections), "")
    shown = visible_line((stated or heading).replace(OBJECT, ""))
    return shown or visible_line(document.source.path)


def _quote(document: Document, placed: Placed, images: Mapping[Span, Image]) -> str:
    """Return the words that a note is about, without markup; for an address or the like, the source."""
    if placed.picture is not None:
        image = images[placed.picture]
        return (image.alt or "").strip() or image.target
    if not placed.ranges:
        return placed.finding.place.text
    return "… ".join(document.prose.text[start:end].replace(OBJECT, "…") for start, end in placed.ranges)


def _pictures(document: Document) -> tuple[Picture, ...]:
    return document.cached(Pictures()) if document.images or document.nodes else ()


def _stretches(document: Document, pairs: Sequence[tuple[Placed, Note]]) -> dict[int, list[Stretch]]:
    """Return what the notes are about, by block. The number of a note stands once, in the first of its blocks."""
    by_block: dict[int, list[Stretch]] = defaultdict(list)
    for one, note in pairs:
        blocks = [document.block_at(span.start) for span in one.ranges]
        for place, (block, span) in enumerate(zip(blocks, one.ranges, strict=True)):
            last = block == one.block and (place + 1 == len(blocks) or blocks[place + 1] != block)
            by_block[block].append(Stretch(span.start, span.end, note, last))
    return by_block


def _hard_by_block(reading: Reading, aims: Aims) -> dict[int, list[Span]]:
    """Return the sentences that are hard to read, by block, as ranges of the prose."""
    by_block: dict[int, list[Span]] = defaultdict(list)
    for sentence in hard(reading, aims):
        start = reading.document.blocks[sentence.block].start
        by_block[sentence.block].append(Span(start + sentence.start, start + sentence.end))
    return by_block


def hard(reading: Reading, aims: Aims) -> Iterator[Sentence]:
    """Yield the sentences that are hard to read."""
    return (sentence for sentence in reading.sentences if _is_hard(sentence, aims))


def _is_hard(sentence: Sentence, aims: Aims) -> bool:
    if sentence.words < _FEWEST_WORDS:
        return False
    own = GRADES[aims.grading.formula](sentence.tally, sentence.units)
    return sentence.words > aims.words or (own is not None and own >= aims.hard)


def ease_of_page(document: Document, reading: Reading, aims: Aims) -> Ease:
    """Return how hard a page is to read.

    Args:
        document: the page.
        reading: what its grade is of.
        aims: what the configuration aims at.
    """
    return _ease(reading, running_text(document), aims.grading.grade(reading), aims)


def _ease(reading: Reading, text: Reading, score: float | None, aims: Aims) -> Ease:
    return Ease(text.words, formulas.reading_time(text.words), score, rhythm(reading, aims.words))


def _sections(document: Document, reading: Reading, aims: Aims, homes: Mapping[int, int]) -> dict[int, Section]:
    """Return the sections of a page by the block of their heading; ``homes`` says which block each note is behind."""
    counts = Counter(document.blocks[block].section for block in homes.values() if block >= 0)
    readings = reading.sections()
    texts = running_text(document).sections()
    formula = aims.grading.formula_function
    depths: list[int] = []
    sections: dict[int, Section] = {}
    for index, section in enumerate(document.sections):
        depths.append(depths[section.parent] + 1 if section.parent >= 0 else 1)
        ease = _ease(readings[index], texts[index], readings[index].score(formula), aims) if index in readings else None
        shown = visible_line(section.title.replace(OBJECT, "…"))
        sections[section.block] = Section(index + 1, shown, depths[index], ease, counts[index])
    return sections


def _meta(document: Document, inline: Inline, behind: dict[int, list[Note]]) -> Iterator[tuple[str, Element]]:
    """Yield what the front matter says to readers elsewhere: in search engines, previews and tabs."""
    for index, block in enumerate(document.blocks):
        if block.kind == "meta" and block.text:
            pieces: tuple[Piece, ...] = inline.pieces(index)
            yield block.key or "title", Element("meta", index, pieces, notes=tuple(behind.pop(index, ())))
