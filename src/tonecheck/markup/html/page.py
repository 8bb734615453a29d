"""A page of HTML, from text to Document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from tonecheck.markup import front_matter, templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import HEADINGS
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.html.main_content import judged
from tonecheck.markup.masking import blanked
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template
from tonecheck.model import Document, Meta, Source, Span

_PERMALINKS = frozenset(["¶", "#", "§", "🔗", "🔗\ufe0e", "🔗\ufe0f", ""])
_HEAD = {
    "title": "title",
    "og:title": "title",
    "twitter:title": "title",
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
}
"""What says a page's title and description, the first of each counting."""


def read(source: Source) -> Document:
    """Return the Document of an HTML page.

    Of a built page the article is prose (see ``main_content``). Links, images and anchors are taken from the whole
    page; those outside the article have block -1, and their texts are no blocks. A page without doctype,
    ``html`` and ``body``, with front matter or with template tags other than expressions is a source, all of which
    is prose.

    Raises:
        SourceError: its front matter is broken.
    """
    meta = front_matter.read(source)
    found = _templates(source.text)
    xml = _is_xml(source)
    events = list(_events(_masked(source.text, meta, found), xml=xml))
    builder = PageBuilder(source)
    front_matter.add_blocks(builder, meta)
    _add_head(builder, events, found)
    prose = {} if _is_source(source.text, meta, found, events) else judged(events, source.text)
    prose.update((start, False) for start in _permalinks(events, source.text))
    elements = Elements(builder, templates=found, prose=prose, self_closing=xml)
    elements.lang = front_matter.language(meta)
    _tell(elements, events, found, meta.span.end)
    elements.finish(len(source.text))
    return builder.finish(meta=meta, lang=elements.lang)


def _tell(elements: Elements, events: Sequence[Tag], found: Sequence[Template], begin: int) -> None:
    for tag in events:
        if tag.kind == "text":
            start, end = tag.span
            if end > begin:
                elements.text(max(begin, start), end)
        elif tag.kind == "open":
            elements.open(tag)
        elif tag.kind == "close":
            elements.close(tag)
        elif templates.touching(found, tag.span.start, tag.span.start + 1):
            elements.text(*tag.span)  # a template tag that is masked as an instruction
        else:
            elements.comment(tag)


def _reader() -> Callable[[str], Iterator[Tag]]:
    """Return what reads a page: turbohtml where it is installed, else our own."""
    try:
        from tonecheck.markup.html.turbo import events  # noqa: PLC0415 - not everywhere, and heavy
    except ImportError:
        from tonecheck.markup.html.stdlib import events  # noqa: PLC0415 - as above
    return events


def _events(text: str, *, xml: bool) -> Iterator[Tag]:
    if xml:
        from tonecheck.markup.html import stdlib  # noqa: PLC0415 - few pages are XHTML

        return stdlib.events(text, xml=True)
    return _reader()(text)


def _is_xml(source: Source) -> bool:
    return source.path.lower().endswith(".xhtml") or source.text.lstrip("\ufeff").startswith("<?xml")


def _templates(text: str) -> list[Template]:
    """Return the page's template tags; what only looks like one in a script is none."""
    found = templates.stretches(text)
    return [one for one in found if not re.search(r"</(?:script|style)", text[one.span.start : one.span.end])]


def _masked(text: str, meta: Meta, found: Sequence[Template]) -> str:
    masked = templates.mask(text, found) if found else text
    end = meta.span.end
    return blanked(masked[:end]) + masked[end:] if end else masked


def _is_source(text: str, meta: Meta, found: Sequence[Template], events: Sequence[Tag]) -> bool:
    """Return whether a page is what a site builder makes pages of, not one that it made."""
    if meta.span.end or not any(_begins_page(tag, text) for tag in events):
        return True
    scripts = [tag.span for tag in events if tag.kind == "text" and tag.name]
    tags = [one.span for one in found if one.kind != "expression"]
    return any(not _inside(span, scripts) for span in tags)


def _begins_page(tag: Tag, text: str) -> bool:
    if tag.kind == "comment":
        return text[tag.span.start : tag.span.start + 9].lower() == "<!doctype"
    return tag.kind == "open" and tag.name in {"html", "body"}


def _inside(span: Span, around: Sequence[Span]) -> bool:
    index = bisect_right(around, (span.start, span.end)) - 1
    return index >= 0 and span.end <= around[index].end


def _add_head(builder: PageBuilder, events: Sequence[Tag], found: Sequence[Template]) -> None:
    """Add the page's title and description, each once: search engines and social networks show them."""
    strings: dict[str, Span] = {}
    drawing = False
    for tag in events:
        if tag.name == "svg":
            drawing = tag.kind == "open" and not tag.closed
        elif tag.name == "title" and tag.kind == "text" and not drawing:
            strings.setdefault("title", tag.span)
        elif tag.name == "meta" and tag.kind == "open":
            name = (tag.get("name") or tag.get("property") or "").lower()
            where = tag.where("content")
            if where and name in _HEAD:
                strings.setdefault(name, where)
    keys = set()
    for name, key in _HEAD.items():
        span = strings.get(name)
        if span is not None and key not in keys and _has_words(builder.source.text, span, found):
            keys.add(key)
            builder.open("meta", span.start, key=key)
            templates.write(builder, *span, found, html=True)
            builder.close(span.end)


def _has_words(text: str, span: Span, found: Sequence[Template]) -> bool:
    """Return whether a string is more than a template expression."""
    for one in reversed(templates.touching(found, *span)):
        text = text[: one.span.start] + text[one.span.end :]
        span = Span(span.start, max(span.start, span.end - (one.span.end - one.span.start)))
    return any(char.isalnum() for char in text[span.start : span.end])


def _permalinks(events: Sequence[Tag], text: str) -> Iterator[int]:
    """Yield where links begin that stand in headings for the headings' own addresses: ``¶``, ``#``."""
    heading = False
    for index, tag in enumerate(events):
        if tag.name in HEADINGS:
            heading = tag.kind == "open"
        elif heading and tag.kind == "open" and tag.name == "a" and (tag.get("href") or "").startswith("#"):
            words = ""
            for inner in events[index + 1 : index + 8]:
                if inner.kind == "close" and inner.name in {"a", *HEADINGS}:
                    break
                words += text[inner.span.start : inner.span.end] if inner.kind == "text" else ""
            if unescape(words).strip("\u200b \n\t") in _PERMALINKS:
                yield tag.span.start
