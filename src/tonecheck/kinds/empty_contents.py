"""Contents without contents: a line such as “On this page” after which no list of links comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.reading.following import END, after
from tonecheck.reading.labels import folded, label

_SKIPPED = frozenset({"nav", "component", "table", "footnote"})


@dataclass(frozen=True)
class Check(Kind):
    """Looks for a contents heading, or a line that acts as one, with no contents before the next heading or text.

    Contents are a list, a table, links, a form or button, code, and whatever prints something of its own: a component,
    a shortcode, a template expression, a marker that the site replaces. Pictures and dividing lines are passed over.
    Lines that repeat headings of the page are contents, too, as pasted text has them. Values: match.

    Attributes:
        headings: what such a line says, in any case, with or without a colon.
        told: those of them that a sentence can answer (“In this article, we look at…”).
        telling: words of a sentence that says what comes, so that it answers any of them.
        markers: texts that a site replaces with contents, as they are typed.
        pictured: how a description of a picture begins; a paragraph that does is not contents.
    """

    headings: tuple[str, ...]
    told: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(map(label, (*self.headings, *self.told)))

    @cached_property
    def _told(self) -> frozenset[str]:
        return frozenset(map(label, self.told))

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        return expression(rf"\b(?:{'|'.join(map(re.escape, self.telling))})\b" if self.telling else r"(?!)")

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a Match for each contents line that stands alone."""
        longest = max(map(len, self._known)) + 8
        for number, block in enumerate(document.blocks):
            if (
                block.kind in {"heading", "paragraph"}
                and len(block.text) <= longest
                and _SKIPPED.isdisjoint(block.within)
                and label(block.text) in self._known
                and not any(mark.kind == "link" for mark in block.marks)
                and self._alone(document, number)
            ):
                yield Match(block.source_span(0, len(block.text)), {"match": block.text})

    def _alone(self, document: Document, number: int) -> bool:
        """Return whether nothing that is contents stands behind a contents line."""
        line = document.blocks[number]
        for thing in after(document, number):
            if thing.kind in {"image", "rule", "caption"}:
                continue
            if thing.kind == END:
                return True
            if thing.kind not in {"heading", "paragraph"}:
                return False
            block = document.blocks[thing.block]
            if self._is_contents(document, block) or (block.kind == "paragraph" and label(block.text) in self._known):
                return False
            if block.kind == "heading":
                if line.kind == "heading" and block.level > line.level:
                    continue
                return True
            text = folded(block.text)
            if not text.startswith(self.pictured):
                return label(line.text) not in self._told and not self._telling.search(text)
        return True

    def _is_contents(self, document: Document, block: Block) -> bool:
        """Return whether a heading or paragraph is itself a line of contents."""
        if any(mark.kind == "link" for mark in block.marks) or folded(block.text) in self.markers:
            return True
        return label(block.text) in document.once(_repeated) or _PAGE_NUMBER.search(block.text) is not None


_PAGE_NUMBER = expression(r"(?:\.{3,}|…|\s{2,}|\t)\s*\d+$")


def _repeated(document: Document) -> frozenset[str]:
    """Return the labels that more than one line of a page bears: a heading, and the line of contents that names it."""
    seen: set[str] = set()
    twice: set[str] = set()
    for block in document.blocks:
        if block.kind in {"heading", "paragraph"} and len(block.text) < 120:  # noqa: PLR2004 - longer than headings are
            name = label(block.text)
            (twice if name in seen else seen).add(name)
    return frozenset(twice)
