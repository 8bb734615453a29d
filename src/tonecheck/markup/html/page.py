"""Reads a page of HTML, from its text to the Document."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape

from tonecheck.expressions import expression
from tonecheck.files.paths import SAVED
from tonecheck.language.invisible import without_layout
from tonecheck.markup import front_matter, templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import HEADINGS
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.html.main_content import judged
from tonecheck.markup.masking import blanked
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template
from tonecheck.model import Document, Meta, Source, Span

_RAW_END = expression(r"</(?:script|style)")

_PERMALINKS = frozenset(["¶", "#", "§", "🔗", "🔗\ufe0e", "🔗\ufe0f", ""])
_HEAD = {
    "title": "title",
    "og:title": "title",
    "twitter:title": "title",
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
}
"""Where a page states its title and its description; the first of each counts."""
_SAVED = expression(r"<!--\s{1,9}(?:saved from url=\(\d+\)|Page saved with SingleFile\s)")
_PREAMBLE = 2_000


def read(source: Source, add_meta: Callable[[PageBuilder, Meta], None]) -> Document:
    """Return the Document of an HTML page.

    In a built page, only the article is prose (see ``main_content``). Links, images and anchors come from the whole
    page; those outside the article have block -1, and their texts are not blocks. A page that a browser saved was kept
    for its article, so links and images come from there too. A page without doctype, ``html`` and ``body``, with front
    matter, or with template tags other than expressions is a page source: all of it is prose.

    Args:
        source: the page.
        add_meta: adds what readers see of the front matter.

    Raises:
        SourceError: the front matter is invalid.
    """
    meta = front_matter.read(source)
    template_tags = _templates(source.text)
    xml = _is_xml(source)
    events = list(_events(_masked(source.text, meta, template_tags), xml=xml))
    saved = _is_saved(source)
    if saved:
        events = list(_with_subtitles(events))
    builder = PageBuilder(source)
    add_meta(builder, meta)
    _add_head(builder, events, template_tags)
    prose = {} if _is_source(source.text, meta, template_tags, events) else judged(events, source.text)
    prose.update((start, False) for start in (*_permalinks(events, source.text), *_comment_marks(events)))
    elements = Elements(builder, templates=template_tags, prose=prose, self_closing=xml, furniture=not saved)
    elements.lang = front_matter.language(meta)
    _feed(elements, events, template_tags, meta.span.end)
    elements.finish(len(source.text))
    _add_given(builder, events, template_tags, meta.span.end)
    return builder.finish(meta=meta, lang=elements.lang)


def _feed(elements: Elements, events: Sequence[Tag], template_tags: Sequence[Template], begin: int) -> None:
    for tag in events:
        if tag.kind == "text":
            start, end = tag.span
            if end > begin:
                elements.text(max(begin, start), end)
        elif tag.kind == "open":
            elements.open(tag)
        elif tag.kind == "close":
            elements.close(tag)
        elif templates.touching(template_tags, tag.span.start, tag.span.start + 1):
            elements.text(*tag.span)  # a template tag that is masked as an instruction
        else:
            elements.comment(tag)


def _reader() -> Callable[[str], Iterator[Tag]]:
    """Return the parser: turbohtml if it is installed, else our own."""
    try:
        from tonecheck.markup.html.turbo import events  # noqa: PLC0415 - not always installed, and slow to load
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
    """Return the template tags of the page. A match that crosses the end of a script or style is not one."""
    template_tags = templates.stretches(text)
    return [
        template for template in template_tags if not _RAW_END.search(text[template.span.start : template.span.end])
    ]


def _masked(text: str, meta: Meta, template_tags: Sequence[Template]) -> str:
    masked = templates.mask(text, template_tags) if template_tags else text
    end = meta.span.end
    return blanked(masked[:end]) + masked[end:] if end else masked


def _is_source(text: str, meta: Meta, template_tags: Sequence[Template], events: Sequence[Tag]) -> bool:
    """Return whether a site builder reads this page, instead of having built it."""
    if meta.span.end or not any(_begins_page(tag, text) for tag in events):
        return True
    raw_spans = [tag.span for tag in events if tag.kind == "text" and tag.name]
    tag_spans = [template.span for template in template_tags if template.kind != "expression"]
    return any(not _inside(span, raw_spans) for span in tag_spans)


def _begins_page(tag: Tag, text: str) -> bool:
    if tag.kind == "comment":
        return text[tag.span.start : tag.span.start + 9].lower() == "<!doctype"
    return tag.kind == "open" and tag.name in {"html", "body"}


def _inside(span: Span, around: Sequence[Span]) -> bool:
    index = bisect_right(around, (span.start, span.end)) - 1
    return index >= 0 and span.end <= around[index].end


def _add_head(builder: PageBuilder, events: Sequence[Tag], template_tags: Sequence[Template]) -> None:
    """Add the title and the description of the page, each once: search engines and social networks show them."""
    strings: dict[str, Span] = {}
    in_drawing = False
    for tag in events:
        if tag.name == "svg":
            in_drawing = tag.kind == "open" and not tag.closed
        elif tag.name == "title" and tag.kind == "text" and not in_drawing:
            strings.setdefault("title", tag.span)
        elif tag.name == "meta" and tag.kind == "open":
            name = (tag.get("name") or tag.get("property") or "").lower()
            value_span = tag.where("content")
            if value_span and name in _HEAD:
                strings.setdefault(name, value_span)
    added_keys = set()
    for name, key in _HEAD.items():
        span = strings.get(name)
        if span is not None and key not in added_keys and _has_words(builder.source.text, span, template_tags):
            added_keys.add(key)
            builder.open("meta", span.start, key=key)
            templates.write(builder, *span, template_tags, html=True)
            builder.close(span.end)


def _add_given(builder: PageBuilder, events: Sequence[Tag], template_tags: Sequence[Template], begin: int) -> None:
    """Add the sentences that includes between tags are given: ``{% include quote.html text="…" %}``."""
    given = [template for template in template_tags if template.kind in {"hugo", "liquid"} and template.shown]
    if not given:
        return
    from tonecheck.markup import shortcodes  # noqa: PLC0415 - few pages of HTML have includes

    texts = [tag.span for tag in events if tag.kind == "text" and not tag.name and tag.span.end > begin]
    for template in given:
        if _inside(template.span, texts):
            shortcodes.add_texts(builder, template)


def _has_words(text: str, span: Span, template_tags: Sequence[Template]) -> bool:
    """Return whether a string is more than template expressions."""
    for template in reversed(templates.touching(template_tags, *span)):
        text = text[: template.span.start] + text[template.span.end :]
        span = Span(span.start, max(span.start, span.end - (template.span.end - template.span.start)))
    return any(char.isalnum() for char in text[span.start : span.end])


def _is_saved(source: Source) -> bool:
    """Return whether a browser saved the page: it says so, as SingleFile does, or it put pictures into a folder."""
    if _SAVED.search(source.text, 0, _PREAMBLE):
        return True
    name = posixpath.splitext(posixpath.basename(source.path))[0]
    return any(f'"{place}{name}{end}/' in source.text for end in SAVED for place in ("./", "") if name)


def _with_subtitles(events: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the tags of a page, those of a subtitle as of a paragraph: its platform made a heading of it."""
    heading = ""
    for tag in events:
        if tag.kind == "open" and tag.name in HEADINGS and "subtitle" in (tag.get("class") or "").split():
            heading = tag.name
            yield tag._replace(name="p")
        elif tag.kind == "close" and tag.name == heading:
            heading = ""
            yield tag._replace(name="p")
        else:
            yield tag


def _comment_marks(events: Sequence[Tag]) -> Iterator[int]:
    """Yield the starts of links to the comments of a Google document: ``[a]``."""
    for tag in events:
        if tag.name == "a" and tag.kind == "open" and (tag.get("href") or "").startswith("#cmnt"):
            yield tag.span.start


def _permalinks(events: Sequence[Tag], text: str) -> Iterator[int]:
    """Yield the starts of links in headings that point to the heading itself: ``¶``, ``#``."""
    in_heading = False
    for index, tag in enumerate(events):
        if tag.name in HEADINGS:
            in_heading = tag.kind == "open"
        elif in_heading and tag.kind == "open" and tag.name == "a" and (tag.get("href") or "").startswith("#"):
            words = ""
            for inner in events[index + 1 : index + 8]:
                if inner.kind == "close" and inner.name in {"a", *HEADINGS}:
                    break
                words += text[inner.span.start : inner.span.end] if inner.kind == "text" else ""
            if without_layout(unescape(words)).strip(" \n\t") in _PERMALINKS:
                yield tag.span.start
