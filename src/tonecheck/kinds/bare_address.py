"""Web addresses that stand in a sentence in the place of a linked name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.language.contexts import reference
from tonecheck.language.foreign import is_foreign
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.addresses import find_addresses
from tonecheck.model import PROSE_KINDS, Block, Document, Kind, Match, Span
from tonecheck.reading.link_marks import mark_of
from tonecheck.reading.source_lists import in_source_list, is_cited

# “www.nhs.uk/help” is a name that people can type, and “http://localhost” is meant to be typed.
_LONG = expression(r"https?://(?!localhost\b|127\.)|www\.[^\s/]+/[^\s/]+/", re.IGNORECASE)
_EMBEDDING = expression(
    r"(?:\[embed[^\[\]]*\]|<(?:div|figure)[^<>]*\bwp-(?:block-)?embed(?:__wrapper)?\b[^<>]*>)\s*\Z", re.IGNORECASE
)
_ABOVE = 200  # characters


@dataclass(frozen=True)
class Check(Kind):
    """Finds long web addresses in running text that no words stand for.

    We skip plain text, which has no other way to give an address, and addresses in angle brackets, which Markdown makes
    links, in lists of sources, behind words such as “retrieved from”, and those that WordPress replaces with a film or
    a page.

    Values: match.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each address."""
        if document.source.format == "plain":
            return
        for block, start, end in (*_in_markdown(document), *_in_html(document)):
            span = block.source_span(start, end)
            text = document.source.text[span.start : span.end]
            if block.kind not in PROSE_KINDS or not _LONG.match(text) or _is_embedded(document, span):
                continue
            if is_foreign(document, block) or in_source_list(document, block) or is_cited(block.text, start):
                continue
            if not reference.holds(block, start, end):
                yield Match(span, {"match": text})


def _is_embedded(document: Document, span: Span) -> bool:
    """Return whether WordPress shows what is at an address in its place."""
    start, end = span
    return _EMBEDDING.search(document.source.text[max(0, start - _ABOVE) : start]) is not None or (
        document.source.text[start:end].endswith("[/embed]")
    )


def _in_markdown(document: Document) -> Iterator[tuple[Block, int, int]]:
    for link in document.links:
        if "bare" in link.attributes and link.block >= 0:
            mark = mark_of(document, link)
            if mark:
                yield document.blocks[link.block], mark.start, mark.end


def _in_html(document: Document) -> Iterator[tuple[Block, int, int]]:
    for found in find_addresses(document.prose.text):
        block = document.blocks[document.block_at(found.start)]
        start, end = found.start - block.start, found.end - block.start
        if not any(mark.kind == "link" for mark in block.marks_around(start, end)):
            yield block, start, end
