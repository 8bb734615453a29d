"""Reads an HTML page as a stream of tags, at the places that turbohtml reports."""

from __future__ import annotations

from collections.abc import Iterator

import turbohtml
from turbohtml import Namespace

from tonecheck.markup.tags import RAW, Tag, raw_end, read_markup, read_tag
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple


class _Place(NamedTuple):
    """The place of a tag, and how to read the text after it: as text of a raw element, as in a drawing, or as HTML."""

    start: int
    end: int
    raw: str
    foreign: bool
    around: bool  # replaces ``foreign`` if the tag closes itself


def events(text: str) -> Iterator[Tag]:
    """Yield the tags, comments and texts of a page in source order, without gaps.

    The parser's tree has the places of the tags of elements. Between them are texts, comments and tags that made no
    element: an end tag without an open tag, a table row outside a table.
    """
    read_until = 0
    raw = ""
    foreign = False
    for place in _places(text):
        if place.start < read_until:
            continue
        yield from _between(text, read_until, place.start, raw, foreign=foreign)
        tag = read_tag(text, place.start, place.end)
        is_exact = tag is not None and tag.span.end == place.end
        yield tag if tag and is_exact else Tag("comment", Span(place.start, place.end))
        read_until, raw = place.end, place.raw
        foreign = place.around if tag and tag.closed else place.foreign
    yield from _between(text, read_until, len(text), raw, foreign=foreign)


def _between(text: str, start: int, end: int, raw: str, *, foreign: bool) -> Iterator[Tag]:
    raw_until = raw_end(text, raw, start, end) if raw else start
    if raw_until > start:
        yield Tag("text", Span(start, raw_until), raw)
    if end > raw_until:
        yield from read_markup(text, raw_until, end, xml=foreign)


def _places(text: str) -> list[_Place]:
    # The parser counts every line break as one character, even CR LF.
    normalised = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
    page = turbohtml.parse(normalised, source_locations=True, allow_declarative_shadow_roots=False)
    places = []
    for element in page.iter_elements():
        location = element.source_location
        if location is None:
            continue
        is_html = element.namespace is Namespace.HTML
        in_foreign = not is_html and getattr(element.parent, "namespace", Namespace.HTML) is not Namespace.HTML
        first, last = location.start_tag, location.end_tag
        raw = element.tag if is_html and element.tag in RAW else ""
        places.append(_Place(first.start_offset, first.end_offset, raw, not is_html, in_foreign))
        if last is not None:
            places.append(_Place(last.start_offset, last.end_offset, "", in_foreign, in_foreign))
    places.sort()
    return places
