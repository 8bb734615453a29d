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
_CREDIT = expression(r"\W*(?:cr|credits?|sources?|via|ref|references?)\s*:\s", re.IGNORECASE)
_CREDITED = expression(r"\b(?:cr|credits?|sources?|via|ref|references?)\s*:\s*[\[<(]?\s*\Z", re.IGNORECASE)
_NEAR = 20
_CREDITS = 2
"""From this many links on that begin with “Source:”, or are behind it, a page gives its sources."""
_NOTES = 3
"""From this many marks of notes on, a page gives its sources."""
_STUDIES = 2
"""From this many studies on that it names, a page gives its sources."""


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page gives its sources, unless the words sell proof: “clinically proven”."""
    return _SELLS.search(block.text, start, end) is None and document.cached(_gives_sources)


def _credits(document: Document) -> int:
    """Return how many links to other sites say that they name a source."""
    text = document.source.text
    return sum(
        _CREDIT.match(link.text) is not None
        or _CREDITED.search(text, max(0, link.span.start - _NEAR), link.span.start) is not None
        for link in document.links
        if link.text and "//" in link.target
    )


def _gives_sources(document: Document) -> bool:
    return (
        has_list(document)
        or _credits(document) >= _CREDITS
        or citations.marks_in(document.source.text, _NOTES) >= _NOTES
        or len({study for block in document.blocks for study in citations.studies_in(block.text)}) >= _STUDIES
    )
