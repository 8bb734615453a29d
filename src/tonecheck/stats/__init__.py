"""Statistics of a site: how long and how hard its pages and their sections are. Numbers only, no findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from tonecheck import formats
from tonecheck.kinds import grade
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Source
from tonecheck.readability.blocks import Reading
from tonecheck.readability.metrics import Metrics, metrics
from tonecheck.readability.textstat_count import measure
from tonecheck.readability.whole_text import whole_text

if TYPE_CHECKING:  # a linter is only handed in
    from tonecheck.linter import Linter

RULE = "readability/grade"
"""The rule whose options say how grades are counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page, or a section of one up to the next heading.

    Attributes:
        path: the page.
        title: the section's heading; "" for a page and for what stands before the first heading.
        line: where the section begins, 1-based; 1 for a page.
        grade: its reading grade as the rule ``readability/grade`` counts, or None where there is too little text.
        metrics: all that is measured of it.
        longest_line: where the longest sentence begins, 1-based, or None where there is no sentence.
        longest: the longest sentence.
        sections: of a page, its sections in order.
        textstat: of a page, what the textstat package's functions of these names return for its whole text; where the
            grade is counted as the package counts, else empty.
    """

    path: str
    title: str
    line: int
    grade: float | None
    metrics: Metrics
    longest_line: int | None
    longest: str
    sections: tuple[Part, ...] = ()
    textstat: Mapping[str, float] = field(default_factory=dict)


def statistics(linter: Linter, path: str, *, count: Literal["block", "textstat"] | None = None) -> Part:
    """Return the statistics of an article: length, reading time, grade and all metrics, by section too.

    Args:
        linter: with the configuration.
        path: the file.
        count: how the grade is counted; None is as the rule ``readability/grade`` says.

    Raises:
        TonecheckError: the file cannot be read or parsed, or the configuration is invalid.
    """
    grades = [rule.check for rule in linter.plan.rules if rule.id == RULE]
    grading = grades[0] if grades else grade.Check()
    if count:
        grading = replace(grading, count=count, engine=grading.engine if count == "textstat" else "tonecheck")
    return page(linter.read(path), grading)


def page(source: Source, grading: grade.Check) -> Part:
    """Return the statistics of an article.

    Raises:
        SourceError: it cannot be parsed.
    """
    document = formats.parse(source)
    whole = grading.read(document)
    sections = []
    for index, reading in whole.sections().items():
        head = document.blocks[document.sections[index].block] if index >= 0 else None
        line = source.position(head.span.start).line if head else 1
        score = reading.score(grading.formula_function)
        sections.append(_part(reading, source.path, head.text if head else "", line, score))
    part = _part(whole, source.path, "", 1, grading.grade(whole), tuple(sections))
    return replace(part, textstat=measure(whole_text(document))) if grading.count == "textstat" else part


def _part(
    reading: Reading, path: str, title: str, line: int, grade: float | None, sections: tuple[Part, ...] = ()
) -> Part:
    longest = max(reading.sentences, key=lambda sentence: sentence.words, default=None)
    where = reading.document.source.position(reading.span(longest).start).line if longest else None
    text = reading.text(longest) if longest else ""
    return Part(path, title, line, grade, metrics(reading), where, text, sections)


def worst_first(parts: Iterable[Part]) -> list[Part]:
    """Return pages or sections, the hardest first; those without a grade at the end, the longest sentence first."""
    return sorted(
        parts,
        key=lambda part: (part.grade is None, -(part.grade or 0), -part.metrics.sentence_longest, part.path, part.line),
    )


def rows(pages: Sequence[Part], by: str) -> list[Part]:
    """Return what a table lists, worst first: the pages, or with ``by`` “section” the sections of all of them."""
    return worst_first(pages if by == "page" else [section for one in pages for section in one.sections])
