"""Lead-ins that lead nowhere: a colon, and then a heading, a divider, furniture or the end of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.kinds.restarted_numbering import rows
from tonecheck.language.sentences import sentences
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match
from tonecheck.reading.following import END, Thing, after
from tonecheck.reading.labels import folded, label, lead_in

_SKIPPED = frozenset({"nav", "component", "table", "footnote"})
_NO_LEAD_IN = expression(r"(?:::|\d\s?[:：]|:[\w+-]+:)\Z")  # a directive, a time or ratio cut short, an emoji’s name
_DIVIDER = expression(r"<|[-*—–=~·•+#\s]*\Z")  # underscores are a line to write on


@dataclass(frozen=True)
class Check(Kind):
    """Looks for a paragraph or list item that ends in a colon and is followed by nothing it could have meant.

    That is: a heading of the same or a higher level, a dividing line, the description of a picture, a picture alone, a
    line of page furniture, the next number of a list that begins again, or the end of the article. Lists, tables,
    code, quotations, components, templates, captions and ordinary paragraphs are what a colon may promise. So are
    subheadings, where there are several and no link was promised. Values: match, next.

    Attributes:
        labels: whole texts that are no lead-ins: run-in heads, labels of a form.
        contents: whole texts that announce contents, which another kind looks at.
        furniture: whole texts that are page furniture.
        links: words that only a link, a picture or a form can follow up, not subheadings.
        pointing: words that point to what comes later on the page, so that a heading may come first.
        announcing: names of several things; in plain text, where headings have no levels, these may be headings.
        unfinished: last words that leave a sentence unfinished, so that a picture cannot follow it up.
        pictured: how a description of a picture begins.
        listings: layouts (in front matter) that print a list after the article.
    """

    labels: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    announcing: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    pictured: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset(map(label, (*self.labels, *self.contents)))

    @cached_property
    def _furniture(self) -> frozenset[str]:
        return frozenset(map(label, self.furniture))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {
            "links": _any_of(self.links),
            "pointing": _any_of(self.pointing),
            "announcing": _any_of(self.announcing),
            "unfinished": _any_of(self.unfinished, end=r"[\s:：]*\Z"),
        }

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a Match for each lead-in that leads nowhere."""
        for number, block in enumerate(document.blocks):
            if block.kind in {"paragraph", "item"} and lead_in(block.text) and not self._is_none(document, number):
                instead = self._instead(document, number)
                if instead:
                    start = sentences(block.text)[-1].start
                    span = block.source_span(start, len(block.text))
                    yield Match(span, {"match": block.text[start:], "next": instead})

    def _is_none(self, document: Document, number: int) -> bool:
        """Return whether a text that ends in a colon is no lead-in: a label, one of several in a form."""
        block = document.blocks[number]
        if not _SKIPPED.isdisjoint(block.within) or _NO_LEAD_IN.search(block.text):
            return True
        if len(block.text) < _SHORT and label(block.text) in self._silent:
            return True
        if block.kind == "item":
            return document.once(_led_items)[block.group] > 1
        before = document.blocks[number - 1] if number else None
        return (
            before is not None
            and before.kind == block.kind
            and lead_in(before.text)
            and len(before.text) < _FIELD
            and len(block.text) < _FIELD
        )

    def _instead(self, document: Document, number: int) -> str:
        """Return what comes in place of what a lead-in promised, or "" where the promise is kept."""
        block = document.blocks[number]
        rest = after(document, number)
        passed = ""
        thing = next(rest)
        while thing.kind == "image" or (thing.kind == "rule" and _DIVIDER.match(_source(document, thing))):
            if thing.kind == "image" and not self._needs_more_than_a_picture(block):
                return ""
            passed = "a picture" if thing.kind == "image" else passed or "a dividing line"
            thing = next(rest)
        if passed == "a dividing line" and thing.kind == "paragraph":
            # Between two dividers stands an excerpt or a sample letter, which a colon may well announce.
            closing = next(one.kind for one in rest if one.kind in {"rule", "heading", END})
            return "" if closing == "rule" else passed
        instead = self._in_place(document, number, thing)
        return instead and (passed or instead)

    def _needs_more_than_a_picture(self, block: Block) -> bool:
        text = folded(block.text)
        return block.kind != "item" and (self._says(text, "unfinished") or self._says(text, "links"))

    def _in_place(self, document: Document, number: int, thing: Thing) -> str:
        """Return what a thing is, where it cannot be what a lead-in promised, else ""."""
        if thing.kind == END:
            return "" if self._lists_follow(document) else "the end of the article"
        if thing.kind == "heading":
            return "" if self._meant(document, number, thing) else "the next heading"
        if thing.kind == "item":
            return "the next number of a list" if thing.block in document.once(_later_in_rows) else ""
        if thing.kind == "paragraph":
            block = document.blocks[thing.block]
            furniture = self._is_furniture(block)
            if furniture or folded(block.text).startswith(self.pictured):
                behind = next(one for one in after(document, thing.block) if not self._is_passed_over(document, one))
                instead = "a line of page furniture" if furniture else "the description of a picture"
                return instead if behind.kind in {"heading", END} else ""
        return ""

    def _is_furniture(self, block: Block) -> bool:
        return len(block.text) < _SHORT and label(block.text) in self._furniture

    def _is_passed_over(self, document: Document, thing: Thing) -> bool:
        """Return whether a thing says nothing: furniture, a picture, a line of a few words such as a date."""
        if thing.kind != "paragraph":
            return thing.kind in {"image", "rule"}
        text = document.blocks[thing.block].text
        return self._is_furniture(document.blocks[thing.block]) or (len(text.split()) <= _FEW and text[-1].isalnum())

    def _lists_follow(self, document: Document) -> bool:
        """Return whether the site shows a list after the article, as it does on the index page of a folder."""
        name = document.source.path.rpartition("/")[2].partition(".")[0]
        layout = document.meta.values.get("layout") or document.meta.values.get("type")
        return name == "_index" or (isinstance(layout, str) and folded(layout) in self.listings)

    def _meant(self, document: Document, number: int, thing: Thing) -> bool:
        """Return whether the next heading is what a lead-in announces, or begins it."""
        block, heading = document.blocks[number], document.blocks[thing.block]
        text = folded(block.text)
        behind = next(after(document, thing.block))
        # Headings in a row are a list in the clothes of headings.
        row = behind.kind == "heading" and document.blocks[behind.block].level == heading.level
        if row or len(heading.within) > len(block.within) or self._says(text, "pointing"):
            return True
        level = document.sections[block.section].level if block.section >= 0 else 0
        links = self._says(text, "links")
        # Inferred headings of a plain text all have one level.
        flat = document.source.format == "plain" and self._says(text, "announcing")
        if not links and (flat or _FIRST.match(heading.text)):
            return True
        if heading.level <= level:
            return False
        several = document.once(_siblings)[block.section, heading.level] > 1
        if links and not (several and _NUMBER.search(text)):
            first = document.sections[heading.section].span
            starts = document.once(_link_starts)
            return bisect_left(starts, first.start) < bisect_left(starts, first.end)
        return several or (block.section >= 0 and not self._says(text, "unfinished"))

    def _says(self, text: str, words: str) -> bool:
        """Return whether a folded text holds words of an option; those of ``unfinished`` must be its last."""
        return self._patterns[words].search(text) is not None


_FEW = 6  # words
_SHORT = 120  # characters: no label and no line of furniture is longer
_FIELD = 40  # characters: nor is a field of a form


_FIRST = expression(r"(?:\w+ )?#?1\b")
_NUMBER = expression(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b")


def _any_of(words: tuple[str, ...], end: str = r"\b") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}){end}" if words else r"(?!)")


def _source(document: Document, thing: Thing) -> str:
    return document.source.text[thing.start : thing.end]


def _led_items(document: Document) -> Counter[int]:
    """Return how many items of each list end in a colon: where several do, they are its labels."""
    return Counter(block.group for block in document.blocks if block.kind == "item" and lead_in(block.text))


def _later_in_rows(document: Document) -> frozenset[int]:
    return frozenset(number for row in document.once(rows) for number in row[1:])


def _siblings(document: Document) -> Counter[tuple[int, int]]:
    """Return how many sections there are by the section they are in and their level."""
    return Counter((section.parent, section.level) for section in document.sections)


def _link_starts(document: Document) -> list[int]:
    return [link.span.start for link in document.links]
