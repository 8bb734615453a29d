"""Whose words a page has: what clients wrote, what somebody said, and what others say of themselves in a directory."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.language.contexts import quoted
from tonecheck.language.voices import testimonials
from tonecheck.language.voices.links import elsewhere
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Block
from tonecheck.readability.blocks import Reading, Sentence

_FEWEST_ENTRIES = 5
_DASH = expression(r"(?::|\s?[–—-])\s*\w")


def without_clients(reading: Reading) -> Reading:
    """Return a page or section without what clients wrote, which stays as it is and so decides on nothing."""
    document, blocks = reading.document, reading.document.blocks
    own = (sentence for sentence in reading.sentences if not testimonials.evidence(document, blocks[sentence.block]))
    return replace(reading, sentences=tuple(own))


def is_said(reading: Reading, sentence: Sentence) -> bool:
    """Return whether somebody else said most of a sentence, so that the author will not rewrite it."""
    block = reading.document.blocks[sentence.block]
    return quoted.mostly_spoken(reading.document, block, sentence.start, sentence.end)


def is_mostly_entries(page: Reading) -> bool:
    """Return whether most words describe other sites, each below its link: a directory, in the words of the others."""
    document = page.document
    entries = {
        number
        for number, block in enumerate(document.blocks)
        if (first := next((mark for mark in block.marks if mark.kind == "link"), None)) is not None
        and not block.text[: first.start].strip()
        and _is_label(block, first.end)
        and elsewhere(document, block, first.start, first.end)
    }
    if len(entries) < _FEWEST_ENTRIES:
        return False
    return 2 * sum(sentence.words for sentence in page.sentences if sentence.block in entries) > page.tally.words


def _is_label(block: Block, end: int) -> bool:
    """Return whether a block's first words are a label, set off by a line break, a colon or a dash."""
    is_broken = any(mark.kind == "break" and mark.start == end for mark in block.marks)
    return is_broken or _DASH.match(block.text, end) is not None
