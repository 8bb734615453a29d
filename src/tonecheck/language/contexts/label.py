"""Labels: rows of names, such as tags, credentials and links to other pages, which have no room to explain.

A sentence that only lists what somebody has trained in is such a row. So are short entries of a list of short entries,
what stands behind “Works with:”, and lines that say what a search engine is to show.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.sentences import sentences_of
from tonecheck.model import Block, Document, Span

_SENTENCE = expression(r"[.!?](?:\s|\Z)|:\Z")
_WORD = expression(r"[^\W_][\w’'./+-]*")
_JOINS = frozenset("a an and of the for in on with or to by at as vs".split())
_MOST_WORDS = 40
_FEWEST_NAMES = 2
_FEWEST_LETTERS = 3
_OF_CREDENTIALS = expression(
    r"\b(?:credential|qualification|certification|accreditation|membership|registration|licen[sc]|training|education\b"
    r"|degrees\b|publication|talks\b|professional (?:background|development|bod))",
    2,
)
_MOST_OF_A_CREDENTIAL = 16
_TRAINED = expression(
    r"\b(?:trained|training|certified|certifications?|certificates?|qualified|qualifications?|accredited|diplomas?|degrees?"
    r"|workshops|courses)\b(?:\s+\w+){0,4}?\s+(?:in|as|for|include|includes|including|such as|with)\b[:\s]",
    2,
)
_NAME_IN_A_LIST = expression(r"(?:\A|,|;|&|\band\b|\bor\b)\s*(?:(?:and|or|the|in)\s+)?[A-Z]")
_FEWEST_TRAININGS = 3
_REACH = 60
_OF_COURSES = tuple(
    "Level Part Phase Institute Academy Association International ertifi Practitioner Coach Diploma Intensive trained"
    " accredited".split()
)
_STEMS = tuple("train Train certif Certif ualif ccredit iploma egree orkshop ourse".split())
"""Without these no expression need be compiled."""
_TRAINED_IN = expression(
    r"\b(?:training|trained|certified|course|diploma)s? (?:in|on|for)(?: (?:work(?:ing)? with|treating))?\s\Z"
)
_GIVEN_BY = expression(r"(?: \w+){0,2} (?:through|with|from|at|by) (?:the )?[A-Z]")  # “… with the Grief Institute”
_BADGE = expression(r"(?:(?:trained|certified|accredited|registered)(?: \w+){0,2}|practitioner|member)", re.IGNORECASE)
_NAMES_A_COURSE = expression(
    r"[-\s]+(?:(?:[A-Z]\w+\s+){0,2}(?:Level|Part|Phase|Institute|Academy|Association|International|Certified|Certificate"
    r"|Practitioner|Coach|Diploma|Intensive)\b|(?:trained|certified|accredited)\s+(?:\w+\s+)?(?:practitioner|coach"
    r"|therapist|counsell?or|psychologist)s?\b)"
)


_LISTED = expression(r"[A-Z][\w’'& ]{2,30}:\s(?:[^,.;:!?]{2,50}[,;]\s){2,}[^,;:]{2,80}")
_FOR_SEARCH = expression(
    r"\W*(?:(?:seo|meta|focus|primary|secondary|target) ?(?:keywords?|keyphrases?|description|title|tags)"
    r"|keywords?|slug)\W*:",
    re.IGNORECASE,
)
_MOST_OF_AN_ENTRY = 5  # words
_NEIGHBOURS = 2
_NEIGHBOURS_OF_A_MENU = 4
_DOTS = expression(r"\s*[·•|∙]\s*")
_FEWEST_BETWEEN_DOTS = 3
_MOST_WORDS_BETWEEN_DOTS = 4
_LINE_END = expression(r"[.!?:](?:\s|\Z)|[\r\n]")
_OTHERS_TITLE = expression(r"[^.!]{8,100}\s[|–—-]\s[A-Z][\w.’']*(?:\s(?:&|of|and|for|the|[A-Z][\w.’']*)){0,5}")
"""The title of a page as its site writes it, with the site's name behind: “What is grief? | The Hill House”."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the block is a row of names: no sentence, and a capital at each word of weight.

    A block that is nothing but the words themselves, such as the title of a card, is none.
    """
    text = block.text
    if not any(char.isalpha() for char in text[:start] + text[end:]):
        return False
    if (
        is_row(text)
        or is_a_training(text, start, end)
        or _is_a_sentence(text, start, end)
        or _is_between_dots(text, start, end)
    ):
        return True
    if block.kind in {"paragraph", "item"} and _OTHERS_TITLE.fullmatch(text.strip()):
        return True
    return ":" in text and (_LISTED.fullmatch(text.strip()) is not None or _FOR_SEARCH.match(text) is not None)


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:
    """Return whether the block is an entry under a heading like “Credentials”, or a badge: “EMDR”, “Trained guide”."""
    is_all = block.text.strip() == block.text[start:end]
    if is_all and following is not None and _BADGE.fullmatch(following.text.strip()):
        return True
    if heading is None or heading is block or block.kind not in {"item", "paragraph"}:
        return False
    is_short = _SENTENCE.search(block.text) is None and len(block.text.split()) <= _MOST_OF_A_CREDENTIAL
    return is_short and _OF_CREDENTIALS.search(heading.text) is not None


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the block is an entry of a list of names, or nothing but links, each the title of another page."""
    if _SENTENCE.search(block.text.rstrip()):
        return False
    is_alone = len(block.text.split()) <= len(block.text[start:end].split()) + 1
    if block.kind == "item" and _is_entry(block):
        wanted = _NEIGHBOURS if is_alone else _NEIGHBOURS_OF_A_MENU
        if _entries_beside(document, block) >= wanted:
            return True
    outside = _outside(block.text, [(mark.start, mark.end) for mark in block.marks if mark.kind == "link"])
    return not any(char.isalnum() for char in outside)


