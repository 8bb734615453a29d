"""The whole plain text of a page, including headings, lists and tables, for the textstat count."""

from __future__ import annotations

from tonecheck.model import OBJECT, Document
from tonecheck.readability.blocks import Sentence

_UNSEEN = frozenset({"alt", "title", "meta"})


def whole_text(document: Document, without: Sentence | None = None) -> str:
    """Return the text that readers see, one block per line, without images, code and the like.

    For a plain-text article, the result is its source.

    Args:
        document: the page.
        without: a sentence to omit, if any.
    """
    source = document.source
    if source.format == "plain":
        start, end = (
            (0, 0) if without is None else document.blocks[without.block].source_span(without.start, without.end)
        )
        return source.text[:start] + source.text[end:]
    lines = []
    for index, block in enumerate(document.blocks):
        text = block.text
        if without is not None and index == without.block:
            text = text[: without.start] + text[without.end :]
        if block.kind not in _UNSEEN and (text := text.replace(OBJECT, "").strip()):
            lines.append(text)
    return "\n".join(lines)
