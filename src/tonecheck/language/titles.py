"""Titles and names of laws, bodies, publications, guidelines and courses, whose words a writer cannot choose."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block

_KIND = expression(
    r"\b(?:Acts?|Law|Bill|Ordinance|Statute|Commission|Report|Committee|Hospital|Asylums?|Infirmary|Society|Association"
    r"|Institut(?:e|ion)|School|Colony|Home|Council|Board|League|Foundation|Union|Journal|Review|Gazette|Magazine|Times"
    r"|Quarterly|Encyclopa?edia|Manual|Treatise|Royal|Commissioners|Guidelines?|Guidance|Handbook|Workbook|Companion"
    r"|Bulletin|Newsletter|Podcast|Charter|Convention|Scale|Inventory|Questionnaire|Checklist|Framework|Diploma"
    r"|Certificate|Group|Network|Centre|Center|Department|Ltd|Certified|Registered|Licensed|Chartered|Accredited|Trust"
    r"|Alliance|Federation|College|Academy)\b"
)
"""Words that show what a name with capitals is the name of."""
_NAME = expression(
    r"(?:[A-Z][\w’'&-]*)(?:\s+(?:(?:of|for|on|and|in|the|to|a|an|with|from|by|&)\s+){0,3}[A-Z][\w’'&-]*)+"
)
_SMALL = expression(r"\b(?:of|for|on|and|in|the|to|an?|at|or|with|from|by|into|as|your?|how|is|vs?\.?)\b|&")
_REACH = 200


def title_around(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of the title or name that contains ``block.text[start:end]``, or None.

    It is several words with capitals, one of which says of what (“the Mental Treatment Act”), or a title of a work that
    markup emphasises (“*The Lunatic at Large*”).
    """
    if not block.text[start:end] or block.text[start:end].islower():
        return None
    for name in _NAME.finditer(block.text, max(0, start - _REACH), end + _REACH):
        if name.start() <= start and end <= name.end() and _KIND.search(name.group()):
            return name.span()
    for mark in block.marks_around(start, end):
        if mark.kind == "emphasis":
            return (mark.start, mark.end) if is_title(block.text[mark.start : mark.end]) else None
    return None


def is_title(text: str) -> bool:
    """Return whether each of several words has a capital, but for articles and prepositions."""
    words = [word for word in _SMALL.sub(" ", text).split() if any(letter.isalpha() for letter in word)]
    return len(text.split()) > 1 and len(words) > 1 and all(word.lstrip("“‘\"'(")[:1].isupper() for word in words)
