"""Splits one block of text into sentences, by our own rules."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from tonecheck.expressions import expression
from tonecheck.language.abbreviations import STARTERS, ends_sentence, never_ends, opens_sentence
from tonecheck.language.inline_lists import inline_items
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.scripts import OTHER
from tonecheck.model import Document, Span
from tonecheck.named_tuple import NamedTuple

_IN_BRACKETS = expression(r"\d+[a-z]?\)")
_WORD = expression(r"\w+")

_CLOSERS = CLOSING + ")]}"
_OPENERS = OPENING + "([{"
_WIDE = "。！？｡"
_REMAINS = "*_"  # asterisks and underscores that turned out not to be markup
_SAYING = frozenset(
    """said says say asked asks ask replied replies reply added adds answered answers whispered whispers murmured
    murmurs told tells laughed laughs wrote writes began begins continued continues explained explains thought
    thinks wondered wonders cried cries shouted shouts sighed sighs admitted admits
    remembered remembers recalled recalls""".split()
)
_LOOKBACK = 80  # characters before a full stop that we examine
_WORDS_OF_SPEAKER = 5
_LEADERS = 5  # dots in a row before a number: a line of a table of contents


class _Patterns(NamedTuple):
    end: re.Pattern[str]
    skip: re.Pattern[str]
    words: re.Pattern[str]
    domain: re.Pattern[str]
    glued: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    closers, openers = re.escape(_CLOSERS + _REMAINS + "†‡"), re.escape(_OPENERS + _REMAINS)
    # Possessive, and never begins inside a row of marks, so that each mark is read once; a row “. . . .” has a limit.
    # The whole pattern begins with one set of characters, so that the search jumps straight to one of them.
    marks = r"(?<=[.!?…‽])(?<![.!?…‽]{2})[.!?…‽]*+(?:\s\.(?![^\W_]|[.!?…])){0,9}+"
    numbers = r"\d{1,3}(?:[,–-]\s?\d{1,3})*+"
    notes = rf"(?P<note>{numbers})?+(?:\[{numbers}\]|\(\d{{1,3}}\)|[\u00b9\u00b2\u00b3\u2070-\u2079])*+"
    faces = (
        r"(?:\s?(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff][\ufe0f\u200d\u20e3]*"
        r"|[:;]-?[()DP](?!\w)))*"
    )
    goes_on = rf"(?=\s|$|[“«‘{OTHER}]|(?P<glued>[A-Z][a-z]{{1,12}},?\s[‘“]?[a-z]))"
    return _Patterns(
        end=expression(
            rf"[.!?…‽{_WIDE}](?:{marks}(?P<closers>[{closers}]*+){notes}{faces}{goes_on}"
            rf"|(?<=[{_WIDE}])[{_WIDE}]*+[{closers}」』）]*+)"
        ),
        skip=expression(rf"\s*(?:[{openers}]\s?)*+(?:\.(?=\w))?"),
        words=expression(r"[^\W\d_]|\ufffc|(?<![(\[\d.#])\d{3}|\d\s?%"),
        domain=expression(r"(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|io|co|uk|info|app|health)\b"),
        glued=expression(r"(?:^|\s)[“‘\"'(]?[A-Za-z]*[a-z]{2}$"),
        subject=expression(
            r"[A-Z][a-z]{2,} (?:is|was|are|were|has|had|have|does|did|do|will|would|can|could|may|might|should|must"
            r"|said|says|also|often|never|always)\b"
        ),
    )


def sentences(text: str) -> list[Span]:
    """Return the sentences of one block of text: a paragraph, a list item, a heading.

    A sentence ends after ``.``, ``!``, ``?`` or ``…`` and the quotation marks, brackets, footnote marks and emoji that
    follow it, if a blank comes next. It does not end before a lower-case word, after a title or “e.g.”, after a single
    initial, or after a question or exclamation in quotation marks that “she said” continues. Several sentences of
    speech inside one pair of quotation marks stay several. Each item of a list in one line is a sentence. Spans have no
    blank at either end.

    Args:
        text: one block; line feeds count as blanks.
    """
    items = inline_items(text)
    if not items:
        return _split(text, 0, len(text))
    spans = []
    for (start, words_start), (end, _) in pairwise([*items, (len(text), 0)]):
        parts = _split(text, words_start, end)
        spans += [Span(start, parts[0].end), *parts[1:]] if parts else [_trimmed(text, start, end)]
    return spans


@lru_cache(maxsize=64)
def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of one block of text; for what asks again at each place of a block."""
    return tuple(sentences(text))


def page_sentences(document: Document) -> list[list[Span]]:
    """Return the sentences of each block of a page, by block index; use as ``document.cached(page_sentences)``."""
    return [sentences(block.text) if block.text else [] for block in document.blocks]


