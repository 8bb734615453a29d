"""How a page speaks of other guides: by links, and by labels whose links were lost in copying."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tonecheck.expressions import expression
from tonecheck.language.sentences import page_sentences
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Span

_WORKS = (
    "introduction|guide|article|reflections?|page|post|piece|notes?|overview|essay|blog|series|companion|resource|"
    "worksheet|story|chapter|reading|thoughts"
)
# “my guide to sleep: A Calm Night in Five Steps”: a work, whose it is, and after the colon three words or more of which
# the first and most others are capitals.
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
    """A guide that a page speaks of.

    Attributes:
        key: what says that two mentions are of one guide: its address, or its label in lower case.
        label: what it is called.
        description: the sentence that speaks of it, the label left out.
        span: the label in the source.
        linked: it is a link.
    """

    key: str
    label: str
    description: str
    span: Span
    linked: bool


def lost_labels(document: Document) -> list[Mention]:
    """Return the labels of guides that have no address: “my guide to sleep: A Calm Night in Five Steps”."""
    return list(_lost(document))


def mentions(document: Document) -> list[Mention]:
    """Return all guides that a page speaks of in sentences, links and lost labels, in source order."""
    found = [*_linked(document), *document.once(lost_labels)]
    return sorted(found, key=lambda mention: mention.span)


def _lost(document: Document) -> Iterator[Mention]:
    linked = {link.block for link in document.links}
    for index, block in enumerate(document.blocks):
        if block.kind not in {"paragraph", "item"} or index in linked or ":" not in block.text:
            continue
        for lead in _LEAD.finditer(block.text):
            end = _title_end(block.text, lead.end())
            if end:
                label = block.text[lead.end() : end]
                description = _around(document, index, block, lead.end(), end)
                yield Mention(label.casefold(), label, description, block.source_span(lead.end(), end), linked=False)


def _title_end(text: str, start: int) -> int:
    """Return where the title in capitals that begins at ``start`` ends, or 0 where none does."""
    end = words = capitals = 0
    last = start
    for word in _WORD.finditer(text, start):
        between = text[last : word.start()]
        if re.search(r"[.!;,()\[\]]", between) or (re.search(r"[:?]", between) and not word.group()[0].isupper()):
            break
        if word.group()[0].isupper() or word.group()[0].isdigit():
            capitals += 1
            end = word.end()
        elif word.group() not in _SMALL:
            break
        words += 1
        last = word.end()
    enough = capitals >= FEWEST - 1 and words >= FEWEST
    return end if enough else 0


def _around(document: Document, index: int, block: Block, start: int, end: int) -> str:
    """Return the sentences that ``block.text[start:end]`` lies in, without it."""
    spans = [span for span in document.once(page_sentences)[index] if span.end > start and span.start < end]
    first = spans[0].start if spans else 0
    last = spans[-1].end if spans else len(block.text)
    return f"{block.text[first:start]} {block.text[end:last]}"


def _linked(document: Document) -> Iterator[Mention]:
    for link in document.links:
        if link.block < 0 or link.templated or not link.text or not link.text_span:
            continue
        block = document.blocks[link.block]
        if block.kind not in {"paragraph", "item", "cell"} or "nav" in block.within:
            continue
        parts = urlsplit(link.target)
        if parts.scheme in {"mailto", "tel"} or not (parts.netloc or parts.path):
            continue
        # Where the words stand in the block: the mark that the format put around them.
        mark = next((m for m in block.marks if m.kind == "link" and _holds(block, m.start, m.end, link.span)), None)
        if mark:
            description = _around(document, link.block, block, mark.start, mark.end)
            key = f"{parts.netloc}{parts.path}".rstrip("/")
            yield Mention(key, link.text, description, link.text_span, linked=True)


def _holds(block: Block, start: int, end: int, span: Span) -> bool:
    words = block.source_span(start, end)
    return span.start <= words.start and words.end <= span.end
