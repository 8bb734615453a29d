"""A text that somebody is writing: the notes on it, and where each of them stands in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tonecheck.findings.fix import written
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Edit, Finding, Span
from tonecheck.review.article import Aims, Summary, ease_of_page, hard, noted, title
from tonecheck.review.notes import Note, Notebook, fix
from tonecheck.review.places import Placed


@dataclass(frozen=True, slots=True)
class Marked:
    """A note on a text, and its place.

    Attributes:
        note: the note.
        key: tells it from other notes of the text, and is the same for the next version of the text.
        spans: what it is about, as spans of the source.
        edits: its fix.
        ways: what each of its suggestions would change.
    """

    note: Note
    key: str
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...]
    ways: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that somebody is writing.

    Attributes:
        summary: its notes, and how hard it is to read.
        marked: its notes with their places, in reading order.
        hard: the sentences that are hard to read, as spans of the source.
    """

    summary: Summary
    marked: tuple[Marked, ...]
    hard: tuple[Span, ...]


def draft(document: Document, findings: Iterable[Finding], notebook: Notebook, aims: Aims) -> Draft:
    """Return a text with its notes.

    Args:
        document: the text.
        findings: the findings in it.
        notebook: makes the notes.
        aims: what the configuration aims at.
    """
    pairs = noted(document, findings, notebook)
    reading = aims.grading.read(document)
    notes = tuple(note for _, note in pairs)
    summary = Summary(document.source.path, "", title(document), ease_of_page(document, reading, aims), notes)
    return Draft(summary, tuple(_marked(document, pairs)), tuple(map(reading.span, hard(reading, aims))))


def _marked(document: Document, pairs: Iterable[tuple[Placed, Note]]) -> Iterator[Marked]:
    met: Counter[tuple[str, str]] = Counter()
    for placed, note in pairs:
        like = note.rule, note.quote
        met[like] += 1
        finding = placed.finding
        spans = tuple(document.prose.span(start, end) for start, end in placed.ranges) or (
            (placed.picture,) if placed.picture else (finding.span,)
        )
        edits = fix(finding)
        ways = () if edits else tuple(Edit(finding.span, written(finding, text)) for text in finding.suggestions)
        yield Marked(note, " ".join((*like, str(met[like]))), spans, edits, ways)
