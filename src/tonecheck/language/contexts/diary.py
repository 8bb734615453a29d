"""Diary: somebody's own experience, told by “I” on the whole page, with nothing on offer there or on the site.

Who writes about their own illness need not explain its words as a service must, and promises nobody anything.
"""

from __future__ import annotations

from tonecheck.language import whose_page
from tonecheck.model import Block, Document


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether “I” tells the page and nobody offers help (``language.whose_page``)."""
    return whose_page.is_diary(document)
