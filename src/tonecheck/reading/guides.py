"""How a page mentions other guides: by links, and by labels whose links were lost in copying."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.sentences import page_sentences
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.address_parts import split
from tonecheck.model import Block, Document, Span

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
_WORD = expression(r"[^\W_]+(?:[’'-][^\W_]+)*")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A guide that a page mentions.

    Attributes:
        key: identifies the guide, so that two mentions can be compared: its address, or its label in lower case.
        label: its name on the page.
        description: the sentence that mentions it, without the label.
        span: the label in the source.
        linked: the mention is a link.
    """

    key: str
    label: str
    description: str
    span: Span
    linked: bool


def lost_labels(document: Document) -> list[Mention]:
    """Return mentions without an address: “my guide to sleep: A Calm Night in Five Steps”."""
    return list(_find_lost_labels(document))


def mentions(document: Document) -> list[Mention]:
    """Return all mentions of guides on a page, links and lost labels, in source order."""
    all_mentions = [*_find_links(document), *document.cached(lost_labels)]
    return sorted(all_mentions, key=lambda mention: mention.span)


def _find_lost_labels(document: Document) -> Iterator[Mention]:
    linked_blocks = {link.block for link in document.links}
    for index, block in enumerate(document.blocks):
        if block.kind not in {"paragraph", "item"} or index in linked_blocks or ":" not in block.text:
            continue
        for lead in _LEAD.finditer(block.text):
            end = _title_end(block.text, lead.end())
            if end:
                label = block.text[lead.end() : end]
                description = _around(document, index, block, lead.end(), end)
                yield Mention(label.casefold(), label, description, block.source_span(lead.end(), end), linked=False)


def _title_end(text: str, start: int) -> int:
    """Return the end of the capitalised title that begins at ``start``, or 0 if none begins there."""
    end = words = capitals = 0
    previous_end = start
    for word in _WORD.finditer(text, start):
        gap = text[previous_end : word.start()]
        if re.search(r"[.!;,()\[\]]", gap) or (re.search(r"[:?]", gap) and not word.group()[0].isupper()):
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


def _around(document: Document, index: int, block: Block, start: int, end: int) -> str:
    """Return the sentences around ``block.text[start:end]``, without that text."""
    spans = [span for span in document.cached(page_sentences)[index] if span.end > start and span.start < end]
    sentences_start = spans[0].start if spans else 0
    sentences_end = spans[-1].end if spans else len(block.text)
    return f"{block.text[sentences_start:start]} {block.text[end:sentences_end]}"


def _find_links(document: Document) -> Iterator[Mention]:
    for link in document.links:
        if link.block < 0 or link.templated or not link.text or not link.text_span:
            continue
        block = document.blocks[link.block]
        if block.kind not in {"paragraph", "item", "cell"} or "nav" in block.within:
            continue
        address = split(link.target)
        if address.scheme in {"mailto", "tel"} or not (address.host or address.path):
            continue
        # The format has marked the link's words in the block's text.
        marks = (mark for mark in block.marks if mark.kind == "link")
        mark = next((mark for mark in marks if _contains(link.span, block.source_span(mark.start, mark.end))), None)
        if mark:
            description = _around(document, link.block, block, mark.start, mark.end)
            key = f"{address.host}{address.path}".rstrip("/")
            yield Mention(key, link.text, description, link.text_span, linked=True)


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
