"""Other people's titles: links to pieces elsewhere, and works that a page names."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.titles import is_title
from tonecheck.language.voices.blurbs import WORK
from tonecheck.language.voices.links import elsewhere
from tonecheck.model import Block, Document

_FEWEST_WORDS = 3
_CALL = expression(
    r"\A\W*(?:(?:please|just|now|or|and|so|to)\s+)*(?:book|buy|get|start|begin|join|sign|download|try|call|ring|phone|text"
    r"|contact|e-?mail|message|find|discover|learn|read|watch|listen|click|see|visit|view|shop|order|schedule|request"
    r"|reserve|register|subscribe|follow|support|donate|give|apply|explore|check|take|make|meet|let|come|talk|speak"
    r"|reach|enrol|go|open|use|search|browse|add|share|leave|write|ask|hear|choose|pick|claim|work)\b"
    r"(?!\s*[:–—-]\s)",
    re.IGNORECASE,
)
"""Words with which a page asks its readers to do something."""
_OF_ITSELF = expression(r"\b(?:my|our|me|us)\b", re.IGNORECASE)
_MOST_WORDS_OF_A_CALL = 9
"""With more words and a capital on each, a link is the title of a piece, whoever “me” is in it."""
_CARD = frozenset({"item", "cell", "heading", "term"})
_CREDIT = expression(
    r"\s*(?:[,;:|]\s*|[–—-]+\s*|\(|\s)(?:(?:is\s+)?(?:a|an)\s+(?:\w+\s+){0,2}(?:book|film|article|podcast|essay|memoir"
    r"|documentary|novel|talk|paper|guide)\b|(?:written |edited |directed |hosted )?by\s+[A-Z]|[A-Z]\w+\s+[A-Z]\w+"
    r"|[A-Z]{2,}\b|(?:19|20)\d\d\b)|\s*\((?:19|20)\d\d"
)
"""What follows the title of a work: its author, its publisher or its year."""


def evidence(document: Document, block: Block, start: int, end: int) -> str:
    """Return what says that ``block.text[start:end]`` is in the title of somebody else's piece, or "".

    The page's own calls to action are no titles, and neither are its links to itself.
    """
    if block.kind == "alt" and WORK.search(block.text) and end <= len(block.text):
        return "the title on a cover, with its author"
    if not block.marks:
        return ""
    link = elsewhere(document, block, start, end)
    if link is not None and _is_linked_title(block, *link):
        return "a link to the piece"
    for mark in block.marks_around(start, end):
        if mark.kind == "emphasis":
            text = block.text[mark.start : mark.end]
            if is_title(text) and _CREDIT.match(block.text, mark.end) and not _calls(text):
                return "a title with its author"
    return ""


def _is_linked_title(block: Block, start: int, end: int) -> bool:
    """Return whether a link to another host is the title of a piece there.

    Its words have capitals, or it is all there is of a list item, a heading or a cell, but for a source or a comment.
    """
    text = block.text[start:end]
    if len(text.split()) < _FEWEST_WORDS or _calls(text):
        return False
    if is_title(text):
        return True
    return block.kind in _CARD and not block.text[:start].strip("*-•0123456789.) ") and _ends_title(block.text, end)


def _calls(text: str) -> bool:
    """Return whether words ask readers to do something, or speak of the page itself."""
    if _CALL.search(text):
        return True
    return _OF_ITSELF.search(text) is not None and not (is_title(text) and len(text.split()) > _MOST_WORDS_OF_A_CALL)


def _ends_title(text: str, end: int) -> bool:
    after = text[end:].strip()
    return not after or after[0] in "–—-|(:;,.[" or _CREDIT.match(text, end) is not None
