"""Voices: the words of a page that are not the author's own, each with the evidence that says so.

Evidence is what marks, links, elements and the order of blocks say; words alone prove nothing.
"""

from __future__ import annotations

from tonecheck.model import Block, Document


def evidence(document: Document, block: Block, start: int, end: int) -> str:
    """Return what says that ``block.text[start:end]`` is in somebody else's words, or "" if nothing does."""
    # Most who import a module of this package ask for no voice.
    from tonecheck.language.voices import block_quotes, blurbs, comments, excerpts, testimonials, titles  # noqa: PLC0415

    sign = ""
    if "quote" in block.within:
        sign = document.cached(block_quotes.evidence).get(document.block_at(block.start), "")
    return (
        sign
        or testimonials.evidence(document, block)
        or comments.evidence(document, block)
        or titles.evidence(document, block, start, end)
        or blurbs.evidence(document, block)
        or excerpts.evidence(document, block)
    )
