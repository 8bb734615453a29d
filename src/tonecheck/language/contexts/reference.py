"""Reference: an entry in a list of references, with other people's titles."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_ENTRY = expression(
    r"\W*(?:\d{1,3}[.)\]]?\s+)?[A-Z][\w’'-]+,?\s+(?:[A-Z](?:\.|\b)[ ,&]*){1,4}[^()]{0,120}?"
    r"(?:\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d[a-z]?[.:,])"
)
HEADING = expression(
    r"\W*(?:references?|bibliography|works cited|sources|literature|notes and references|reading list"
    r"|(?:further|recommended|suggested) (?:reading|resources)|scientific (?:references|sources)"
    r"|(?:selected|key) research|(?:research|resources|evidence) (?:and|&) (?:resources|references|sources))\W*",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is an entry in a list of references: author, year, title."""
    return _is_entry(block.text)


def has_list(document: Document) -> bool:
    """Return whether a page has a section that lists its sources."""
    return any(HEADING.fullmatch(section.title) for section in document.sections)


@lru_cache(maxsize=64)
def _is_entry(text: str) -> bool:
    return _ENTRY.match(text) is not None
