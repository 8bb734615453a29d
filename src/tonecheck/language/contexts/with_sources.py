"""Page with sources: it lists or names them, or has notes, so that one sentence without is no sign of carelessness."""

from __future__ import annotations

import re
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.reference import has_list
from tonecheck.model import Block, Document

_SELLS = expression(r"\b(?:proven|clinically|scientifically)\b", re.IGNORECASE)
_NOTES = 3
"""From this many marks of notes on, a page gives its sources."""
_DATED = expression(r"\b(?:19|20)\d\d|\bet al\b")
_FEWEST_DATED = 2
"""From this many studies on that its words name with their years."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page gives its sources, unless the words sell proof: “clinically proven”."""
    return _SELLS.search(block.text, start, end) is None and document.cached(_gives_sources)


def _gives_sources(document: Document) -> bool:
    if has_list(document) or citations.marks_in(document.source.text, _NOTES) >= _NOTES:
        return True
    text = document.prose.text
    if sum(1 for _ in islice(_DATED.finditer(text), _FEWEST_DATED)) < _FEWEST_DATED:
        return False
    named = (span for span in citations.names(text) if _DATED.search(text, *span))
    return sum(1 for _ in islice(named, _FEWEST_DATED)) == _FEWEST_DATED
