"""Reference: an entry in a list of references, with other people's titles."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.model import Block, Document

_ENTRY = expression(
    r"\W*(?:\d{1,3}[.)\]]?\s+)?[A-Z][\w’'-]+,?\s+(?:[A-Z](?:\.|\b)[ ,&]*|[A-Z]{2,3}[.,] ?){1,4}[^()]{0,300}?"
    r"(?:\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d[a-z]?[.:,;])"
    r"|.{0,300}\b(?:Accessed|Retrieved) (?:on )?(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d\b"
)
_IN_BRACKETS = expression(r"\([^()]*\b(?:19|20)\d\d[a-z]?\b[^()]*\)")
_LIST = (
    r"(?:(?:selected|key|further|main|our|scientific|academic|primary)\s)?(?:references?|bibliography|works cited"
    r"|sources|literature|citations?|end ?notes|foot ?notes|reading list"
    r"|(?:further|recommended|suggested) (?:reading|resources)|(?:selected|key) research"
    r"|(?:research|resources|evidence) (?:and|&) (?:resources|references|sources))"
)
HEADING = expression(
    rf"\W*{_LIST}(?:\s*(?:,|/|and|&(?:amp;)?)\s*(?:{_LIST}|notes|resources|reading))*\W*", re.IGNORECASE
)
_ON_RESEARCH = expression(
    r"\b(?:research|studies|evidence|science|citations?|references?|sources|literature|publications|papers)\b",
    re.IGNORECASE,
)
_FEWEST_LINKS = 2
"""From this many links to sources on, a section about research lists the sources of its page."""


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the block is an entry in a list of references, or the span is in brackets that cite."""
    return _is_entry(block.text) or any(
        first < start and end < last and citations.named_in(block.text[first:last])
        for first, last in _brackets(block.text)
    )


def has_list(document: Document) -> bool:
    """Return whether a page has a section that lists its sources: by its heading, or by links to studies below it."""
    return any(
        HEADING.fullmatch(section.title)
        or (_ON_RESEARCH.search(section.title) is not None and _links_to_sources(document, number))
        for number, section in enumerate(document.sections)
    )


def _links_to_sources(document: Document, number: int) -> bool:
    """Return whether a section, with those below it, has links to sources."""
    sections = document.sections
    following = (other for other in sections[number + 1 :] if other.level <= sections[number].level)
    end = next((document.blocks[other.block].span.start for other in following), len(document.source.text))
    first = document.blocks[sections[number].block].span.end
    links = (link for link in document.links if first <= link.span.start < end)
    found = (link for link in links if citations.link_names_source(link.text, link.target, is_claim=False))
    return sum(1 for _ in islice(found, _FEWEST_LINKS)) >= _FEWEST_LINKS


@lru_cache(maxsize=64)
def _brackets(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of brackets in a text that name a year."""
    return tuple(match.span() for match in _IN_BRACKETS.finditer(text))


@lru_cache(maxsize=64)
def _is_entry(text: str) -> bool:
    return _ENTRY.match(text) is not None
