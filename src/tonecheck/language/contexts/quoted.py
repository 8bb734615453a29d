"""Quoted speech: somebody's own words."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.intervals import joined
from tonecheck.language.contexts import dialogue, reference
from tonecheck.language.quotation_marks import quotation_around, quotations
from tonecheck.language.voices import evidence
from tonecheck.model import Block, Document, Span

_SIGNED = expression(
    r"[.!?…”\"’][*_]*\s+[—–―-]{1,2}\s?[A-Z][\w.’'-]+(?:\s(?:of|the|de|da|van|von|[A-Z][\w.’'-]*)){1,5}(?:,\s[^.!?]{2,60})?\W*\Z"
)
"""Who said the words of a paragraph, at its end: “… – Ada van Dyk”."""
_SIGNED_WITHIN = 120
_SHOWN = expression(
    r"\b(?:text|titled?|headline|caption|lettering|captioned|reads?|reading|says?|saying|words?|slogan|message)\b",
    re.IGNORECASE,
)
"""Tells, in the text of a picture, that the picture has words on it, which the text has to repeat."""
_PRAYER = expression(
    r"\W*(?:A |The |\w+ )?(?:Prayer|Litany|Psalm|Hymn|Novena|Blessing)(?: \d+| (?:for|to|of|by|from)\b[^?!]*)\W*",
    re.IGNORECASE,
)
"""Heads the words of a prayer: “Prayer for Those Who Grieve”."""
_LONGEST_VERSE = 60  # words
_OWN_VOICE = expression(r"\b(?:I|me|my|myself)\b")


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a span is quoted: in quotation marks of any style, or in a ``q`` element.

    A line of a dialogue, an entry in a list of references, a paragraph with a name behind it and words in a picture are
    other people's words too.

    A mark that is never closed quotes nothing, except in speech of several paragraphs that each begin with the mark.
    """
    if any(mark.kind == "quoted" for mark in block.marks_around(start, end)):
        return True
    if quotation_around(block, start, end):
        return True
    if block.kind == "alt":
        return _SHOWN.search(block.text, 0, start) is not None
    if block.kind == "paragraph" and _SIGNED.search(block.text, max(end, len(block.text) - _SIGNED_WITHIN)):
        return True
    return dialogue.holds(block, start, end) or reference.holds(block, start, end)


def around(
    block: Block,
    start: int,  # noqa: ARG001 - every context takes these
    end: int,  # noqa: ARG001 - as above
    *,
    heading: Block | None,
    following: Block | None,
) -> bool:
    """Return whether the blocks around a span show that it is quoted.

    They do in a list of references; in a text in the first person under a heading that announces a story or
    testimonials; in a verse under the heading of a prayer; and before a line that says whose words they are
    (“— Anna, London”).
    """
    if heading is not None and heading is not block:
        if reference.HEADING.fullmatch(heading.text):
            return True
        if _PRAYER.fullmatch(heading.text) and len(block.text.split()) <= _LONGEST_VERSE:
            return True
        from tonecheck.language.voices.block_quotes import STORY  # noqa: PLC0415 - only below a heading

        if STORY.search(heading.text) and _OWN_VOICE.search(block.text):
            return True
    from tonecheck.language.voices.block_quotes import ATTRIBUTION  # noqa: PLC0415 - only where words may be quoted

    return following is not None and ATTRIBUTION.match(following.text) is not None


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page shows that the words are somebody else's: a block quote, the title of a linked piece."""
    return bool(evidence(document, block, start, end))


def spoken(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether a span is quoted, for kinds that have no other context."""
    return holds(block, start, end) or on_page(document, block, start, end)


def mostly_spoken(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether most of a sentence or paragraph is quoted: somebody's words, perhaps with “she said”."""
    spans = [Span(*span) for span in quotations(block)]
    spans += (Span(mark.start, mark.end) for mark in block.marks if mark.kind == "quoted")
    quoted_characters = sum(max(0, min(end, last) - max(start, first)) for first, last in joined(spans))
    return 2 * quoted_characters > end - start or spoken(document, block, start, end)
