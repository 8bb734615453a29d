"""The headings of a page: their order, their wording, and what is under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.language.invisible import IGNORABLE
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Edit, Kind, Match

# White space, characters that readers do not see, and the paragraphs of them that page builders leave. A paragraph with
# an id or other attributes may be filled by a script.
_NOTHING = expression(
    rf"(?:[\s{IGNORABLE}]++|&(?:nbsp|shy|ZeroWidthSpace|NoBreak|zwn?j|[lr]lm|\#0*(?:160|173|820[3-7]|8288|65279)"
    r"|\#x0*(?:a0|ad|200[b-f]|2060|feff));|</?(?:p|br|span)(?:\s+(?:class|style|dir|align)=(?:\"[^\"<>]*\"|'[^'<>]*'|[\w-]+))*+\s*/?>)*+",
    re.IGNORECASE,
)
_ABBREVIATED = ("etc.", "e.g.", "i.e.", "a.m.", "p.m.", "vs.", "Dr.", "St.", "Co.", "Inc.", "Ltd.")


@dataclass(frozen=True)
class Check(Kind):
    """Checks the headings of Markdown and HTML. We skip plain text, where headings are only guessed.

    Faults (option “what”):

    - ``skipped``: a level is left out on the way down (2, then 4).
    - ``empty``: there is nothing under a heading, not even a deeper one.
    - ``repeated``: two headings of one level under the same heading have the same words.
    - ``long``: the heading has more than “most” characters.
    - ``full-stop``: the heading ends in a full stop. The fix removes it.

    Values: match, level, above (for ``skipped``, the level before).

    Attributes:
        what: the fault to report.
        most: for ``long``, how many characters a heading may have.
    """

    what: Literal["skipped", "empty", "repeated", "long", "full-stop"]
    most: int = 80

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each heading with this fault."""
        if document.source.format == "plain":
            return
        headings = [block for block in document.blocks if block.kind == "heading" and block.text]
        find = {
            "skipped": _skipped,
            "empty": _empty,
            "repeated": _repeated,
            "long": self._long,
            "full-stop": _full_stop,
        }[self.what]
        yield from find(document, headings)

    def _long(self, _: Document, headings: Sequence[Block]) -> Iterator[Match]:
        for heading in headings:
            if len(heading.text) > self.most:
                yield _match(heading)


def _match(heading: Block, *, edits: tuple[Edit, ...] = (), **values: str) -> Match:
    span = heading.source_span(0, len(heading.text))
    return Match(span, {"match": heading.text, "level": str(heading.level), **values}, edits=edits)


def _skipped(_: Document, headings: Sequence[Block]) -> Iterator[Match]:
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1 and not heading.within and not above.within:
            yield _match(heading, above=str(above.level))


def _empty(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    """Yield headings with nothing that readers see up to the next heading of the same or a higher level."""
    text = document.source.text
    for heading, following in pairwise([*headings, None]):
        end = following.span.start if following else len(text)
        if (
            heading
            and (following is None or following.level <= heading.level)
            and _NOTHING.fullmatch(text, heading.span.end, end)
            and not _is_link(heading)
        ):
            yield _match(heading)


def _is_link(heading: Block) -> bool:
    """Return whether all of a heading is a link: an entry in a list of guides, complete in itself."""
    return any(mark.kind == "link" and mark.end - mark.start == len(heading.text) for mark in heading.marks)


def _repeated(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    seen_keys: set[tuple[int, int, str]] = set()
    parents = {section.block: section.parent for section in document.sections}
    block_numbers = {block.start: number for number, block in enumerate(document.blocks) if block.kind == "heading"}
    for heading in headings:
        key = parents.get(block_numbers[heading.start], -1), heading.level, _comparable(document, heading)
        if key in seen_keys:
            yield _match(heading)
        seen_keys.add(key)


def _comparable(document: Document, heading: Block) -> str:
    """Return the words of a heading, or its source if it contains code or pictures."""
    if OBJECT not in heading.text:
        return heading.text.casefold()
    return document.source.text[heading.span.start : heading.span.end].casefold()


def _full_stop(_: Document, headings: Sequence[Block]) -> Iterator[Match]:
    for heading in headings:
        text = heading.text
        if text.endswith(".") and not text.endswith(("..", *_ABBREVIATED)) and text.count(".") == 1:
            edit = Edit(heading.source_span(len(text) - 1, len(text)), "")
            yield _match(heading, edits=(edit,))
