"""Contents headings without contents: a line such as “On this page” with no list of links after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.reading.following import END, after
from tonecheck.reading.labels import folded, label, lead_in

_SKIPPED = frozenset({"nav", "component", "table", "footnote"})


@dataclass(frozen=True)
class Check(Kind):
    """Finds a contents heading, or a line that acts as one, with no contents before the next heading or text.

    Contents are a list, a table, links, a form or button, code, and anything that prints something of its own: a
    component, a shortcode, a template expression, a marker or comment (“toc”) that the site replaces. Lines that repeat
    headings of the page are contents too, as in pasted text, and so is a list with a line that leads in to it. We pass
    over pictures and dividing lines.

    Values: match.

    Attributes:
        headings: what such a line says, in any letter case, with or without a colon.
        told: further such lines, ones that a sentence can answer (“In this article, we look at…”).
        telling: words of a sentence that says what is to come; such a sentence answers any of these lines.
        markers: texts, as typed, that a site replaces with contents.
        pictured: how a description of a picture begins; a paragraph that begins so is not contents.
    """

    headings: tuple[str, ...]
    told: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(map(label, (*self.headings, *self.told)))

    @cached_property
    def _answerable(self) -> frozenset[str]:
        return frozenset(map(label, self.told))

    @cached_property
    def _answer_words(self) -> re.Pattern[str]:
        return expression(rf"\b(?:{'|'.join(map(re.escape, self.telling))})\b" if self.telling else r"(?!)")

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each contents line without contents."""
        longest = max(map(len, self._labels), default=0) + 8
        for number, block in enumerate(document.blocks):
            if (
                block.kind in {"heading", "paragraph"}
                and len(block.text) <= longest
                and _SKIPPED.isdisjoint(block.within)
                and label(block.text) in self._labels
                and not any(mark.kind == "link" for mark in block.marks)
                and not _COMMENT.match(document.source.text, block.span.end)
                and self._lacks_contents(document, number)
            ):
                yield Match(block.source_span(0, len(block.text)), {"match": block.text})

    def _lacks_contents(self, document: Document, number: int) -> bool:
        """Return whether no contents follow a contents line."""
        line = document.blocks[number]
        for thing in after(document, number):
            if thing.kind in {"image", "rule", "caption"}:
                continue
            if thing.kind == END:
                return True
            if thing.kind not in {"heading", "paragraph"}:
                return False
            block = document.blocks[thing.block]
            is_line = block.kind == "paragraph" and label(block.text) in self._labels
            if is_line or self._is_contents(document, block) or _leads_to_list(document, thing.block):
                return False
            if block.kind == "heading":
                if line.kind == "heading" and block.level > line.level:
                    continue
                return True
            text = folded(block.text)
            if not text.startswith(self.pictured):
                return label(line.text) not in self._answerable and not self._answer_words.search(text)
        return True

    def _is_contents(self, document: Document, block: Block) -> bool:
        """Return whether a heading or paragraph is a line of contents."""
        if any(mark.kind == "link" for mark in block.marks) or folded(block.text) in self.markers:
            return True
        return label(block.text) in document.cached(_repeated_labels) or _PAGE_NUMBER.search(block.text) is not None


_COMMENT = expression(r"(?:\s|<hr\s*/?>|---)*<!--\s*/?(?:toc|table.of.contents|contents)\b", re.IGNORECASE)
_PAGE_NUMBER = expression(r"(?:\.{3,}|…|\s{2,}|\t)\s*\d+$")


def _leads_to_list(document: Document, number: int) -> bool:
    """Return whether a line ends in a colon and a list follows."""
    return lead_in(document.blocks[number].text) and next(after(document, number)).kind == "item"


def _repeated_labels(document: Document) -> frozenset[str]:
    """Return the labels of several lines of a page: a heading, and the line of contents that names it."""
    seen_labels: set[str] = set()
    repeated_labels: set[str] = set()
    for block in document.blocks:
        if block.kind in {"heading", "paragraph"} and len(block.text) < 120:  # noqa: PLR2004 - headings are shorter
            line_label = label(block.text)
            (repeated_labels if line_label in seen_labels else seen_labels).add(line_label)
    return frozenset(repeated_labels)
