"""Lead-ins that lead nowhere: after the colon comes a heading, a divider, furniture or the end of the article."""

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

_SKIPPED = frozenset({"nav", "component", "table", "footnote", "quote"})
_SPEAKER = expression(r"(?:[A-Z][\w.'’-]*\s){1,3}?[A-Z][\w.'’-]*\s?:|[A-Z][A-Z ]+:")  # “Anna Okafor:”, “TEMPLATE:”
_NOT_A_LEAD_IN = expression(r"(?:::|\d\s?[:：]|:[\w+-]+:)\Z")  # a directive, a time or ratio cut short, an emoji’s name
_QR_CODE = expression(r"(?<![a-z])qr(?![a-z])", re.IGNORECASE)  # a picture that is a link
_DIVIDER = expression(r"<|[-*—–=~·•+#\s]*\Z")  # no underscores: they are a line to write on


@dataclass(frozen=True)
class Check(Kind):
    """Finds a paragraph or list item that ends in a colon, when nothing after it keeps the promise.

    A promise is broken if the next thing is a heading of the same or a higher level, a dividing line, the description
    of a picture, a picture alone, a line of page furniture, the next number of a list that begins again, or the end of
    the article. Lists, tables, code, quotations, components, templates, captions and ordinary paragraphs keep it. So do
    subheadings, if there are several and the lead-in promised no link. Headings of any level keep it if a few words
    lead in to them with a verb that they complete (“You may:”).

    Variant: ``links`` (it names the pieces that should follow: “these guides may help:”).
    Values: match, next (what comes instead).

    Attributes:
        labels: whole texts that are no lead-ins: run-in headings, labels of a form.
        contents: whole texts that announce contents; the kind ``empty-contents`` checks these.
        furniture: whole texts that are page furniture.
        links: words that promise a link, a picture or a form, so that subheadings do not keep the promise.
        pointing: words that point to something later on the page, so that a heading may come first.
        announcing: words that announce several things, which may be headings, if two or more follow. In plain text,
            where headings have no levels, one is enough.
        unfinished: last words that leave a sentence unfinished, so that a picture cannot complete it.
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
    def _label_texts(self) -> frozenset[str]:
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
            "modal": _any_of(_MODALS, end=r"[\s:：]*\Z"),
        }

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each lead-in that leads nowhere."""
        for number, block in enumerate(document.blocks):
            if block.kind in {"paragraph", "item"} and lead_in(block.text) and not self._is_label(document, number):
                replacement = self._replacement(document, number)
                if replacement:
                    start = sentences(block.text)[-1].start
                    span = block.source_span(start, len(block.text))
                    variant = "links" if _NAMES_PIECES.search(folded(block.text[start:])) else ""
                    yield Match(span, {"match": block.text[start:], "next": replacement}, variant=variant)

    def _is_label(self, document: Document, number: int) -> bool:
        """Return whether a text that ends in a colon is a label, such as one of several in a form."""
        block = document.blocks[number]
        if not _SKIPPED.isdisjoint(block.within) or _NOT_A_LEAD_IN.search(block.text):
            return True
        if _SPEAKER.fullmatch(block.text):
            return True
        if len(block.text) < _SHORT and label(block.text) in self._label_texts:
            return True
        if block.kind == "item":
            return document.cached(_lead_in_counts)[block.group] > 1
        previous = document.blocks[number - 1] if number else None
        return (
            previous is not None
            and previous.kind == block.kind
            and lead_in(previous.text)
            and len(previous.text) < _FIELD
            and len(block.text) < _FIELD
        )

    def _replacement(self, document: Document, number: int) -> str:
        """Return what comes instead of the thing that a lead-in promised, or "" if the promise is kept."""
        block = document.blocks[number]
        things = after(document, number)
        passed_over = ""
        thing = next(things)
        while thing.kind == "image" or (thing.kind == "rule" and _DIVIDER.match(_source(document, thing))):
            if thing.kind == "image" and self._is_kept_by(document, block, thing):
                return ""
            passed_over = "a picture" if thing.kind == "image" else passed_over or "a dividing line"
            thing = next(things)
        if passed_over == "a dividing line" and thing.kind == "paragraph":
            # An excerpt or a sample letter between two dividers is something that a colon may announce.
            closing = next(later.kind for later in things if later.kind in {"rule", "heading", END})
            return passed_over if closing != "rule" and self._needs_more_than_text(block) else ""
        replacement = self._broken_by(document, number, thing)
        return replacement and (passed_over or replacement)

    def _is_kept_by(self, document: Document, block: Block, picture: Thing) -> bool:
        """Return whether a picture can be what a lead-in promised."""
        text = folded(block.text)
        needs_more = block.kind != "item" and (self._contains(text, "unfinished") or self._contains(text, "links"))
        return not needs_more or _QR_CODE.search(_source(document, picture)) is not None

    def _needs_more_than_text(self, block: Block) -> bool:
        """Return whether a text behind a dividing line cannot be what a lead-in announces."""
        text = folded(block.text)
        wants_more = self._contains(text, "unfinished") or self._contains(text, "links")
        return wants_more and not self._contains(text, "pointing")

    def _broken_by(self, document: Document, number: int, thing: Thing) -> str:
        """Return what a thing is if it cannot be what a lead-in promised, else ""."""
        if thing.kind == END:
            return "" if self._prints_a_list(document) else "the end of the article"
        if thing.kind == "heading":
            return "" if self._is_announced(document, number, thing) else "the next heading"
        if thing.kind == "item":
            return "the next number of a list" if thing.block in document.cached(_continued_items) else ""
        if thing.kind == "paragraph":
            block = document.blocks[thing.block]
            furniture = self._is_furniture(block)
            if furniture or folded(block.text).startswith(self.pictured):
                following = next(
                    later for later in after(document, thing.block) if not self._is_filler(document, later)
                )
                replacement = "a line of page furniture" if furniture else "the description of a picture"
                return replacement if following.kind in {"heading", END} else ""
        return ""

    def _is_furniture(self, block: Block) -> bool:
        return len(block.text) < _SHORT and label(block.text) in self._furniture

    def _is_filler(self, document: Document, thing: Thing) -> bool:
        """Return whether a thing says nothing: furniture, a picture, a line of a few words such as a date."""
        if thing.kind != "paragraph":
            return thing.kind in {"image", "rule"}
        text = document.blocks[thing.block].text
        return self._is_furniture(document.blocks[thing.block]) or (len(text.split()) <= _FEW and text[-1].isalnum())

    def _prints_a_list(self, document: Document) -> bool:
        """Return whether the site prints a list after the article, as on the index page of a folder."""
        name = document.source.path.rpartition("/")[2].partition(".")[0]
        layout = document.meta.values.get("layout") or document.meta.values.get("type")
        return name == "_index" or (isinstance(layout, str) and folded(layout) in self.listings)

    def _is_announced(self, document: Document, number: int, thing: Thing) -> bool:
        """Return whether the next heading is what a lead-in announces, or the first of several such headings."""
        block, heading = document.blocks[number], document.blocks[thing.block]
        text = folded(block.text)
        following = next(after(document, thing.block))
        # Headings in a row are in effect a list.
        in_a_row = following.kind == "heading" and document.blocks[following.block].level == heading.level
        is_passage = len(heading.text.split()) > _LONG and _SAYS.search(heading.text) is not None  # set as a heading
        asks = heading.text.rstrip(_QUOTES).endswith("?") and _ASKS.search(text)  # “A good question is:”
        presents = _PRESENTS.search(text) is not None
        is_deeper = len(heading.within) > len(block.within)
        if asks or presents or is_passage or in_a_row or is_deeper or self._contains(text, "pointing"):
            return True
        level = document.sections[block.section].level if block.section >= 0 else 0
        last = folded(block.text[sentences(block.text)[-1].start :])
        promises_links = self._contains(last, "links")
        # In plain text all headings are inferred and have the same level.
        may_be_list = self._contains(text, "announcing") and (
            document.source.format == "plain" or _has_sibling(document, thing)
        )
        if not promises_links and (may_be_list or _FIRST.match(heading.text)):
            return True
        if self._contains(text, "modal") and len(text.split()) <= _FEW and _has_sibling(document, thing):
            return True  # “You may:”, and each heading goes on with the sentence
        if heading.level <= level:
            return False
        has_siblings = document.cached(_sibling_counts)[block.section, heading.level] > 1
        if promises_links and not (has_siblings and _NUMBER.search(text)):
            section_span = document.sections[heading.section].span
            starts = document.cached(_link_starts)
            return bisect_left(starts, section_span.start) < bisect_left(starts, section_span.end)
        is_inside = block.section >= 0 and not self._contains(text, "unfinished")
        return has_siblings or is_inside or _begins_a_list(document, following)

    def _contains(self, text: str, option: str) -> bool:
        """Return whether a folded text contains words of an option; those of ``unfinished`` must come last."""
        return self._patterns[option].search(text) is not None