def _split(text: str, start: int, last: int) -> list[Span]:
    """Return the sentences of ``text[start:last]``."""
    patterns = _patterns()
    spans: list[Span] = []
    wordless_to = start  # from the start of the sentence up to here there is no word
    for match in patterns.end.finditer(text, start, last):
        end = _end(text, start, last, match)
        if not end:
            continue
        if patterns.words.search(text, wordless_to, end):
            spans.append(_trimmed(text, start, end))
            start = wordless_to = end
        else:
            wordless_to = max(wordless_to, end - 3)
    remaining = _trimmed(text, start, last)
    if spans and not patterns.words.search(text, max(wordless_to, remaining.start), remaining.end):
        spans[-1] = Span(spans[-1].start, max(spans[-1].end, remaining.end))
    elif remaining.start < remaining.end:
        spans.append(remaining)
    return spans


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def _end(text: str, start: int, last: int, match: re.Match[str]) -> int:
    """Return where the sentence from ``start`` ends if these marks end it, else 0."""
    mark, stop = match.span()
    if text[mark] in _WIDE or stop == last:
        return stop
    marks = text[mark : match.start("closers")]
    is_attached = not match["closers"] and not text[mark - 1 : mark].isspace()
    if is_attached and marks.startswith(". . . ."):
        marks, stop = ".", mark + 1  # a full stop, then an omission at the start of the next sentence
    opening = _patterns().skip.match(text, stop, last)
    after = text[opening.end() : min(last, opening.end() + 40)] if opening else ""
    if _goes_on(text, start, match, marks, after):
        return 0
    if set(marks) <= set(". \n…\u00a0") and marks != ".":
        # After a pause, “I” usually continues the sentence: it is always a capital, so its capital proves nothing.
        is_contents_line = len(marks) >= _LEADERS and after[:1].isdigit()
        return 0 if is_contents_line or not _is_word(after) or (after[:1] == "I" and not after[1:2].isalnum()) else stop
    if marks != ".":
        return stop
    before = text[max(start, mark - _LOOKBACK) : mark].lstrip(" \t\n\u00a0" + _OPENERS + _REMAINS)
    if any(closer in CLOSING for closer in match["closers"]):
        return 0 if never_ends(before) else stop
    return stop if ends_sentence(before, after) else 0


def _is_word(text: str) -> bool:
    return text[:1].isalnum()


def _goes_on(text: str, start: int, match: re.Match[str], marks: str, after: str) -> bool:
    """Return whether the sentence goes on after these marks, whatever word comes before them."""
    mark, closers = match.start(), match["closers"]
    if after[:1].islower() and not after[1:2].isupper():  # but a sentence may begin with iPhone, eBook
        return marks != "." or not _patterns().domain.match(after)
    before = text[max(start, mark - _LOOKBACK) : mark]
    goes_on = (
        before[-1:] in {"[", "("}  # “[…]” is an omission, “(?)” a doubt
        or ((match["glued"] or match["note"]) and not _is_clear(before, match, after))
        or (marks == "." and before[-1:].isspace() and not _is_word(after))  # a folder in a command
        or (before.rfind("(") > before.rfind(")") and _IN_BRACKETS.match(after))  # (Fifth Cir. 1998)
    )
    return bool(goes_on) or (bool(closers) and marks[-1] in "!?…‽" and _is_part(before, closers, after))


def _is_part(before: str, closers: str, after: str) -> bool:
    """Return whether a question or exclamation in quotation marks or brackets is part of a sentence that goes on."""
    if closers[0] in CLOSING:
        return _is_said(after)
    is_embedded = closers[0] == ")" and before.rfind("(") > len(before) - len(before.lstrip())
    return is_embedded and (after[:2] == "I " or not opens_sentence(after))


def _is_clear(before: str, match: re.Match[str], after: str) -> bool:
    """Return whether a sentence ends although no blank follows: “it hurts.The next day”, “it hurts.2 The next day”."""
    glued = _patterns().glued.search(before)
    if not glued and not match["closers"]:
        return False
    if match["glued"] and not match["note"]:
        return opens_sentence(after) or _patterns().subject.match(after) is not None
    if match.string[match.end() : match.end() + 2].strip()[:1] in {"(", "["}:  # “node.1 (…)”, a page of a manual
        return False
    return after[:1].isupper() and " " in before.strip() and ends_sentence(before.lstrip(), "1")


def _is_said(after: str) -> bool:
    """Return whether the words after quoted speech name its speaker: “Maya asked”."""
    words = _WORD.findall(after)[:_WORDS_OF_SPEAKER]
    if not words or (words[0].lower() in STARTERS and words[0] != "I"):
        return False
    for position, word in enumerate(words):
        if word in _SAYING:
            return position > 0
        if not word[0].isupper() and not word.endswith("ly"):
            return False
    return False
