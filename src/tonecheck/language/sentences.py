"""Sentences of one block of text, by rules of our own."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.model import Document, Span

_CLOSERS = "\"'”’»)]}"
_OPENERS = "\"'“‘«([{"

# Nothing ends after these, whatever comes next: a name or an explanation does.
_NEVER = frozenset(
    """mr mrs ms mx miss dr prof professor rev fr sr jr st hon capt col gen lt sgt maj gov sen rep pres supt insp
    e.g i.e eg ie viz cf vs al eds figs nos tel ca approx u.s.c op cit messrs mmes""".split()
)
# Nothing ends after these if a number or a single letter follows.
_NUMBERED = frozenset("app art ch ed eq ex ext fig no p par para pp sec v vol".split())
# A sentence may end after these: only if a word that opens sentences follows.
_SOMETIMES = frozenset(
    """a.m p.m am pm u.k u.s u.n e.u d.c n.y b.c a.d ph.d m.a b.a m.sc b.sc m.d d.phil inc ltd co corp dept univ
    bros assn jan feb mar apr jun jul aug sept sep oct nov dec ave blvd rd etc""".split()
)
_STARTERS = frozenset(
    """a after all although an and another any are as at because before both but can do does during each either even
    every few for from had has have he her here his how however i if in instead is it its just later let many may
    maybe meanwhile more most much my neither no nor not now of on once one or other others our perhaps people please
    several she since so some sometimes still such that the their then there therefore these they this those though
    through to today together under unless until we were what when where whether which while who why with without
    would yet you your""".split()
)
_SAYING = frozenset(
    """said says say asked asks ask replied replies reply added adds answered answers whispered whispers murmured
    murmurs told tells laughed laughs wrote writes began begins continued continues explained explains thought
    thinks wondered wonders cried cries shouted shouts sighed sighs admitted admits
    remembered remembers recalled recalls""".split()
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    end = re.compile(rf"(?:[.!?…。！？]+)[{re.escape(_CLOSERS)}]*(?=\s|$|[“«‘])|[。！？]")
    before = re.compile(r"(?:[^\W_]|[.&'’-])+$")
    after = re.compile(rf"\s*(?:[{re.escape(_OPENERS)}]\s?)*(\w+)?")
    return end, before, after


def sentences(text: str) -> list[Span]:
    """Return the sentences of one block of text: a paragraph, a list item, a heading.

    A sentence ends after ``.``, ``!``, ``?`` or ``…``, with the quotation marks and brackets that close after it, if a
    blank follows, but not before a lower-case word, after a title or “e.g.”, after a single initial, or after a
    question or exclamation in quotation marks that “she said” goes on from. Several sentences of speech inside one pair
    of quotation marks are several sentences. Spans hold no blank at either end.

    Args:
        text: one block; line feeds count as blanks.
    """
    end, before, after = _patterns()
    spans = []
    start = 0
    for found in end.finditer(text):
        stop = found.end()
        if stop < len(text) and not _ends(text, found.start(), stop, before, after):
            continue
        if _holds_words(text, start, stop):
            spans.append(_trimmed(text, start, stop))
            start = stop
    if text[start:].strip():
        rest = _trimmed(text, start, len(text))
        if spans and not _holds_words(text, *rest):
            spans[-1] = Span(spans[-1].start, rest.end)
        else:
            spans.append(rest)
    return spans


def page_sentences(document: Document) -> list[list[Span]]:
    """Return the sentences of each block of a page, by block index; use as ``document.once(page_sentences)``."""
    return [sentences(block.text) if block.text else [] for block in document.blocks]


def _holds_words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() or char == "\ufffc" for char in text[start:end])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends(text: str, mark: int, stop: int, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Return whether the punctuation ``text[mark:stop]`` ends a sentence; more text follows."""
    following = after.match(text, stop)
    next_word = (following[1] or "") if following else ""
    marks = text[mark:stop].rstrip(_CLOSERS)
    closed = len(marks) < stop - mark
    if marks[-1] in "。！？":
        return True
    if next_word[:1].islower():
        return False
    if closed and marks[-1] in "!?" and _goes_on_saying(text, stop, next_word):
        return False
    if marks == "…" or (len(marks) > 1 and set(marks) == {"."}):
        # A pause before “I” more often goes on than not: I is always a capital.
        return next_word != "I" and bool(next_word)
    if marks != ".":
        return True
    return closed or _point_ends(text[max(0, mark - 40) : mark], next_word, before)


def _goes_on_saying(text: str, stop: int, next_word: str) -> bool:
    """Return whether a question or exclamation in quotation marks is followed by who said it."""
    if next_word.lower() in _SAYING:
        return True
    words = re.findall(r"\w+", text[stop : stop + 60])[:4]
    return any(word.lower() in _SAYING for word in words[1:3]) and words[0][0].isupper()


def _point_ends(left: str, next_word: str, before: re.Pattern[str]) -> bool:
    """Return whether a full stop ends a sentence, by the word before it and the word after."""
    found = before.search(left)
    word = found.group() if found else ""
    low = word.lower()
    if low in _NEVER or (low in _NUMBERED and (next_word[:1].isdigit() or len(next_word) == 1)):
        return False
    starts = next_word.lower() in _STARTERS
    if low in _SOMETIMES:
        return (low == "etc" and next_word[:1].isupper()) or starts
    if len(word) == 1 and word.isupper() and word != "I":
        return starts and next_word[:1].isupper()
    if "." in word and len(word) <= 6 and all(len(part) <= 2 for part in word.split(".")):  # noqa: PLR2004 - U.K., S.O.S.
        return starts
    return True
