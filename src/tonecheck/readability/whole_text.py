"""The whole plain text of a page, headings, lists and tables too: what the textstat count is made of."""

from __future__ import annotations

from tonecheck.model import OBJECT, Document
from tonecheck.readability.blocks import Sentence

_UNSEEN = frozenset({"alt", "title", "meta"})


def whole_text(document: Document, without: Sentence | None = None) -> str:
    """Return the text that readers see, one block a line, without images, code and the like.

    Of plain text it is the text itself.

    Args:
        document: the page.
        without: a sentence to leave out.
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