def _begins_a_list(document: Document, thing: Thing) -> bool:
    """Return whether a thing is an item of a list, or a line that begins with a bullet."""
    if thing.kind == "item":
        return True
    return thing.kind == "paragraph" and _BULLET.match(document.blocks[thing.block].text) is not None


def _has_sibling(document: Document, thing: Thing) -> bool:
    """Return whether another heading of the same level follows a heading, under the same heading."""
    section = document.sections[document.blocks[thing.block].section]
    later = document.sections[document.blocks[thing.block].section + 1 :]
    return any((other.parent, other.level) == (section.parent, section.level) for other in later)


_QUOTES = " \"'”’*_"
_FEW = 6  # words
_LONG = 20  # words; titles are shorter
_MODALS = ("may", "might", "can", "could", "will", "should", "must", "to")
_SHORT = 120  # characters; labels and lines of furniture are shorter
_FIELD = 40  # characters; so are the fields of a form


_NAMES_PIECES = expression(
    r"\b(?:these|those|following|my|our|some|few|two|three|four|five) (?:\w+ ){0,2}?"
    r"(?:articles|guides|leaflets|links|pages|pieces|podcasts|posts|resources|videos)\b"
)
_SAYS = expression(r"\w{2}[.…]['\"”’)]*(?:\s|\Z)")
_FIRST = expression(r"(?:\w+ )?#?1\b")
_PRESENTS = expression(
    r"\bintroduc(?:e|es|ing)\b|\b(?:her|his|their) (?:own )?(?:words|story|article|piece)\b"
    r"|\bguest (?:post|article|author)\b"
)
"""Words of an editor in front of the piece of somebody else, whose title follows."""
_ASKS = expression(r"\b(?:questions?|asks?|asked|asking|wonder(?:s|ed|ing)?)\b")
_BULLET = expression(r"\s*[•·▪‣◦*–-]\s")
_NUMBER = expression(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b")


def _any_of(words: tuple[str, ...], end: str = r"\b") -> re.Pattern[str]:
    return expression(rf"\b(?:{'|'.join(map(re.escape, words))}){end}" if words else r"(?!)")


def _source(document: Document, thing: Thing) -> str:
    return document.source.text[thing.start : thing.end]


def _lead_in_counts(document: Document) -> Counter[int]:
    """Return how many items of each list end in a colon: if several do, they are labels."""
    return Counter(block.group for block in document.blocks if block.kind == "item" and lead_in(block.text))


def _continued_items(document: Document) -> frozenset[int]:
    return frozenset(number for row in document.cached(rows) for number in row[1:])


def _sibling_counts(document: Document) -> Counter[tuple[int, int]]:
    """Return the number of sections for each pair of parent section and level."""
    return Counter((section.parent, section.level) for section in document.sections)


def _link_starts(document: Document) -> list[int]:
    return [link.span.start for link in document.links]
