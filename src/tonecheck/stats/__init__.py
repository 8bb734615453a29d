"""Statistics of a site: how long and how hard to read its pages and sections are. Numbers only, no findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from tonecheck import formats
from tonecheck.engine import parts
from tonecheck.files.articles import Articles, shown_path
from tonecheck.kinds import grade
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Document, Fault, Source
from tonecheck.readability import formulas
from tonecheck.readability.blocks import Reading, running_text
from tonecheck.readability.metrics import Metrics, metrics
from tonecheck.readability.textstat_count import measure
from tonecheck.readability.whole_text import whole_text

if TYPE_CHECKING:  # callers pass the linter in
    from tonecheck.linter import Linter

Count = Literal["block", "textstat"] | None

RULE = "readability/grade"
"""The rule whose options define how grades are computed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page, or a section of a page up to the next heading.

    Attributes:
        path: the page.
        title: the section's heading; "" for a page and for the text before the first heading.
        line: the section's first line, or that of the page, 1-based.
        grade: its reading grade as the rule ``readability/grade`` computes it, or None if there is too little text.
        metrics: all its metrics.
        longest_line: first line of the longest sentence, 1-based, or None if there is no sentence.
        longest: the longest sentence.
        sections: a page's sections, in order.
        textstat: for a page whose grade uses the textstat count: name -> result of the textstat package's function of
            that name for the whole text; else empty.
        unit: what its lines are: line, or paragraph in a document that shows no lines.
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
    unit: str = "line"


def statistics(linter: Linter, path: str, *, count: Count = None) -> Part:
    """Return the statistics of an article: length, reading time, grade and all metrics, by section too.

    Args:
        linter: holds the configuration.
        path: the file.
        count: how to count for the grade; None uses the options of the rule ``readability/grade``.

    Raises:
        TonecheckError: the file cannot be read or parsed, or the configuration is invalid.
    """
    return page(linter.read(path), grading(linter, count))


def grading(linter: Linter, count: Count = None) -> grade.Check:
    """Return how to compute grades: as the rule ``readability/grade`` does.

    Args:
        linter: holds the configuration.
        count: how to count for the grade; None uses the options of the rule.

    Raises:
        TonecheckError: the configuration is invalid.
    """
    checks = [rule.check for rule in linter.plan.rules if rule.id == RULE]
    check: grade.Check = checks[0] if checks else grade.Check()
    if count is None:
        return check
    return replace(check, count=count, engine=check.engine if count == "textstat" else "tonecheck")


def pages(
    linter: Linter,
    articles: Articles,
    grading: grade.Check,
    faults: list[Fault],
    on_read: Callable[[str], object] | None = None,
) -> list[Part]:
    """Return the statistics of articles. What five or more of them share, such as an author's box, counts for no grade.

    Args:
        linter: holds the configuration.
        articles: the articles.
        grading: how to compute grades.
        faults: we add one for each article that cannot be read.
        on_read: called with each path before its article is read, to show progress.
    """

    def look(source: Source) -> tuple[Part, tuple[parts.Part, ...]]:
        document = formats.parse(source)
        return _page(document, grading, document), parts.parts(document)

    looked = list(linter.each(articles, look, faults, on_read))
    shared = parts.furniture({page.path: found for page, found in looked})
    files = {entry.file if (entry := linter.entry(path)) else path for path in shared}
    again = articles.only(lambda file: shown_path(file) in files)

    def without(source: Source) -> Part:
        document = formats.parse(source)
        return _page(parts.without(document, shared.get(source.path, frozenset())), grading, document)

    own = {page.path: page for page in linter.each(again, without, [])} if again.files else {}
    return [own.get(page.path, page) for page, _ in looked]


def page(source: Source, grading: grade.Check) -> Part:
    """Return the statistics of an article.

    Raises:
        SourceError: the article cannot be parsed.
    """
    document = formats.parse(source)
    return _page(document, grading, document)


def _page(document: Document, grading: grade.Check, whole: Document) -> Part:
    """Return the statistics of a page; its words are those of the ``whole`` page, its grade is of the document."""
    source = document.source
    page_reading = grading.read(document)
    text = running_text(whole)
    texts = text.sections()
    sections = []
    for index, reading in page_reading.sections().items():
        heading = document.blocks[document.sections[index].block] if index >= 0 else None
        line = source.position(heading.span.start if heading else 0).line
        score = reading.score(grading.formula_function)
        title = heading.text if heading else ""
        sections.append(_counted(_part(reading, source.path, title, line, score), texts[index]))
    part = _part(page_reading, source.path, "", source.line + 1, grading.grade(page_reading), tuple(sections))
    part = _counted(part, text)
    return replace(part, textstat=measure(whole_text(document))) if grading.count == "textstat" else part


def _counted(part: Part, text: Reading) -> Part:
    """Return a part with the words and the reading time of its running text."""
    seconds = formulas.reading_time(text.words)
    return replace(part, metrics=replace(part.metrics, words=text.words, reading_time=seconds))


def _part(
    reading: Reading, path: str, title: str, line: int, grade: float | None, sections: tuple[Part, ...] = ()
) -> Part:
    longest = max(reading.sentences, key=lambda sentence: sentence.words, default=None)
    source = reading.document.source
    longest_line = source.position(reading.span(longest).start).line if longest else None
    text = reading.text(longest) if longest else ""
    return Part(path, title, line, grade, metrics(reading), longest_line, text, sections, unit=source.unit)


def worst_first(parts: Iterable[Part]) -> list[Part]:
    """Return pages or sections, hardest first; those without a grade come last, longest sentence first."""
    return sorted(
        parts,
        key=lambda part: (part.grade is None, -(part.grade or 0), -part.metrics.sentence_longest, part.path, part.line),
    )


def rows(pages: Sequence[Part], by: str) -> list[Part]:
    """Return the rows of a table, worst first: the pages, or with ``by`` “section” the sections of all pages."""
    return worst_first(pages if by == "page" else [section for page in pages for section in page.sections])
