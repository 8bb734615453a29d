"""Reads an HTML page as a stream of tags, where turbohtml says that they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import turbohtml
from turbohtml import Namespace

from tonecheck.markup.tags import RAW, Tag, raw_end, read_markup, read_tag
from tonecheck.model import Span


class _Place(NamedTuple):
    """Where a tag stands, and how the text behind it is read: as text of a raw element, as in a drawing, as HTML."""

    start: int
    end: int
    raw: str
    foreign: bool
    around: bool  # as foreign, behind a tag that closes itself


def events(text: str) -> Iterator[Tag]:
    """Yield the tags, comments and texts of a page in source order, without gaps.

    The parser's tree says where the tags of elements are. Between them stand texts, comments and tags that made no
    element: an end tag without a beginning, a table row outside of a table.
    """
    done = 0
    raw = ""
    foreign = False
    for place in _places(text):
        if place.start < done:
            continue
        yield from _between(text, done, place.start, raw, foreign=foreign)
        tag = read_tag(text, place.start, place.end)
        exact = tag is not None and tag.span.end == place.end
        yield tag if tag and exact else Tag("comment", Span(place.start, place.end))
        done, raw = place.end, place.raw
        foreign = place.around if tag and tag.closed else place.foreign
    yield from _between(text, done, len(text), raw, foreign=foreign)


def _between(text: str, start: int, end: int, raw: str, *, foreign: bool) -> Iterator[Tag]:
    done = raw_end(text, raw, start, end) if raw else start
    if done > start:
        yield Tag("text", Span(start, done), raw)
    if end > done:
        yield from read_markup(text, done, end, xml=foreign)


def _places(text: str) -> list[_Place]:
    # The parser counts a line break as one character, however it is written.
    even = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    page = turbohtml.parse(even, source_locations=True, allow_declarative_shadow_roots=False)
    found = []
    for element in page.iter_elements():
        location = element.source_location
        if location is None:
            continue
        html = element.namespace is Namespace.HTML
        around = not html and getattr(element.parent, "namespace", Namespace.HTML) is not Namespace.HTML
        first, last = location.start_tag, location.end_tag
        raw = element.tag if html and element.tag in RAW else ""
        found.append(_Place(first.start_offset, first.end_offset, raw, not html, around))
        if last is not None:
            found.append(_Place(last.start_offset, last.end_offset, "", around, around))
    found.sort()
    return found
