"""Own page: somebody's own writing, or a page on another subject, where nobody offers help.

Nobody advertises there, and nobody tells a reader in need what to feel: an essay, a travel diary, notes on a book.
Advice on feelings is no other subject, though it may never name a trouble or a therapy.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language import whose_page
from tonecheck.language.contexts import off_subject
from tonecheck.language.words import folded_prose
from tonecheck.model import Block, Document

_INNER = expression(
    r"\b(?:feel(?:ings?|s)?|emotion\w*|thoughts|stress\w*|shame|guilt\w*|fears?|self-\w+|heal(?:ing|s)?|recover\w*"
    r"|cope|coping|mindful\w*|relationships?|let(?:ting)? go)\b"
)
_SHARE = 0.008


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page is somebody's own or is off the subject, and nobody offers help."""
    if whose_page.is_own(document):
        return True
    is_apart = off_subject.on_page(document, block, start, end) and not whose_page.offers(document)
    return is_apart and not document.cached(_is_on_feelings)


def _is_on_feelings(document: Document) -> bool:
    """Return whether eight of a thousand words of the page are of feelings and how to live with them."""
    prose = document.cached(folded_prose)
    return sum(1 for _ in _INNER.finditer(prose)) >= prose.count(" ") * _SHARE
