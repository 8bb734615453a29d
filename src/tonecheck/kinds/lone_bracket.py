"""Round brackets that nothing opens or closes."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.foreign import is_foreign
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Block, Document, Kind, Match

_BRACKET = expression(r"[()]")
_FACE = expression(r"[:;=][-^o']?\Z")
_FACE_BEHIND = expression(r"[-^o']?[:;=](?=\s|\Z)")  # of (: and (-:
_CLOSES = expression(r"\s{0,2}\)")  # what follows a face within brackets
_LABEL = expression(r"(?:\A|[\s(,;:“])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\Z")  # of 1) or a)
_LONGEST = 5  # characters of a label, with the one before it
_CUT_OFF = ("…", "...", "…]", "...]")
_NEAR = 3  # blocks over which brackets may reach
_AFTER = expression(r"\(\s*\S{1,40}(?: \S{1,40}){0,3}")
_BEFORE = expression(r"(?:\S+ ){0,3}\S*\s*\)\Z")
_SHOWN = 60  # characters before a bracket


@dataclass(frozen=True)
class Check(Kind):
    """Finds round brackets in running text that nothing closes or opens.

    We skip faces such as ``:)``, labels such as ``1)``, a text that is cut off, and brackets around several paragraphs.
    A block with more than one lone bracket is written in another notation, and is left alone.

    Variants: ``closing`` (nothing opens it).
    Values: match (the bracket with the words beside it).
    """

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each lone bracket."""
        if not _BRACKET.search(document.prose.text):
            return
        lone = [_lone(block.text) if block.kind in PROSE_KINDS else [] for block in document.blocks]
        for index, places in enumerate(lone):
            block = document.blocks[index]
            if len(places) != 1 or is_foreign(document, block) or block.text.endswith(_CUT_OFF):
                continue
            place = places[0]
            opens = block.text[place] == "("
            near = range(index + 1, index + 1 + _NEAR) if opens else range(max(0, index - _NEAR), index)
            if any(lone[other] for other in near if other < len(lone)):
                continue
            yield _match(block, place, opens=opens)


def _lone(text: str) -> list[int]:
    """Return where the brackets of a text are that have no partner in it."""
    opening: list[int] = []
    closing: list[int] = []
    faces = 0
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        is_face = _FACE.search(text, max(0, place - 2), place) is not None
        if bracket.group() == ")" and opening and not (is_face and _CLOSES.match(text, place + 1)):
            opening.pop()
        elif is_face or (bracket.group() == "(" and _FACE_BEHIND.match(text, place + 1)):
            faces += bracket.group() == "("
        elif bracket.group() == "(":
            opening.append(place)
        elif faces:
            faces -= 1  # what looks like a face may have opened it: “worse ;( most of them do)”
        elif not _LABEL.search(text, max(0, place - _LONGEST), place):
            closing.append(place)
    return [*closing, *opening]


def _match(block: Block, place: int, *, opens: bool) -> Match:
    words = _AFTER.match(block.text, place) if opens else _BEFORE.search(block.text, max(0, place - _SHOWN), place + 1)
    start, end = words.span() if words else (place, place + 1)
    return Match(
        block.source_span(place, place + 1), {"match": block.text[start:end]}, variant="" if opens else "closing"
    )
