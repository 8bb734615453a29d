"""Long sentences."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.contexts import label, quoted
from tonecheck.language.foreign import is_foreign
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.scripts import is_other
from tonecheck.language.words import count, words
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Block, Document, Kind, Match
from tonecheck.readability.enumerations import is_list, words_of_names
from tonecheck.readability.lines import counted_sentences
from tonecheck.reading.legal_pages import is_legal
from tonecheck.reading.verbatim_pages import is_verbatim

FIRST_WORDS = 6
_PART = expression(r"[,;:()–—]|\s-\s")
_JOINT = expression(r"[,;:()–—]|\s-\s|,?\s\b(?:or|and)\b\s")
_LABEL = expression(r"(?:\d+[.)]\s+)?(?:[^\s.,;:!?]+\s){0,7}[^\s.,;:!?]+:\s+(?=[“‘\"']?[A-Z])")
_TITLE = expression(rf"\b(?:entitled|titled|called|headed),?\s[{OPENING}](?P<words>[^{OPENING}{CLOSING}]+)")
_OPENS_PARALLEL = frozenset("if when by how what that to because whether with who where for about not".split())
_SHORT_PART = 14  # words
_LONG_PART = 20
_LONGEST_LABEL = 8
_FEWEST_PARALLEL = 3
_MOST_PARALLEL = 75
_EASY = 1.63  # syllables a word; of 60 sentences of 35 to 39 words, readers found most of such sentences easy


@dataclass(frozen=True)
class Check(Kind):
    """Finds sentences that are long enough to lose a reader on the way.

    We skip headings, table cells, sentences in another language and, by default, quotations, legal pages, letters and
    transcripts. A line of a poem, an address or a list of names ends a sentence, and a row of titles and a list of
    short parts are none. A name counts as one word, however many it has, and a label before a sentence (bold, or up to
    a colon) is no part of it.

    Variants: ``long`` (more than “suggest” words), ``very-long`` (more than “warn” words).
    Values: words (how many), match (the first words).

    Attributes:
        suggest: a sentence with more words than this is long.
        warn: a sentence with more words than this is very long.
        quotations: also check sentences in quotation marks.
        legal: also check terms, licences, privacy policies, letters, transcripts and testimonials.
        easy: a sentence of at most so many words is not reported if it reads easily: its parts between commas and
            dashes are short, and so are its words. If it is more than 0, neither is a sentence of parallel parts or a
            series of clauses with semicolons, and the title of a work counts as one word.
    """

    suggest: int = 34
    warn: int = 34
    quotations: bool = False
    legal: bool = False
    easy: int = 0

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each long sentence."""
        if not self.legal and (document.cached(is_legal) or document.cached(is_verbatim)):
            return
        for block, spans in zip(document.blocks, document.cached(counted_sentences), strict=True):
            if block.kind not in PROSE_KINDS or is_foreign(document, block):
                continue
            for start, end in spans:
                if end - start < 2 * self.suggest:  # a word and its space are at least two characters
                    continue
                number = count(block.text[start:end])
                if number <= self.suggest:
                    continue
                begin = _end_of_label(block, start, end)
                number = count(block.text[begin:end])
                spare = words_of_names(block.text[begin:end])
                if self.easy:
                    spare += _words_of_titles(block.text[begin:end])
                if number - spare <= self.suggest:
                    continue
                if (
                    is_other(block.text[start:end])
                    or (not self.quotations and quoted.mostly_spoken(document, block, start, end))
                    or label.is_row(block.text[start:end])
                    or is_list(block.text[start:end])
                    or (number <= self.easy and _reads_easily(block.text[begin:end]))
                    or (self.easy and number <= _MOST_PARALLEL and _is_parallel(block.text[begin:end]))
                    or (self.easy and number <= _MOST_PARALLEL and _is_series(block.text[begin:end]))
                ):
                    continue
                opening = block.text[start : start + words(block.text[start:end])[:FIRST_WORDS][-1].end]
                variant = "very-long" if number > self.warn else "long"
                values = {"words": str(number), "match": f"{opening} …"}
                yield Match(block.source_span(start, end), values, variant=variant, size=number)


def _end_of_label(block: Block, start: int, end: int) -> int:
    """Return where a label ends that a block begins with: “**Sleep** We …”, “Mind your sleep: We …”; else ``start``."""
    if block.text[:start].strip():
        return start
    label = _LABEL.match(block.text, start, end)
    bold = next((mark.end for mark in block.marks_around(start, start + 1) if mark.kind == "strong"), start)
    after = max(label.end() if label else start, bold)
    is_label = after < end and count(block.text[start:after]) <= _LONGEST_LABEL
    return after if is_label else start


def _is_parallel(sentence: str) -> bool:
    """Return whether parts of a sentence begin alike, and none is long: “by walking, or by talking, or by …”."""
    parts = [[part[start:end].lower() for start, end in words(part)] for part in _JOINT.split(sentence)]
    openings = [part[0] for part in parts if part]
    return max(map(len, parts)) <= _LONG_PART and any(
        openings.count(word) >= _FEWEST_PARALLEL for word in _OPENS_PARALLEL.intersection(openings)
    )


def _is_series(sentence: str) -> bool:
    """Return whether semicolons make a series of clauses, none of them long: “ask first; write it down; then …”."""
    parts = sentence.split(";")
    return len(parts) >= _FEWEST_PARALLEL and max(map(count, parts)) <= _LONG_PART


def _words_of_titles(sentence: str) -> int:
    """Return how many words the titles of works in a sentence have beyond one for each: “a study called ‘Why …’”."""
    titles = [count(title["words"]) for title in _TITLE.finditer(sentence)]
    return sum(titles) - len(titles)


def _reads_easily(sentence: str) -> bool:
    """Return whether the parts of a sentence are short, and its words too: “if you …, if you …, or if you …”."""
    from tonecheck.language.syllables import syllables  # noqa: PLC0415 - few sentences are long

    parts = [[part[start:end] for start, end in words(part)] for part in _PART.split(sentence)]
    every = [word for part in parts for word in part]
    return max(map(len, parts)) <= _SHORT_PART and sum(map(syllables, every)) < _EASY * len(every)
