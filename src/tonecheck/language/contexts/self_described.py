"""Self-description: the word that people use for themselves."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block

_OWN = expression(
    r"\b(?:I(?:['’]m| am| was| became| identify as)|[Ww]e(?:['’]re| are)"
    r"|(?:[Ff]or me to (?:be|become|feel))"
    r"|(?:calls?|called|calling|describes?|described|describing|sees?|saw|call|see|describe)"
    r" (?:myself|himself|herself|themselves|themself|ourselves)(?: as)?)"
    r"\s+(?:(?:an?|the|still|also|now|just|proud|proudly|recovering|former|always|such|too|so|once)\s+){0,4}\Z"
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether people use the span for themselves: “I am …”, “he calls himself a …”, “we are …”."""
    return _OWN.search(block.text, max(0, start - 60), start) is not None
