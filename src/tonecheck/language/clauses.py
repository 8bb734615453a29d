"""Clauses: the parts of a sentence within which a negator, a naming verb or a question reaches.

This is a light splitter and no parser. It breaks at stops, ``;``, ``:`` and dashes, at brackets, at “but”, “yet”,
“because”, “although” and “unless”, at a comma before “which”, “if” or “when”, at a comma before a new subject pronoun,
and at the first comma behind a fronted “if”, “when” or “because”. It does not break at “that”, nor at a relative clause
without a comma: what a clause denies, it denies through these.

A clause that interrupts another, in brackets, between two dashes or between two commas, is a clause of its own. The
interrupted clause goes on behind it, and its ``words`` have blanks in that place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.intervals import Intervals
from tonecheck.language.sentences import sentences
from tonecheck.named_tuple import NamedTuple


class Clause(NamedTuple):
    """A clause of a block.

    Attributes:
        start: where it begins in the text of the block, in code points.
        end: where it ends, without the comma or conjunction that ends it.
        words: ``text[start:end]``, with a blank for each character of a clause that interrupts it.
        opener: the mark or conjunction before it, in lower case; "" at the start of a sentence.
        closer: the mark or conjunction that follows it, in lower case; "" at the end of a sentence.
        sentence_start: where its sentence begins.
        sentence_end: where its sentence ends.
    """

    start: int
    end: int
    words: str
    opener: str
    closer: str
    sentence_start: int
    sentence_end: int


_FRONTED = frozenset({"if", "when", "whenever", "because", "although", "though", "unless", "while", "whereas"})
_LEADING = frozenset({"and", "but", "so", "or", "even"})
_JOINED = r"(?:which|who|whom|whose|if|when|whenever|where|while|as)"
_SUBJECT = r"(?:I|you|he|she|it|we|they|this|there)\b"
# “Nothing, I think, can cure it” has one subject: “I think” only comments.
_COMMENT = r"(?!\s+(?:think|believe|know|see|say|mean|suppose|fear|hope|guess|feel|am afraid|must say)\s*,)"
_INTERRUPTS = (
    expression(r"\([^()]*\)|\[[^\[\]]*\]"),
    expression(r"(?:—|\s[–-]\s)[^—–;:]*?(?:—|\s[–-]\s)"),
    expression(rf",\s+{_JOINED}\b[^,;:]*,(?!\s+(?:(?:and|but|so|yet|or)\s+)?(?:{_SUBJECT}|but\b))", re.IGNORECASE),
)
_AROUND = " ,()[]—–-"
_BREAK = expression(
    r"(?P<mark>[;:…](?=\s|\Z)|—|\s[–-](?=\s))"
    # “nothing but”, “not because”, “not yet” are no breaks.
    r"|(?:,\s*)?(?<!\bnothing )(?<!\banything )(?<!\bno one )(?<!\bnobody )(?<!\bcannot )(?<!\ball )\b(?P<but>but)\b"
    r"|(?:,\s*)?(?<!\bnot )(?<!n['’]t )(?<!\bjust )(?<!\bonly )\b(?P<because>because|although|though|unless|whereas)\b"
    r"|(?:,\s*|\band\s+)(?P<yet>yet)\b"
    rf"|,\s+(?P<joined>{_JOINED})\b"
    rf"|,\s+(?:(?:and|so|or|then)\s+)?(?P<subject>{_SUBJECT}){_COMMENT}"
    r"|,\s+(?P<and>and|so)\b"
    r"|\s(?P<pair>and|so)\s+(?=(?:I|we|he|she|they)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of the text of a block; one that interrupts another comes after it."""
    return tuple(clause for sentence in sentences(text) for clause in _split(text, sentence.start, sentence.end))


def clause_at(text: str, place: int) -> Clause:
    """Return the innermost clause with the code point at ``place``, or the next before it."""
    order = _order(text)
    around = order.intervals.around(place, place + 1)
    if around:
        return around[-1]
    index = bisect_right(order.starts, place) - 1
    return order.latest[index] if index >= 0 else Clause(0, len(text), text, "", "", 0, len(text))


class _Order(NamedTuple):
    """The clauses of a text in the order of their starts, the outer ones first.

    Attributes:
        starts: where each begins.
        latest: for each, the one that ends last of it and those before it.
        intervals: all of them, to look up those around a place.
    """

    starts: list[int]
    latest: list[Clause]
    intervals: Intervals[Clause]


@lru_cache(maxsize=64)
def _order(text: str) -> _Order:
    inner_first = clauses(text)[::-1]  # of those with one start, which a stable sort keeps
    ordered = sorted(inner_first, key=lambda clause: clause.start)
    latest: list[Clause] = []
    for clause in ordered:
        latest.append(clause if not latest or clause.end >= latest[-1].end else latest[-1])
    return _Order([clause.start for clause in ordered], latest, Intervals(ordered))


def _split(text: str, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of a sentence: those that go on, then those that interrupt them."""
    words = text[start:end]
    interrupting: list[tuple[int, str]] = []
    for pattern in _INTERRUPTS:
        found = [(match.start(), match.group()) for match in pattern.finditer(words)]
        if found:
            interrupting += found
            words = pattern.sub(lambda match: " " * len(match.group()), words)
    yield from _row(words, 0, (start, end))
    for first, part in interrupting:
        inner = part.strip(_AROUND)
        opener = inner.partition(" ")[0].lower() if part[0] == "," else part.strip()[0]
        for clause in _row(inner, first + part.find(inner), (start, end)):
            yield clause if clause.opener else clause._replace(opener=opener)


def _row(words: str, offset: int, sentence: tuple[int, int]) -> Iterator[Clause]:
    """Yield the clauses of a stretch of a sentence, one after the other."""
    start, opener = 0, ""
    for first, last, joint in [*_breaks(words), (len(words), len(words), "")]:
        if words[start:first].strip(" ,"):
            begin = sentence[0] + offset
            yield Clause(begin + start, begin + first, words[start:first], opener, joint, *sentence)
        start, opener = last, joint


def _breaks(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield where one clause ends, where the next begins, and the mark or conjunction between them.

    A subject pronoun belongs to the clause that it begins, and so does a word that joins a relative clause.
    """
    start = 0
    for match in _BREAK.finditer(words):
        kind = match.lastgroup or "mark"
        if kind == "because" and not words[start : match.start()].strip():
            continue  # a fronted clause, which ends at its first comma
        yield from _fronted(words, start, match.start())
        start = match.start(kind) if kind in {"subject", "joined"} else match.end(kind)
        yield match.start(), start, match[kind].strip().lower() if kind != "subject" else ","
    yield from _fronted(words, start, len(words))


def _fronted(words: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the break at the first comma behind a fronted “if”, “when” or “because”."""
    comma = words.find(",", start, end)
    if words[start : max(start, comma)].strip():
        first_words = words[start:comma].lower().split(maxsplit=2)[:2]
        if first_words[0].strip("“\"'‘(") in _FRONTED or (first_words[0] in _LEADING and first_words[-1] in _FRONTED):
            yield comma, comma + 1, ","
