"""Page with sources: it lists or names them, or has notes, so that one sentence without is no sign of carelessness."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.reference import has_list
from tonecheck.model import Block, Document

_SELLS = expression(r"\b(?:proven|clinically|scientifically)\b", re.IGNORECASE)
_NOTES = 3
"""From this many marks of notes on, or sources named in its words, a page gives its sources."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page gives its sources, unless the words sell proof: “clinically proven”."""
    return _SELLS.search(block.text, start, end) is None and document.cached(_gives_sources)


def _gives_sources(document: Document) -> bool:
    if has_list(document) or citations.marks_in(document.source.text, _NOTES) >= _NOTES:
        return True
    return len(citations.names(document.prose.text)) >= _NOTES
