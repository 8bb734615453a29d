"""Myth: the words are what a page says to be wrong: “a common myth is that …”, or an entry under “Myths”."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.contexts.questioned import names_a_myth
from tonecheck.model import Block, Document

_MYTHS = expression(r"\b(?:myths?|misconceptions?|misunderstandings|stereotypes)\b", re.IGNORECASE)
_STATED = frozenset({"heading", "term", "summary", "item"})
"""Kinds of block that state a myth; what a paragraph under it says is the author's own answer."""


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the sentence of a span names a myth, or the next one says that it is wrong."""
    return names_a_myth(block.text, start)


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is one of the myths that a heading around it announces."""
    if block.kind not in _STATED:
        return False
    titles = [section.title for section in document.sections_around(block)]
    return any(_MYTHS.search(title) for title in (titles[1:] if block.kind == "heading" else titles))
