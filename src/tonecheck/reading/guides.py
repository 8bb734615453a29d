"""How a page mentions other guides: by links, and by labels whose links were lost in copying."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from tonecheck.expressions import expression
from tonecheck.language.sentences import page_sentences
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.address_parts import split
from tonecheck.model import Document, Link, Span
from tonecheck.reading.link_marks import mark_of

_WORKS = (
    "introduction|guide|article|reflections?|page|post|piece|notes?|overview|essay|blog|series|companion|resource|"
    "worksheet|story|chapter|reading|thoughts"
)
# “my guide to sleep: A Calm Night in Five Steps”: a possessive or an article, a word for a work, and after the colon a
# title of at least three words, of which the first and most others are capitalised.
_LEAD = expression(
    rf"\b(?:my|our|this|the|a|an|their|companion)\b[^.:!?;]{{0,60}}?\b(?:{_WORKS})\b[^:.!?]{{0,90}}:[ \u00a0]+"
    r"(?=[\"“‘]?[A-Z])",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and as at but by for from in into is nor not of on or the to vs with your you".split())
_ENDS = expression(r"[.!;,()\[\]]")
_MAY_END = expression(r"[:?]")
_WORD = expression(r"[^\W_]+(?:[’'-][^\W_]+)*")
FEWEST = 3
_LONGEST_TITLE = 300  # characters; what is longer is no title, but a text in capitals


@dataclass(frozen=True, slots=True)
class Mention:
    """A guide that a page mentions.

    Attributes:
        key: identifies the guide, so that two mentions can be compared: its address, or its label in lower case.
        label: its name on the page.
        span: the label in the source.
        block: index of the block that mentions it.
        place: the label in the text of that block.
        sentences: the sentences in that text that the label is part of.
    """

    key: str
    label: str
    span: Span
    block: int
    place: Span
    sentences: Span


def lost_labels(document: Document) -> list[Mention]:
    """Return mentions without an address: “my guide to sleep: A Calm Night in Five Steps”."""
    return list(_find_lost_labels(document))


def repeated_mentions(document: Document) -> list[Mention]:
    """Return the mentions of guides that a page mentions several times, links and lost labels, in source order."""
    links, lost = list(_guide_links(document)), document.cached(lost_labels)
    counts = Counter([key for key, _ in links])
    counts.update(mention.key for mention in lost)
    found = [mention for key, link in links if counts[key] > 1 and (mention := _linked(document, key, link))]
    found += [mention for mention in lost if counts[mention.key] > 1]
    return sorted(found, key=lambda mention: mention.span)


def _find_lost_labels(document: Document) -> Iterator[Mention]:
    linked_blocks = {link.block for link in document.links}
    for index, block in enumerate(document.blocks):
        if block.kind not in {"paragraph", "item"} or index in linked_blocks or ":" not in block.text:
            continue
        for lead in _LEAD.finditer(block.text):
            end = _title_end(block.text, lead.end())
            if end:
                label = block.text[lead.end() : end]
                place = Span(lead.end(), end)
                yield Mention(
                    label.casefold(), label, block.source_span(*place), index, place, _around(document, index, place)
                )


def _title_end(text: str, start: int) -> int:
    """Return the end of the capitalised title that begins at ``start``, or 0 if none begins there."""
    end = words = capitals = 0
    previous_end = start
    for word in _WORD.finditer(text, start, start + _LONGEST_TITLE):
        gap = text[previous_end : word.start()]
        if _ENDS.search(gap) or (_MAY_END.search(gap) and not word.group()[0].isupper()):
            break
        if word.group()[0].isupper() or word.group()[0].isdigit():
            capitals += 1
            end = word.end()
        elif word.group() not in _SMALL:
            break
        words += 1
        previous_end = word.end()
    enough = capitals >= FEWEST - 1 and words >= FEWEST
    return end if enough else 0


def _around(document: Document, index: int, place: Span) -> Span:
    """Return the stretch of a block's text that the sentences of a place in it make."""
    sentences = document.cached(page_sentences)[index]
    first = bisect_right(sentences, place.start, key=attrgetter("end"))
    last = bisect_left(sentences, place.end, first, key=attrgetter("start")) - 1
    if first > last:
        return Span(0, len(document.blocks[index].text))
    return Span(sentences[first].start, sentences[last].end)


def _guide_links(document: Document) -> Iterator[tuple[str, Link]]:
    """Yield the links in running text that may lead to guides, each with its key."""
    for link in document.links:
        if link.block < 0 or link.templated or not link.text or not link.text_span:
            continue
        block = document.blocks[link.block]
        if block.kind not in {"paragraph", "item", "cell"} or "nav" in block.within:
            continue
        address = split(link.target)
        if address.scheme in {"mailto", "tel"} or not (address.host or address.path):
            continue
        yield f"{address.host}{address.path}".rstrip("/"), link


def _linked(document: Document, key: str, link: Link) -> Mention | None:
    mark = mark_of(document, link)
    if not mark or link.text_span is None:
        return None
    place = Span(mark.start, mark.end)
    return Mention(key, link.text, link.text_span, link.block, place, _around(document, link.block, place))
