"""Reads a text whose markup is beside it, in a layout, to the Document."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import replace
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.element_names import HEADINGS
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.layout import Layout
from tonecheck.markup.tags import Tag
from tonecheck.model import NO_META, Document, Meta, Source, Span

_TITLE = "title"


class _Literal(PageBuilder):
    """Takes text as it is: in it, ``&amp;`` is what readers see."""

    def html(self, start: int, end: int) -> None:
        """Add ``source.text[start:end]``."""
        self.text(start, end)


def read(source: Source, layout: Layout) -> Document:
    """Return the Document of a text.

    Args:
        source: the text.
        layout: what each stretch of it is.
    """
    builder = _Literal(source)
    elements = Elements(builder)
    elements.lang = layout.lang
    titles: list[Span] = []
    for tag in _shown(layout.tags):
        if tag.kind == "text":
            elements.text(*tag.span)
        elif tag.name == _TITLE:
            if tag.kind == "open":
                elements.pause(tag.span.start)
                builder.open("meta", tag.span.start, key=_TITLE)
                titles.append(tag.span)
            else:
                builder.close(tag.span.end)
                titles[-1] = Span(titles[-1].start, tag.span.end)
        elif tag.kind == "open":
            elements.open(tag)
        else:
            elements.close(tag)
    elements.finish(len(source.text))
    document = builder.finish(meta=_meta(source, titles), lang=layout.lang)
    # The address of a link is not in the text, so there is nothing of it to point at, and nothing to replace.
    return replace(
        document,
        links=tuple(replace(link, target_span=None) for link in document.links),
        images=tuple(replace(image, target_span=None) for image in document.images),
    )


def _shown(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Yield the tags, without those of headings of which fixes have left nothing."""
    heading: list[Tag] = []  # its tags so far, as long as nothing stands in it
    for tag in tags:
        if heading or (tag.name in HEADINGS and tag.kind == "open"):
            heading.append(tag)
            if tag.span.end > heading[0].span.start:
                yield from heading
                heading = []
            elif tag.name == heading[0].name and tag.kind == "close":
                heading = []
        else:
            yield tag
    yield from heading


def _meta(source: Source, titles: list[Span]) -> Meta:
    """Return what the page states about itself: the title, which may have several lines."""
    text = " ".join(" ".join(source.text[span.start : span.end].split()) for span in titles)
    return Meta({_TITLE: text}, {_TITLE: titles[0]}, Span(0, 0)) if text else NO_META
