"""The Markdown of a page that stands within elements of HTML, where the dialect makes something else of it."""

from __future__ import annotations

from tonecheck.intervals import joined
from tonecheck.markup import templates
from tonecheck.markup.markdown.dialects import named, raw_html
from tonecheck.markup.masking import blanked, filled
from tonecheck.model import Document, Span

_MAY_HOLD = ("markdown=", "{::options")


def held(document: Document) -> list[Span]:
    """Return the stretches of a page whose blocks stand within an element that it writes as HTML, in order.

    Only kramdown minds: the reader of GitHub's Markdown on top of it leaves such elements alone.
    """
    source = document.source
    dialect = named(source.dialect)
    if not dialect.parses_html and not any(sign in source.text for sign in _MAY_HOLD):
        return []
    meta = document.meta.span
    text = filled(source.text, [(meta, blanked(source.text[meta.start : meta.end]))]) if meta.end else source.text
    html = raw_html(templates.mask(text), dialect)
    return list(joined(html.held)) if html else []
