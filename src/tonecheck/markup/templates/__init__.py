"""Template tags in a page: where they are, and how to mask them at equal length for Markdown and HTML parsers.

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
    """Return the template tags of a text in order. None is inside another.

    Args:
        text: a page, or a part of it.
        offset: where the part begins in the page; the spans refer to the page.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text and "<%" not in text:
        return []
    from tonecheck.markup.templates import scanning  # noqa: PLC0415 - most pages have no template tags

    return scanning.scan(text, offset)


def mask(text: str, template_tags: Sequence[Template] | None = None) -> str:
    """Return a text of equal length without template tags, in which parsers see the same structure.

    Inside a line, a tag becomes a word, so that it can be the target of a link, the value of an attribute or part of a
    sentence. Tags on a line of their own become an empty line: so they join nothing, and a list around them continues.
    Next to lines of HTML, whose block an empty line would end, they become a processing instruction. An expression
    always becomes a word: alone on a line, it is a paragraph. Line breaks stay.

    Args:
        text: the page.
        template_tags: the result of ``stretches``, if the caller has it.
    """
    template_tags = stretches(text) if template_tags is None else template_tags
    if not template_tags:
        return text
    from tonecheck.markup.templates import masking  # noqa: PLC0415 - most pages have no template tags

    return masking.mask(text, template_tags)[0]


def write(builder: PageBuilder, start: int, end: int, template_tags: Sequence[Template], *, html: bool = False) -> None:
    """Add a span of the source to the open block, with an object for each template tag that readers see.

    Args:
        builder: receives the text.
        start: offset in the source.
        end: offset in the source.
        template_tags: the template tags of the page.
        html: whether to decode character references.
    """
    add = builder.html if html else builder.text
    for template in touching(template_tags, start, end):
        if template.span.start > start:
            add(start, template.span.start)
        if template.shown:
            builder.object(max(start, template.span.start), min(end, template.span.end))
        start = template.span.end
    if start < end:
        add(start, end)


def visible(text: str, start: int, end: int, template_tags: Sequence[Template]) -> str:
    """Return what readers see of ``text[start:end]``: ``OBJECT`` for a template tag that shows, else nothing for it."""
    pieces = []
    for template in touching(template_tags, start, end):
        pieces += [text[start : template.span.start], OBJECT if template.shown else ""]
        start = max(start, template.span.end)
    return "".join([*pieces, text[start:end]])


def touching(template_tags: Sequence[Template], start: int, end: int) -> Sequence[Template]:
    """Return the template tags of a page that overlap ``[start, end)``."""
    if not template_tags:
        return template_tags
    first = bisect_right(template_tags, start, key=_end)
    return template_tags[first : bisect_left(template_tags, end, first, key=_start)]


def _start(template: Template) -> int:
    return template.span.start


def _end(template: Template) -> int:
    return template.span.end
