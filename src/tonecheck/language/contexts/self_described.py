"""Self-description: the word that people use for themselves."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_OWN = expression(
    r"\b(?:I(?:['’]m| am| was| became|(?:['’]ve| have|['’]d| had) become)|[Aa]m I|[Ww]e(?:['’]re| are)"
    r"|identif(?:y|ies|ied|ying) as|introduc(?:e[sd]?|ing) \w+sel(?:f|ves) as"
    r"|self-(?:described|identified|identifying|confessed|proclaimed)"
    r"|(?:[Cc]an|[Cc]ould|[Ww]ill|[Ww]ould|[Dd]o|[Dd]id|[Ss]hould|[Mm]ight|[Mm]ust) I(?: \w+){0,3}? (?:be|being|become)"
    r"|(?:[Ff]or me to (?:be|become|feel))"
    r"|\b(?:I|I['’]m|my|myself)\b[^.!?;]{1,60}\b(?:with|of|about|from) being"
    r"|(?:calls?|called|calling|describes?|described|describing|sees?|saw|call|see|describe)"
    r" (?:myself|himself|herself|themselves|themself|ourselves)(?: as)?"
    r"|\b(?:makes|made|make|making) me(?: into)?)"
    r"\s+(?:(?:an?|the|still|also|now|just|proud|proudly|recovering|former|always|such|too|so|once"
    r"|proper|real|total|complete|full-time|bit of a)\s+){0,4}\Z"
)


_LEFT_OPEN = expression(
    r"\b[Ii](?:['’](?:ve|d))?(?:\s+(?:had|have|did|used|to|been|finally|then|also|once|just|still|nearly|almost|already|never"
    r"|really|eventually|often|try|tried|want|wanted|attempted)){0,4}\s+\Z"
)
_ARTICLE = expression(r"(?:an?|the|my|no|some)\b", re.IGNORECASE)
_AS_ONE = expression(r"\bAs an?\s+(?:(?:proud|recovering|former|late-diagnosed)\s+)?\Z")
_AND_I = expression(r"[^.!?;:]{0,100},\s+I\b")


_INNER = expression(r"\b(?:[Mm]y|[Oo]ur) (?:own )?inner (?:\w+ )?\Z")
_LIKE_ME = expression(r",?\s+(?:just |such )?(?:as|like) (?:me|myself|us|ourselves|yours truly|I)\b")


_MINE = expression(r"\W*(?:(?:things|what|who) )?I am\W*")


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is an entry of a list under the heading or the title “I am …”."""
    if block.kind != "item":
        return False
    heading = next((section.title for section in document.sections_around(block)), document.meta.values.get("title"))
    return isinstance(heading, str) and _MINE.fullmatch(heading) is not None


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether people use the span for themselves.

    They do in “I am …”, “he calls himself a …”, “who identify as …”, “will I always be a …?”, “As a …, I”, “my inner …”
    and “… like me”; and in “I had to …”, if what follows is no thing.
    """
    text, near = block.text, max(0, start - 60)
    if _OWN.search(text, near, start) or _INNER.search(text, near, start):
        return True
    if _LEFT_OPEN.search(text, near, start) and not _ARTICLE.match(text, start):
        return True
    if _LIKE_ME.match(text, end):
        return True
    return _AS_ONE.search(text, near, start) is not None and _AND_I.match(text, end) is not None
