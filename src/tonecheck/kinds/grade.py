"""The reading grade of an article or of its sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import ClassVar, Literal

from tonecheck.language.fold import fold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Lists, Reading, Sentence
from tonecheck.readability.enumerations import words_of_names
from tonecheck.readability.formulas import GRADES, Formula
from tonecheck.readability.whose_words import is_mostly_entries, is_said, without_clients
from tonecheck.reading.depictions import verbless
from tonecheck.reading.legal_pages import is_legal
from tonecheck.reading.verbatim_pages import is_verbatim
from tonecheck.visible import shortened

FIRST_WORDS = 6
_LONGEST_OPENING = 75  # characters, so that a message shows the end of what it quotes
_OPENING = "before the first heading"
_UNTITLED = "without a heading text"
_MOST_NAMED = 3
_FEWEST_WORDS_OF_HARD = 7
_PROSE = 0.6  # of the words
_MANY_NAMES = 0.2  # of the words of a sentence: it is long for its names, which nobody can make easier
_MARGIN_OF_THE_SURE = 1.0  # of running text alone
_ENOUGH_TO_BE_SURE = 200  # words of running text; on less, a few names or set phrases move the grade by some years
_MARGIN_ON_LITTLE_TEXT = 5.0
_LONGEST_TITLE = 30  # characters of a section's title in a message
_LONGEST_LIST = 100  # characters of a list of sections in a message
_MOST_TRIED = 12  # sentences that the textstat count leaves out in turn, to see how far the grade falls
_TEXTSTAT = {
    "flesch-kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "fog": "gunning_fog",
    "coleman-liau": "coleman_liau_index",
    "ari": "automated_readability_index",
    "linsear-write": "linsear_write_formula",
}


@dataclass(frozen=True)
class Check(Kind):
    """Computes the reading grade, and names the three sentences that raise it most.

    There is at most one match, on the sentence that raises the grade most. It needs a grade that, rounded to one
    decimal, is above the limit by the margin. Under 100 words or 10 sentences there is no grade, and a page
    most of whose words stand in tables, lists, names, addresses and titles has none either, nor has one that mostly
    describes other sites, each behind its link. Legal pages, letters and
    transcripts have one only if asked.

    Variants: ``sections`` (by page: some sections are harder than the page by the margin; by section: more than
    one section is over the limit), ``opening`` (by section: what is over the limit comes before the first heading).
    Values: grade, limit, words, sentences, title (of the section, or “before the first heading”), sections (by page:
    those that are harder than the page; by section: those over the limit; hardest first, each with its grade), first,
    second, third (each names a sentence: its line, how it begins, and how far the grade falls without it).

    Attributes:
        limit: the grade (years of school in the United States) that is the aim.
        by: page (grade the whole page) or section (grade each section, up to the next heading, and name the hardest).
        formula: the readability formula.
        count: block (tonecheck counts paragraph by paragraph) or textstat (count the whole plain text as the textstat
            package does).
        engine: for the textstat count, tonecheck (our own implementation) or textstat (the package itself). They agree.
        lists: for the block count, a list item is a sentence (item), continues its lead-in (join) or is left out
            (skip).
        names: for the block count, count proper names too.
        margin: how far above the limit a grade is reported, since a formula is rough.
        legal: also grade terms, licences, privacy policies, letters, transcripts and testimonials.
        sure: for the block count, the grade must be one above the limit without proper names, without what is no whole
            sentence and without what clients wrote too, or we stay silent; five above it if these have fewer than 200
            words. The three sentences are whole ones of seven words or more, with a verb, few names and nobody else's
            words if there are so many.
    """

    about_page: ClassVar[bool] = True
    about_reading: ClassVar[bool] = True

    limit: float = 9
    by: Literal["page", "section"] = "page"
    formula: Literal["flesch-kincaid", "smog", "fog", "coleman-liau", "ari", "linsear-write"] = "flesch-kincaid"
    count: Literal["block", "textstat"] = "block"
    engine: Literal["tonecheck", "textstat"] = "tonecheck"
    lists: Lists = "item"
    names: bool = True
    margin: float = 0.5
    legal: bool = False
    sure: bool = False

    def __post_init__(self) -> None:
        """Refuse options that do not go together.

        Raises:
            ValueError: the textstat package is the engine of the block count, or the textstat count is by section.
        """
        if self.engine == "textstat" and self.count != "textstat":
            raise ValueError("“engine: textstat” goes with “count: textstat”")
        if self.count == "textstat" and self.by == "section":
            raise ValueError("“count: textstat” is of whole pages; sections are counted with “count: block”")

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the grade of the page, or of its hardest section, is over the limit."""
        if not self.legal and (document.cached(is_legal) or document.cached(is_verbatim)):
            return
        page = self.read(document)
        if _is_mostly_cells(page) or is_mostly_entries(page):
            return
        if self.by == "page":
            grade = self.grade(page)
            if grade is not None and self._is_over(grade, self.limit, page):
                harder = self._sections_over(page, grade) if self.count == "block" else []
                match = self._match(page, grade, "", harder, variant="sections" if harder else "")
                if match is not None:
                    yield match
            return
        sections = self._sections_over(page, self.limit)
        if sections:
            grade, title, hardest = sections[0]
            variant = "opening" if title == _OPENING else ""
            match = self._match(hardest, grade, title, sections, variant="sections" if len(sections) > 1 else variant)
            if match is not None:
                yield match

    def _sections_over(self, page: Reading, limit: float) -> list[tuple[float, str, Reading]]:
        """Return the sections that are over a limit, hardest first: grade, title and sentences of each."""
        titles = page.document.sections
        graded = (
            (self.grade(section), (titles[index].title or _UNTITLED) if index >= 0 else _OPENING, section)
            for index, section in page.sections().items()
        )
        over = [
            (grade, title, section)
            for grade, title, section in graded
            if grade and self._is_over(grade, limit, section)
        ]
        return sorted(over, key=lambda section: -section[0])

    def read(self, document: Document) -> Reading:
        """Return the sentences and words of a page, by the block count."""
        return document.cached(BlockCount(self.lists, self.names))

    @property
    def formula_function(self) -> Formula:
        """The formula for the block count."""
        return GRADES[self.formula]

    def grade(self, reading: Reading) -> float | None:
        """Return the grade of a page or section, or None if the text is too short for one."""
        if self.count == "block" or not reading.is_enough:
            return reading.score(self.formula_function)
        return self._textstat(reading.document, None)

    def _is_over(self, grade: float, limit: float, reading: Reading) -> bool:
        """Return whether a grade, as a message shows it, is over a limit by enough to be reported."""
        if not _is_above(grade, limit, self.margin) or not _is_prose(reading):
            return False
        return not self.sure or self._is_sure(reading, limit)

    def _is_sure(self, reading: Reading, limit: float) -> bool:
        running = without_clients(reading).without_names_and_fragments()
        grade = running.score(self.formula_function)
        margin = _MARGIN_OF_THE_SURE if running.words >= _ENOUGH_TO_BE_SURE else _MARGIN_ON_LITTLE_TEXT
        return grade is not None and _is_above(grade, limit, margin)

    def _match(
        self, reading: Reading, grade: float, title: str, sections: Sequence[tuple[float, str, Reading]], variant: str
    ) -> Match | None:
        costs = self._costs(reading, grade)
        if self.sure:
            own = frozenset(without_clients(reading).sentences)
            long = [cost for cost in costs if cost[1].words >= _FEWEST_WORDS_OF_HARD and cost[1] in own]
            if len(long) < _MOST_NAMED:
                return None  # words decide it, in lists and fragments, and no sentence could be shorter
            costs = long
            whole = [(fall, sentence) for fall, sentence in costs if reading.is_whole(sentence)]
            whole = [one for one in whole if not is_said(reading, one[1])] or whole
            spoken = (one for one in whole if not verbless(fold(reading.text(one[1])).strip()))
            plain = (one for one in spoken if words_of_names(reading.text(one[1])) < _MANY_NAMES * one[1].words)
            firsts = list(islice(plain, _MOST_NAMED))
            costs = next((some for some in (firsts, whole) if len(some) >= _MOST_NAMED), costs)
        costs = costs[:_MOST_NAMED]
        values = {
            "grade": f"{grade:.1f}",
            "limit": f"{self.limit:g}",
            "words": str(reading.tally.words),
            "sentences": str(len(reading.sentences)),
            "title": title,
            "sections": _listed(sections),
        }
        for name, (_, sentence) in zip(("first", "second", "third"), costs, strict=True):
            values[name] = _described(reading, sentence)
        return Match(reading.span(costs[0][1]), values, variant=variant)

    def _costs(self, reading: Reading, grade: float) -> list[tuple[float, Sentence]]:
        if self.count == "block":
            return reading.costs(self.formula_function)
        costs = reading.costs(GRADES["flesch-kincaid"])
        falls = [(grade - self._textstat(reading.document, sentence), sentence) for _, sentence in costs[:_MOST_TRIED]]
        return sorted(falls, key=lambda cost: (-cost[0], cost[1]))

    def _textstat(self, document: Document, without: Sentence | None) -> float:
        from tonecheck.readability.whole_text import whole_text  # noqa: PLC0415 - only to count as textstat does

        text = whole_text(document, without)
        name = _TEXTSTAT[self.formula]
        if self.engine == "textstat":
            from tonecheck.readability import textstat_package  # noqa: PLC0415 - takes 0.3 s, and few rules use it

            return textstat_package.measure(text, (name,))[name]
        from tonecheck.readability import textstat_count  # noqa: PLC0415 - few rules use it

        return textstat_count.measure(text)[name]


