"""Instruction: the sentence asks readers to do something, so that a figure in it claims nothing."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_ASKS = expression(
    r"[\W\d_]*(?:(?:step|then|next|first|finally|now|please|always|never|do not|don['’]t|just|slowly|gently)[,:]?"
    r"[\W\d]*)*"
    r"(?:remain|stay|repeat|continue|carry on|go on|keep|rate|write|note|practi[sc]e|wait|hold|aim|try|sit|stand"
    r"|breathe|work|set|pick|choose|use|spend|add|cut|reduce|increase|lower|raise|leave|stop|start|begin|ask|tell|move|walk|eat"
    r"|drink|take|plan|make|give|do|let|notice|watch|check|look|return|rest|read)\b"
    r"(?!\s+(?:is|are|was|were|can|may|of)\b)",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the sentence of a span begins as an order does: “Stay until the fear has halved” is one."""
    first = clause_at(block.text, start).sentence_start
    return _ASKS.match(block.text, first, start) is not None
