"""Descriptions of pictures that were left in the prose when a page was copied."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.language.contexts import quoted
from tonecheck.language.foreign import is_english
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match
from tonecheck.reading.depictions import Cues, Depiction, judge
from tonecheck.reading.whole_lines import deletions

ENOUGH = 2


@dataclass(frozen=True)
class Check(Kind):
    """Finds one-line paragraphs that describe a picture and are no sentence.

    Two cues make a description. Cues are a word for pictures, a person who is seen, what the picture is said to mean,
    how it looks, a clause with a participle.

    The fix deletes the line, and may change what the page says.

    Variants: ``brief`` (it asks for a picture: “illustration or photograph”), ``description`` (it has two cues),
    ``companion`` (a line without a verb, directly beside one of these), ``weak`` (it has one cue and is directly before
    a heading).
    Values: match.

    Attributes:
        cues: the words that reveal a description; a word of ``literal`` counts as two cues.
    """

    cues: Cues

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each description left in the prose."""
        found = [(document.blocks[index], variant) for index, variant in document.cached(LeftInProse(self.cues))]
        spans = [block.source_span(0, len(block.text)) for block, _ in found]
        for (block, variant), span, edit in zip(found, spans, deletions(document.source.text, spans), strict=True):
            yield Match(span, {"match": block.text}, (edit,) if edit else (), variant=variant, doubtful=True)


@dataclass(frozen=True)
class LeftInProse:
    """Finds the blocks that are descriptions of pictures; use as ``document.cached(LeftInProse(cues))``.

    Attributes:
        cues: the words that reveal a description.
    """

    cues: Cues

    def __call__(self, document: Document) -> list[tuple[int, str]]:
        """Return their indexes, each with its variant."""
        if not is_english(document.lang):
            return []
        depictions = {
            index: depiction
            for index, block in enumerate(document.blocks)
            if _may_be_description(document, index, block)
            and (depiction := judge(block.text, self.cues))
            and not quoted.holds(block, 0, len(block.text))
        }
        certain = {index for index, depiction in depictions.items() if depiction.brief or _is_description(depiction)}
        return [
            (index, variant)
            for index, depiction in depictions.items()
            if (variant := _variant(document, index, depiction, certain))
        ]


def _is_description(depiction: Depiction) -> bool:
    """Return whether two cues agree, and show something visible: the picture, a person in it, or how it looks.

    A person with a participle is not enough: “Adults living with grief, and wanting company” tells whom a page is for.
    """
    cues = depiction.cues
    return len(cues - {"seen"}) >= ENOUGH and (
        "picture" in cues
        or ("person" in cues and bool(cues & {"meaning", "look", "seen"}))
        or {"meaning", "look"} <= cues
    )


def _variant(document: Document, index: int, depiction: Depiction, certain: set[int]) -> str:
    if depiction.brief:
        return "brief"
    if index in certain:
        return "description"
    certain_neighbours = [
        neighbour
        for neighbour in (index - 1, index + 1)
        if neighbour in certain and _are_adjacent(document, index, neighbour)
    ]
    if certain_neighbours and "clause" in depiction.cues:
        return "companion"
    following = document.blocks[index + 1].kind if index + 1 < len(document.blocks) else ""
    visible = "picture" in depiction.cues or {"person", "seen"} <= depiction.cues
    return "weak" if visible and following == "heading" else ""


def _may_be_description(document: Document, index: int, block: Block) -> bool:
    """Return whether a block is ordinary prose of the page: no caption, list, block quote, link or other language."""
    if block.kind != "paragraph" or block.within or OBJECT in block.text or block.lang:
        return False
    if any(mark.kind == "link" for mark in block.marks):
        return False
    previous = document.blocks[index - 1] if index else None
    # A line under a picture is its caption.
    return previous is None or not (previous.kind in {"alt", "embed"} or set(previous.text.strip()) == {OBJECT})


def _are_adjacent(document: Document, index: int, other_index: int) -> bool:
    """Return whether there is no empty line between two blocks. A document shows no lines, so nothing says so there."""
    if document.source.layout is not None:
        return False
    first, last = sorted((document.blocks[index].span, document.blocks[other_index].span))
    return document.source.position(last.start).line - document.source.position(first.end - 1).line <= 1
