"""Button: the words of a button, or of a link that looks like one, which call for a click and cannot explain."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_CLASS = expression(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])")


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is a button."""
    return block.kind == "button"


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the words are a link that a class or a role makes a button."""
    linked = next((mark for mark in block.marks_around(start, end) if mark.kind == "link"), None)
    if linked is None:
        return False
    first = block.source_span(start, end).start
    link = next((link for link in document.links if link.span.start <= first < link.span.end), None)
    return link is not None and (
        link.attributes.get("role") == "button" or _CLASS.search(link.attributes.get("class", "")) is not None
    )
