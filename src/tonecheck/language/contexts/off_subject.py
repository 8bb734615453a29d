"""Off subject: a page of some length that hardly speaks of mental health, so its readers do not come for that.

A note or a sentence alone does not show what a site is about, so nothing of it is off subject.
"""

from __future__ import annotations

from tonecheck.language.contexts import mental_health
from tonecheck.model import Block, Document

_FEWEST_WORDS = 150


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page has 150 words or more, and fewer than four of mental health."""
    is_long = document.prose.text.count(" ") >= _FEWEST_WORDS
    return is_long and not mental_health.on_page(document, block, start, end)