def _is_entry(block: Block) -> bool:
    return len(block.text.split()) <= _MOST_OF_AN_ENTRY and _SENTENCE.search(block.text.rstrip()) is None


def _entries_beside(document: Document, block: Block) -> int:
    """Return how many of the blocks around a block are short entries of a list too."""
    index = document.block_at(block.start)
    around = document.blocks[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    return sum(other.kind == "item" and other is not block and _is_entry(other) for other in around)


def _is_a_sentence(text: str, start: int, end: int) -> bool:
    """Return whether a span is all of a sentence, which names what it follows, as in “Periods stop. Amenorrhoea.”."""
    return text[end : end + 1] == "." and text[:start].rstrip().endswith((".", "!"))


def _is_between_dots(text: str, start: int, end: int) -> bool:
    """Return whether a span stands in a row of names with dots or bars between them: “… for men. CBT · ACT · IFS”."""
    if not any(dot in text for dot in "·•|∙"):
        return False
    begin = max((match.end() for match in _LINE_END.finditer(text, 0, start)), default=0)
    stop = _LINE_END.search(text, end)
    parts = _DOTS.split(text[begin : stop.start() if stop else len(text)])
    return len(parts) >= _FEWEST_BETWEEN_DOTS and all(len(part.split()) <= _MOST_WORDS_BETWEEN_DOTS for part in parts)


def is_a_training(text: str, start: int, end: int) -> bool:
    """Return whether a span names a course, or is in a list of at least three trainings in a sentence about them."""
    if any(word in text[end : end + _REACH] for word in _OF_COURSES) and _NAMES_A_COURSE.match(text, end):
        return True
    if not any(stem in text for stem in _STEMS):
        return False
    if _GIVEN_BY.match(text, end) and _TRAINED_IN.search(text, max(0, start - _REACH), start):
        return True
    sentence = next((span for span in sentences_of(text) if span.start <= start < span.end), Span(0, len(text)))
    trained = _TRAINED.search(text, sentence.start, start)
    if trained is None:
        return False
    listed = _NAME_IN_A_LIST.findall(text[trained.end() : sentence.end])
    return len(listed) >= _FEWEST_TRAININGS


@lru_cache(maxsize=64)
def is_row(text: str) -> bool:
    """Return whether a text is no sentence, and has a capital at each word of weight."""
    if _SENTENCE.search(text.rstrip()):
        return False
    words: list[str] = [word for word in _WORD.findall(text) if word not in _JOINS]
    if len(words) > _MOST_WORDS or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    letters = sum(word[1:2].isupper() for word in words)
    return len(words) - letters >= _FEWEST_NAMES or letters >= _FEWEST_LETTERS


def _outside(text: str, spans: list[tuple[int, int]]) -> str:
    """Return what of a text is in none of the spans."""
    parts, end = [], 0
    for start, stop in sorted(spans):
        parts.append(text[end:start])
        end = max(end, stop)
    return "".join((*parts, text[end:]))
