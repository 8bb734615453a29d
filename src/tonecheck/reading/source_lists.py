"""Lists of sources: the parts of a page that hold other people's titles and addresses."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_TITLE = expression(
    r"\W*(?:references?|citations?|bibliography|(?:further )?sources|(?:foot|end)?notes|works cited|literature)\W*",
    re.IGNORECASE,
)

_LEADS_TO = expression(r"\b(?:retrieved|available|accessed|located|cited|doi)\b[^.;]{0,40}\Z", re.IGNORECASE)
_FARTHEST = 60  # characters that such a word and what follows it can have


def in_source_list(document: Document, block: Block) -> bool:
    """Return whether a block is a footnote, or stands under a heading such as “References”."""
    if "footnote" in block.within:
        return True
    return any(_TITLE.fullmatch(section.title) for section in document.sections_around(block))


def is_cited(text: str, start: int) -> bool:
    """Return whether the words before an address in a block say that it is part of a source: “Retrieved from …”."""
    return _LEADS_TO.search(text, max(0, start - _FARTHEST), start) is not None
