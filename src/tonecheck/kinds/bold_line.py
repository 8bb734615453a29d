"""Bold lines that stand for headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match
from tonecheck.reading.following import after

_APART = frozenset(["quote", "list", "table", "footnote", "figure", "aside", "details", "nav", "component"])
# An address: the postcode of Britain or Canada, or a state with a ZIP code.
_POSTAL = expression(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b[A-Z]{2},? \d{5}\b")
_LONGEST_NAME = 8  # words
_SMALL = frozenset("a and at for in of on or the to with &".split())
_NO_TITLE = expression(r"[.,;:!…”\"’')]\s*\Z|\A[\W\d_]|[@£$€/|•·]|\d{3}|(?<!Q)\d\s*\Z")


@dataclass(frozen=True)
class Check(Kind):
    """Finds paragraphs that are bold as a whole and look like the title of what follows.

    Such a paragraph has few words, no full stop or other mark at its end, no link, number or price in it, and running
    text after it, which is no address and no name or title. One alone may be a call or a name: a page has at least
    “least” of them, or we stay silent. We skip plain text, quotations, tables, lists and boxes, and bold lines right
    after a heading or another bold line.

    Values: match, count (of such lines on the page).

    Attributes:
        least: how many such lines a page has at least.
        words: how many words such a line has at most.
        following: how many words the paragraph after it has at least.
        labels: lines that mark a remark, and are no titles.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    least: int = 2
    words: int = 9
    following: int = 4
    labels: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such line."""
        if document.source.format == "plain":
            return
        titles = (number for number, block in enumerate(document.blocks) if self._is_title(block))
        lines = [document.blocks[number] for number in titles if self._heads(document, number)]
        if len(lines) < self.least:
            return
        for block in lines:
            yield Match(block.source_span(0, len(block.text)), {"match": block.text, "count": str(len(lines))})

    def _is_title(self, block: Block) -> bool:
        text = block.text
        return (
            block.kind == "paragraph"
            and is_bold(block)
            and 0 < len(text.split()) <= self.words
            and OBJECT not in text
            and _APART.isdisjoint(block.within)
            and not any(mark.kind in {"link", "break"} for mark in block.marks)
            and not _NO_TITLE.search(text)
            and text.casefold() not in self.labels
        )

    def _heads(self, document: Document, number: int) -> bool:
        """Return whether running text follows a line, and no heading or bold line comes right before it."""
        before = _before(document.blocks, number)
        if before is not None and (before.kind == "heading" or is_bold(before)):
            return False
        thing = next(after(document, number))
        if thing.block < 0:
            return False
        block = document.blocks[thing.block]
        if block.kind == "item":
            return True
        words = block.text.split()
        is_text = block.kind == "paragraph" and len(words) >= self.following and not _is_name(words)
        return is_text and not is_bold(block) and not _POSTAL.search(block.text)


def _is_name(words: Sequence[str]) -> bool:
    """Return whether words are a name or a title, as in the next cell of a grid: “Licensed Clinical Social Worker”."""
    return (
        len(words) <= _LONGEST_NAME
        and words[-1][-1].isalnum()
        and all(word[0].isupper() or word in _SMALL for word in words)
    )


def _before(blocks: Sequence[Block], number: int) -> Block | None:
    """Return the block before another among those that readers meet, or None."""
    earlier = (blocks[index] for index in range(number - 1, -1, -1))
    return next((block for block in earlier if block.kind not in {"meta", "alt", "title"}), None)


def is_bold(block: Block) -> bool:
    """Return whether all of a block is bold, but perhaps for its last mark."""
    return any(mark.kind == "strong" and mark.end - mark.start >= len(block.text) - 1 for mark in block.marks)
