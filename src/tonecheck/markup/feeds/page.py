"""Reads an item of an export or a feed as a page of HTML: its title, its summary and its text."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.language.foreign import named
from tonecheck.lazy_dataclass import replace
from tonecheck.markup import meta_texts
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.feeds.fields import Field, html, words
from tonecheck.markup.feeds.items import PICTURE, Item, item, title_of
from tonecheck.markup.feeds.wordpress import as_published
from tonecheck.markup.html import page
from tonecheck.markup.rewritten import Rewritten, Run
from tonecheck.model import NO_META, Document, Meta, Source

_QUOTES = {'"': "&quot;", "<": "&lt;", ">": "&gt;"}


def read(source: Source) -> Document:
    """Return the Document of an item."""
    one = item(source.text)
    rewritten = Rewritten(_runs(source.text, one))
    if not rewritten.text:
        return PageBuilder(source).finish()
    document = rewritten.document(
        page.read(replace(source, text=rewritten.text, format="html"), meta_texts.add_blocks), source
    )
    return replace(document, meta=_meta(source.text, one), lang=named(source.lang))


def _meta(text: str, one: Item) -> Meta:
    """Return what front matter says of other articles: the title."""
    if not one.title or one.type == PICTURE:
        return NO_META
    return Meta({"title": title_of(text, one)}, {"title": one.title.content}, NO_META.span)


def _runs(text: str, one: Item) -> Iterator[Run]:
    """Yield the page of HTML that an item stands for, its parts in the order in which they are in the item."""
    parts: list[tuple[int, list[Run]]] = []
    if one.type == PICTURE:
        parts.append(_picture(text, one))
    else:
        if one.title:
            parts.append(_around("<title>", words(html(text, one.title)), "</title>", one.title))
        if one.summary and one.summary is not one.content:
            summary = _attribute(words(html(text, one.summary)))
            parts.append(_around('<meta name="description" content="', summary, '">', one.summary))
        if one.content:
            content = html(text, one.content)
            parts.append(_around("", as_published(content) if one.export else content, "\n", one.content))
    for _, runs in sorted(parts, key=lambda part: part[0]):
        yield from runs


def _picture(text: str, one: Item) -> tuple[int, list[Run]]:
    """Return a picture of the media library with its text alternative, if it has one."""
    if not one.alt:
        return 0, []
    start, runs = _around('alt="', _attribute(html(text, one.alt)), '">', one.alt)
    file = _attribute(html(text, one.file)) if one.file and one.file.content.start < start else Rewritten([])
    address = list(file.cut(0, len(file.text))) or [Run("picture", start, start, copied=False)]
    begin = address[0].start
    before, after = Run('<img src="', begin, begin, copied=False), Run('" ', start, start, copied=False)
    return begin, [before, *address, after, *runs] if runs else []


def _around(before: str, inner: Rewritten, after: str, field: Field) -> tuple[int, list[Run]]:
    start, end = field.content
    runs = list(inner.cut(0, len(inner.text)))
    if not inner.text.strip():
        return start, []
    return start, [Run(before, start, start, copied=False), *runs, Run(after, end, end, copied=False)]


def _attribute(html: Rewritten) -> Rewritten:
    """Return text as the value of an attribute between double quotes."""
    return html.edited((at, at + 1, _QUOTES[char]) for at, char in enumerate(html.text) if char in _QUOTES)
