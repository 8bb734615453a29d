"""Excerpts: sections that say in their head whose text they repeat, such as “Finding help (excerpt from NAMI)”."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_HEAD = expression(
    r"\b(?:excerpt(?:s|ed)?\s(?:is\s|are\s|taken\s){0,2}from|(?:reprinted|reproduced|republished)\s(?:from|with\spermission))\b",
    2,  # in either case
)
_LONGEST_HEAD = 25  # words


def evidence(document: Document, block: Block) -> str:
    """Return what says that a block is part of an excerpt, or "" if nothing does."""
    return document.cached(_excerpts).get(block.start, "")


def _excerpts(document: Document) -> dict[int, str]:
    """Return the blocks of excerpts by where they start, each with the words of its head that say so.

    An excerpt goes on to the next heading, or to the head of the next one.
    """
    found: dict[int, str] = {}
    if _HEAD.search(document.prose.text) is None:
        return found
    words = ""
    for block in document.blocks:
        head = _HEAD.search(block.text) if block.kind in {"heading", "paragraph", "item"} else None
        if head and len(block.text.split()) <= _LONGEST_HEAD:
            words = f"“{head[0]} …” above"
        elif block.kind == "heading":
            words = ""
        elif words:
            found[block.start] = words
    return found
