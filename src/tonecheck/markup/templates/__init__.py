"""Template tags in a page: where they stand, and a page of the same length without them for Markdown and HTML parsers.

Hugo shortcodes ``{{< … >}}`` and ``{{% … %}}``; tags ``{% … %}``, comments ``{# … #}`` and expressions ``{{ … }}`` of
Liquid, Jinja, Nunjucks and Go; ``<% … %>`` of ERB and EJS.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.templates.template import Template
from tonecheck.model import OBJECT

__all__ = ["Template", "mask", "stretches", "touching", "visible", "write"]


def stretches(text: str, *, offset: int = 0) -> list[Template]:
    """Return the template tags of a text in order, none inside another.

    Args:
        text: a page, or a part of it.
        offset: where the part stands in the page; spans are of the page.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text and "<%" not in text:
        return []
    from tonecheck.markup.templates import scanning  # noqa: PLC0415 - most pages have none

    return scanning.scan(text, offset)


def mask(text: str, found: Sequence[Template] | None = None) -> str:
    """Return a text of equal length in which no template tag is left and parsers see the same structure.

    Within a line a tag becomes a word, so that it can be a link's target, an attribute's value or a part of a sentence.
    Tags that have a line to themselves become an empty line, so that nothing joins them and a list goes on; beside
    lines of HTML, whose block an empty line would end, a processing instruction. Expressions are always words: alone
    on a line they are a paragraph. Line breaks are kept.

    Args:
        text: the page.
        found: its ``stretches``, where they are known.
    """
    found = stretches(text) if found is None else found
    if not found:
        return text
    from tonecheck.markup.templates import masking  # noqa: PLC0415 - most pages have none

    return masking.mask(text, found)[0]


def write(builder: PageBuilder, start: int, end: int, found: Sequence[Template], *, html: bool = False) -> None:
    """Add a stretch of the source to the open block, with an object for each template that readers see.

    Args:
        builder: where to.
        start: offset in the source.
        end: offset in the source.
        found: the page's templates.
        html: whether to decode character references.
    """
    add = builder.html if html else builder.text
    for one in touching(found, start, end):
        if one.span.start > start:
            add(start, one.span.start)
        if one.shown:
            builder.object(max(start, one.span.start), min(end, one.span.end))
        start = one.span.end
    if start < end:
        add(start, end)


def visible(text: str, start: int, end: int, found: Sequence[Template]) -> str:
    """Return what readers see of ``text[start:end]``: ``OBJECT`` for a template that shows, nothing for another."""
    pieces = []
    for one in touching(found, start, end):
        pieces += [text[start : one.span.start], OBJECT if one.shown else ""]
        start = max(start, one.span.end)
    return "".join([*pieces, text[start:end]])


def touching(found: Sequence[Template], start: int, end: int) -> Sequence[Template]:
    """Return those of a page's templates that have a part in ``[start, end)``."""
    if not found:
        return found
    first = bisect_right(found, start, key=_end)
    return found[first : bisect_left(found, end, first, key=_start)]


def _start(one: Template) -> int:
    return one.span.start


def _end(one: Template) -> int:
    return one.span.end
