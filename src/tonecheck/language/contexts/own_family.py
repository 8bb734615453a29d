"""Own family: the sentence speaks of the writer's own family or loss, for which they choose their own words."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_KIN = (
    r"(?:mother|father|mum|mom|dad|wife|husband|partner|son|daughter|brother|sister|twin|grand(?:mother|father|ma|pa|son"
    r"|daughter|parent)|gran|granny|nan|grandd?ad|aunt|uncle|cousin|parent|spouse|child(?:ren)?|baby|family|niece|nephew"
    r"|(?:best |old |close )friend)"
)
_OWN = expression(
    rf"\b[Mm]y (?:[\w-]+ ){{0,3}}?{_KIN}s?\b|\bI(?:['’]ve| have| had)? (?:\w+ )?lost (?:my|him|her|them)\b"
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the sentence has “my mother”, “my late best friend” or “I lost her”."""
    text = block.text
    if " my " not in text and "My " not in text and " lost " not in text:
        return False  # as most blocks, so that no expression need be compiled
    clause = clause_at(text, start)
    return _OWN.search(text, clause.sentence_start, clause.sentence_end) is not None
