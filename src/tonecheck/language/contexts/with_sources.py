"""Page with sources, so that a sentence without one is no sign of carelessness.

Such a page lists its sources, has several notes, or tells whose studies it rests on: “Lee (2019)”, “a 2020 trial”.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.reference import has_list
from tonecheck.model import Block, Document

_SELLS = expression(r"\b(?:proven|clinically|scientifically)\b", re.IGNORECASE)
_NOTES = 3
"""From this many marks of notes on, a page gives its sources."""
_STUDIES = 2
"""From this many studies on that it names, a page gives its sources."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page gives its sources, unless the words sell proof: “clinically proven”."""
    return _SELLS.search(block.text, start, end) is None and document.cached(_gives_sources)


def _gives_sources(document: Document) -> bool:
    return (
        has_list(document)
        or citations.marks_in(document.source.text, _NOTES) >= _NOTES
        or len({study for block in document.blocks for study in citations.studies_in(block.text)}) >= _STUDIES
    )
