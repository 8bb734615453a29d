"""Legal text: a privacy notice, terms of use or another text whose wording a lawyer has often chosen."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_JOINTS = expression(r"[-_/.]")

_LEGAL = expression(
    r"\b(?:privacy (?:policy|notice|statement|practices)|(?:cookie|data protection|data retention)s? (?:policy|notice)"
    r"|terms (?:of (?:use|service|business|sale)|(?:and|&) conditions)|disclaimers?|legal (?:notice|information)"
    r"|good faith estimates?|gdpr|hipaa|imprint|governing law|licen[cs]e agreement|limitation of liability)\b",
    re.IGNORECASE,
)
_FIRST = 5


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether a heading above the block, the title of the page or its address names such a text."""
    titles = [section.title for section in document.sections_around(block)]
    titles += (other.text for other in document.blocks[:_FIRST] if other.kind == "meta" and other.key == "title")
    titles.append(_JOINTS.sub(" ", document.source.path))
    return any(map(_is_legal, titles))


@lru_cache(maxsize=256)
def _is_legal(title: str) -> bool:
    return _LEGAL.search(title) is not None
