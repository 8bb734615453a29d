"""Own words: what “I” say of myself on a page that is nobody's service, as in “when I was a wreck”.

A page of somebody's own experience has its own words for it. What it says of others is read as on every page.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language import whose_page
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block, Document

_I = expression(r"(?<![\w.])[Ii](?:['’](?:m|ve|d|ll))?(?![\w.'’-])")


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the clause of the span speaks of “I”, and the page is a diary (``language.whose_page``)."""
    clause = clause_at(block.text, start)
    return _I.search(block.text, clause.start, max(clause.end, end)) is not None and whose_page.is_diary(document)
