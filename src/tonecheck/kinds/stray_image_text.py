"""Descriptions of pictures that were left in the prose when a page was copied."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.language import contexts
from tonecheck.language.contexts import quoted
from tonecheck.language.foreign import is_english
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match
from tonecheck.reading.depictions import Cues, Depiction, judge

ENOUGH = 2


@dataclass(frozen=True)
class Check(Kind):
    """Looks for paragraphs of one line that are no sentence and speak of a picture.

    Two cues make a description: what a picture is called, who is seen, what it is said to mean, how it looks, a clause
    with a participle. Variants: ``brief`` where it asks for a picture (“illustration or photograph”), ``description``
    with two cues, ``companion`` for a line without a verb directly beside one of these, ``weak`` with one cue, directly
    before a heading. Values: match.

    Attributes:
        cues: the words that give a description away; one of ``literal`` counts as two cues.
    """

    cues: Cues

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each description left in the prose."""
        for index, variant in find(document, self.cues):
            block = document.blocks[index]
            yield Match(block.source_span(0, len(block.text)), {"match": block.text}, variant=variant)


def find(document: Document, cues: Cues) -> list[tuple[int, str]]:
    """Return the blocks that are descriptions of pictures, by index, each with its variant."""
    judged = {
        index: found
        for index, block in enumerate(document.blocks)
        if _may_be(document, index, block) and (found := judge(block.text, cues))
    }
    certain = {index for index, found in judged.items() if found.brief or _enough(found)}
    return [
        (index, variant) for index, found in judged.items() if (variant := _variant(document, index, found, certain))
    ]


def _enough(found: Depiction) -> bool:
    """Return whether two cues agree, one of which is what can be seen: the picture, somebody in it, or how it looks."""
    return len(found.cues) >= ENOUGH and (bool(found.cues & {"picture", "person"}) or {"meaning", "look"} <= found.cues)


def _variant(document: Document, index: int, found: Depiction, certain: set[int]) -> str:
    if found.brief:
        return "brief"
    if index in certain:
        return "description"
    beside = [near for near in (index - 1, index + 1) if near in certain and _touch(document, index, near)]
    if beside and "clause" in found.cues:
        return "companion"
    following = document.blocks[index + 1].kind if index + 1 < len(document.blocks) else ""
    return "weak" if found.cues & {"picture", "person"} and following == "heading" else ""


def _may_be(document: Document, index: int, block: Block) -> bool:
    """Return whether a block is a paragraph of the page itself: no caption, list, quotation, link or other language."""
    if block.kind != "paragraph" or block.within or OBJECT in block.text or block.lang:
        return False
    if any(mark.kind == "link" for mark in block.marks) or not is_english(document.lang):
        return False
    if not contexts.allowed(block, 0, len(block.text), unless=[quoted.holds], only=[]):
        return False
    previous = document.blocks[index - 1] if index else None
    # A line under a picture is its caption.
    return previous is None or not (previous.kind in {"alt", "embed"} or set(previous.text.strip()) == {OBJECT})


def _touch(document: Document, one: int, other: int) -> bool:
    """Return whether no empty line stands between two blocks."""
    first, last = sorted((document.blocks[one].span, document.blocks[other].span))
    return document.source.position(last.start).line - document.source.position(first.end - 1).line <= 1
