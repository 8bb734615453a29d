"""Page with sources: it lists them, or marks its notes, somewhere; for words that ask for one source on the page."""

from __future__ import annotations

from tonecheck.language.contexts.cited import lists_sources
from tonecheck.model import Block, Document


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - only the page can tell
    """Return False: no words of a block put it there."""
    return False


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - as the others are called
    """Return whether the page lists its sources or marks notes."""
    return document.cached(lists_sources)
