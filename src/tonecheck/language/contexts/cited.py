"""Citation: the sentence, or the note right behind it, names the source of what it says.

A sentence about “it” or “this” has the source of the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.reference import HEADING
from tonecheck.language.sentences import sentences
from tonecheck.model import Block, Document, Link, Span

_POINTS_BACK = expression(
    r"[(\[]|(?:See|Sources?|References?|Read|Cf\.?|Via|According to|This|These|It|They|Such"
    r"|The (?:\w+ )?(?:results?|effects?|authors?))\b"
)
_POINTS_UP = expression(r"(?:And |But |So )?(?:It|They|This|These|That|Both)(?:['’]\w+)?\b", re.IGNORECASE)
_FEWEST_WORDS_OF_FINDING = 3
_WITHOUT_ROOM = frozenset({"heading", "meta", "title", "alt"})
"""Kinds of block that have no room for a source: it stands below, or the page lists its sources."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the words of the sentence, without those of the claim, name a source.

    So do those of the sentence behind it if it is in brackets, points back (“See …”, “This …”) or speaks of research.
    """
    spans = sentences(block.text)
    index = _number(spans, start)
    others = block.text[:start] + " " * (end - start) + block.text[end:]
    return any(citations.named_in(others[slice(*span)]) for span in _around(block.text, spans, index))


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether a note mark or a link in the sentence, or in the note behind it, leads to a source."""
    if block.kind in _WITHOUT_ROOM:
        return citations.is_about_research(block.text[start:end]) and document.cached(_lists_sources)
    spans = sentences(block.text)
    index = _number(spans, start)
    here = block.source_span(start, end)
    on_research = citations.is_about_research(block.text[start:end])
    for span in _around(block.text, spans, index):
        stretch = Span(block.source_span(*span).start, _end_in_source(document, block, span.end))
        if citations.marked_in(document.source.text[slice(*stretch)]):
            return True
        if any(_leads_to_source(link, here, on_research=on_research) for link in _links_in(document, stretch)):
            return True
    return False


def _number(spans: list[Span], start: int) -> int:
    """Return the number of the sentence around a place."""
    return next((number for number, span in enumerate(spans) if start < span.end), len(spans) - 1)


def _around(text: str, spans: list[Span], index: int) -> Iterator[Span]:
    """Yield the sentence of a claim, the one before it if the claim is about “it”, the one behind if it is a note."""
    yield spans[index]
    if index and _POINTS_UP.match(text, spans[index].start):
        yield spans[index - 1]
    if index + 1 < len(spans) and _is_note(text[slice(*spans[index + 1])]):
        yield spans[index + 1]


def _is_note(sentence: str) -> bool:
    return _POINTS_BACK.match(sentence) is not None or citations.is_about_research(sentence)


def _end_in_source(document: Document, block: Block, end: int) -> int:
    """Return where a sentence ends in the source, with the note marks behind it that are no words of the page."""
    text = block.text
    following = end
    while following < len(text) and text[following].isspace():
        following += 1
    if following < len(text):
        return block.source_span(following, following + 1).start
    last = block.source_span(end - 1, end).end
    line_end = document.source.text.find("\n", last)
    return min(block.span.end, line_end) if line_end >= 0 else block.span.end


def _links_in(document: Document, stretch: Span) -> Iterator[Link]:
    return (link for link in document.links if link.span.start < stretch.end and stretch.start < link.span.end)


def _leads_to_source(link: Link, claim: Span, *, on_research: bool) -> bool:
    """Return whether a link leads to a source of a claim.

    A claim may be linked itself. So may be what research shows: “Studies show that [naps help memory](…)”.
    """
    words = link.text
    is_claim = on_research and link.span.start >= claim.end and len(words.split()) >= _FEWEST_WORDS_OF_FINDING
    if link.text_span is not None and link.text_span.start < claim.end and claim.start < link.text_span.end:
        is_claim = True
        own_length = min(claim.end, link.text_span.end) - max(claim.start, link.text_span.start)
        before = max(0, claim.start - link.text_span.start)
        words = f"{link.text[:before]} {link.text[before + own_length :]}"
    return citations.link_names_source(words, link.target, is_claim=is_claim)


def _lists_sources(document: Document) -> bool:
    """Return whether a page lists its sources, or marks notes, anywhere."""
    return (
        any(HEADING.fullmatch(section.title) for section in document.sections)
        or any("footnote" in block.within for block in document.blocks)
        or citations.marked_in(document.source.text)
    )
