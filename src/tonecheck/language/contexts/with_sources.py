"""Page with sources: it lists them, or has several notes, so that a sentence without one is no sign of carelessness."""

from __future__ import annotations

from tonecheck.language import citations
from tonecheck.language.contexts.reference import HEADING
from tonecheck.model import Block, Document

_NOTES = 3
"""From this many marks of notes on, a page gives its sources."""


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - only the page can tell
    """Return False: no words of a block put it there."""
    return False


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - as the others are called
    """Return whether the page lists its sources or marks notes."""
    return document.cached(_gives_sources)


def _gives_sources(document: Document) -> bool:
    if any(HEADING.fullmatch(section.title) for section in document.sections):
        return True
    return citations.marks_in(document.source.text, _NOTES) >= _NOTES