def _is_above(grade: float, limit: float, margin: float) -> bool:
    return round(round(grade, 1) - limit, 6) >= margin


def _is_mostly_cells(page: Reading) -> bool:
    """Return whether the cells of tables have more words than the text around them, as in a directory."""
    cells = sum(len(block.text.split()) for block in page.document.blocks if block.kind == "cell")
    return cells > page.tally.words


def _is_prose(reading: Reading) -> bool:
    """Return whether most words stand in sentences that end as sentences do, and not in names, titles and addresses."""
    ended = sum(sentence.words for sentence in reading.sentences if reading.is_whole(sentence))
    return ended >= _PROSE * sum(sentence.words for sentence in reading.sentences)


def _listed(sections: Sequence[tuple[float, str, Reading]]) -> str:
    """Return how the message names sections: a few of them, with their grades."""
    text = ""
    for grade, title, _ in sections[:_MOST_NAMED]:
        short = shortened(title, _LONGEST_TITLE)
        named = f"{short if title in {_OPENING, _UNTITLED} else f'“{short}”'} ({grade:.1f})"
        if len(text) + len(named) + 2 > _LONGEST_LIST:
            break
        text += f", {named}" if text else named
    return text


def _described(reading: Reading, sentence: Sentence) -> str:
    """Return how the message names a sentence."""
    line = reading.document.source.position(reading.span(sentence).start).line
    words = reading.text(sentence).split()
    count = FIRST_WORDS
    while count > 1 and len(" ".join(words[:count])) > _LONGEST_OPENING:
        count -= 1
    opening = " ".join(words[:count]) + (" …" if len(words) > count else "")
    return f"line {line} “{opening}”"
