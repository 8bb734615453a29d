"""Sentences of one block of text, by rules of our own."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from tonecheck.language.abbreviations import NEVER, NUMBERED, SAYING, SOMETIMES, STARTERS
from tonecheck.language.inline_lists import inline_items
from tonecheck.model import Document, Span

_CLOSERS = "\"'”’»)]}"
_NOTES = (  # what may hang on the end of a sentence: marks of footnotes, emoji
    r"(?:\[\d{1,3}\]|[\u00b2\u00b3\u00b9\u2070-\u2079])*(?:\s?[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d]*)*"
)
_MARKS = re.compile(r"[.!?…。！？](?:[.!?…。！？]|\s\.)*")
_OPENERS = "\"'“‘«([{"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    ellipsis = r"(?<!\S)\.(?:\s\.){2,}|\.\s\.\s\.(?!\s\.)"  # with blanks: . . .
    marks = rf"(?:{ellipsis}|[.!?…。！？]+)[{re.escape(_CLOSERS)}]*{_NOTES}"
    end = re.compile(rf"{marks}(?=\s|$|[“«‘])|[。！？]")
    before = re.compile(r"(?:[^\W_]|[.&'’°º-])+$")
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
    items = inline_items(text)
    if not items:
        return _split(text, 0, len(text))
    spans = []
    for (start, words), (end, _) in pairwise([*items, (len(text), 0)]):
        own = _split(text, words, end)
        spans += [Span(start, own[0].end), *own[1:]] if own else [_trimmed(text, start, end)]
    return spans


def _split(text: str, start: int, last: int) -> list[Span]:
    """Return the sentences of ``text[start:last]``."""
    end, before, after = _patterns()
    spans: list[Span] = []
    for found in end.finditer(text, start, last):
        stop = found.end()
        if stop < last and not _ends(text, found.start(), stop, before, after):
            continue
        if _holds_words(text, start, stop):
            spans.append(_trimmed(text, start, stop))
            start = stop
    if text[start:last].strip():
        rest = _trimmed(text, start, last)
        if spans and not _holds_words(text, *rest):
            spans[-1] = Span(spans[-1].start, rest.end)
        else:
            spans.append(rest)
    return spans


def page_sentences(document: Document) -> list[list[Span]]:
    """Return the sentences of each block of a page, by block index; use as ``document.once(page_sentences)``."""
    return [sentences(block.text) if block.text else [] for block in document.blocks]


def _holds_words(text: str, start: int, end: int) -> bool:
    return any(char.isalpha() or char == "\ufffc" for char in text[start:end])


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
    marks = _MARKS.match(text, mark, stop)[0].rstrip()  # type: ignore[index]  # it begins with one
    closed = len(marks) < stop - mark
    if marks[-1] in "。！？":
        return True
    goes_on = (
        (next_word[:1].islower() and not next_word[1:2].isupper())  # but: iPhone, eBook
        or text[mark - 1 : mark] == "["  # […] is an omission
        or (closed and marks[-1] in "!?" and _goes_on_saying(text, stop, next_word))
    )
    if goes_on:
        return False
    if marks == "…" or (len(marks) > 1 and set(marks) <= {".", " ", "\n"}):
        # A pause before “I” more often goes on than not: I is always a capital.
        return next_word != "I" and bool(next_word)
    if marks != ".":
        return True
    return closed or _point_ends(text[max(0, mark - 40) : mark], next_word, before)


def _goes_on_saying(text: str, stop: int, next_word: str) -> bool:
    """Return whether a question or exclamation in quotation marks is followed by who said it."""
    if next_word.lower() in SAYING:
        return True
    words = re.findall(r"\w+", text[stop : stop + 60])[:4]
    return any(word.lower() in SAYING for word in words[1:3]) and words[0][0].isupper()


def _point_ends(left: str, next_word: str, before: re.Pattern[str]) -> bool:
    """Return whether a full stop ends a sentence, by the word before it and the word after."""
    found = before.search(left)
    word = found.group() if found else ""
    low = word.lower()
    if low in NEVER or (low in NUMBERED and (next_word[:1].isdigit() or len(next_word) == 1)):
        return False
    starts = next_word.lower() in STARTERS
    if low in SOMETIMES:
        return (low == "etc" and next_word[:1].isupper()) or starts
    if len(word) == 1 and word.isupper() and (word != "I" or _is_initial(left)):
        return starts and next_word[:1].isupper()
    if "." in word and len(word) <= 6 and all(len(part) <= 2 for part in word.split(".")):  # noqa: PLR2004 - U.K., S.O.S.
        return starts
    return True


def _is_initial(left: str) -> bool:
    """Return whether an I stands behind a first name: Albert I. Jones."""
    before = left[:-1].split()
    return bool(before) and before[-1][0].isupper() and before[-1].isalpha()
