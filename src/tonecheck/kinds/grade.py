"""The reading grade of an article or of its sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability.blocks import BlockCount, Lists, Reading, Sentence
from tonecheck.readability.formulas import GRADES, Formula
from tonecheck.readability.whole_text import whole_text

FIRST_WORDS = 6
_NAMED = 3
_TRIED = 12  # sentences of which the textstat count tries what the grade would be without them
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
    """Works out the reading grade, and names the three sentences without which it would fall most.

    Under 100 words or 10 sentences there is no grade. The match is on the sentence that costs most. Values: grade,
    limit, words, sentences, title (of the section), first, second, third (a sentence: its line, how it begins, and how
    far the grade falls without it).

    Attributes:
        limit: the grade, years of school in the United States, that is not remarked on.
        by: the grade of the whole page, or of each section up to the next heading.
        formula: which formula.
        count: by block, as tonecheck counts; or the whole plain text as the textstat package counts it.
        engine: for the textstat count: our own pass, or the package itself. They agree.
        lists: in the block count, an item is a sentence (item), goes on from its lead-in (join) or is left out (skip).
        names: in the block count, count proper names too.
    """

    limit: float = 9
    by: Literal["page", "section"] = "page"
    formula: Literal["flesch-kincaid", "smog", "fog", "coleman-liau", "ari", "linsear-write"] = "flesch-kincaid"
    count: Literal["block", "textstat"] = "block"
    engine: Literal["tonecheck", "textstat"] = "tonecheck"
    lists: Lists = "item"
    names: bool = True

    def __post_init__(self) -> None:
        """Refuse options that do not go together.

        Raises:
            ValueError: the package is to count, but not as it does; or a section is to be counted by it.
        """
        if self.engine == "textstat" and self.count != "textstat":
            raise ValueError("“engine: textstat” goes with “count: textstat”")
        if self.count == "textstat" and self.by == "section":
            raise ValueError("“count: textstat” is of whole pages; sections are counted with “count: block”")

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for the page, or for each section, whose grade is over the limit."""
        page = self.read(document)
        if self.by == "page":
            found = self._match(page, "")
            if found:
                yield found
            return
        for index, section in page.sections().items():
            found = self._match(section, document.sections[index].title if index >= 0 else "")
            if found:
                yield found

    def read(self, document: Document) -> Reading:
        """Return what the block count sees of a page."""
        return document.once(BlockCount(self.lists, self.names))

    @property
    def formula_function(self) -> Formula:
        """The formula, of the block count."""
        return GRADES[self.formula]

    def grade(self, reading: Reading) -> float | None:
        """Return the grade of a page or section, or None where there is too little text for one."""
        if self.count == "block" or not reading.is_enough:
            return reading.score(self.formula_function)
        return self._textstat(reading.document, None)

    def _match(self, reading: Reading, title: str) -> Match | None:
        grade = self.grade(reading)
        if grade is None or round(grade, 1) <= self.limit:
            return None
        costs = self._costs(reading, grade)[:_NAMED]
        values = {
            "grade": f"{grade:.1f}",
            "limit": f"{self.limit:g}",
            "words": str(reading.tally.words),
            "sentences": str(len(reading.sentences)),
            "title": title,
        }
        for name, (fall, sentence) in zip(("first", "second", "third"), costs, strict=True):
            values[name] = _shown(reading, sentence, fall)
        return Match(reading.span(costs[0][1]), values)

    def _costs(self, reading: Reading, grade: float) -> list[tuple[float, Sentence]]:
        if self.count == "block":
            return reading.costs(self.formula_function)
        costs = reading.costs(GRADES["flesch-kincaid"])
        tried = [(grade - self._textstat(reading.document, sentence), sentence) for _, sentence in costs[:_TRIED]]
        return sorted(tried, key=lambda cost: (-cost[0], cost[1]))

    def _textstat(self, document: Document, without: Sentence | None) -> float:
        text = whole_text(document, without)
        name = _TEXTSTAT[self.formula]
        if self.engine == "textstat":
            from tonecheck.readability import textstat_package  # noqa: PLC0415 - 0.3 s, on request only

            return textstat_package.measure(text, (name,))[name]
        from tonecheck.readability import textstat_count  # noqa: PLC0415 - on request only

        return textstat_count.measure(text)[name]


def _shown(reading: Reading, sentence: Sentence, fall: float) -> str:
    """Return a sentence as the message names it."""
    line = reading.document.source.position(reading.span(sentence).start).line
    words = reading.text(sentence).split()
    opening = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
    return f"line {line} “{opening}” (−{fall:.2f})"
