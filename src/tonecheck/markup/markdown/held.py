"""The Markdown of a page that stands within elements of HTML, where the dialect makes something else of it."""

from __future__ import annotations

from tonecheck.intervals import joined
from tonecheck.markup import templates
from tonecheck.markup.markdown.dialects import named
from tonecheck.markup.masking import blanked, filled
from tonecheck.model import Document, Span

_MAY_HOLD = ("markdown=", "{::options")


def held(document: Document) -> list[Span]:
    """Return the stretches of a page whose blocks stand within an element that it writes as HTML, in order.

    Only kramdown minds: the reader of GitHub's Markdown on top of it leaves such elements alone.
    """
    source = document.source
    if not source.dialect.startswith("kramdown") or "<" not in source.text:
        return []
    dialect = named(source.dialect)
    if not dialect.parses_html and not any(sign in source.text for sign in _MAY_HOLD):
        return []
    from tonecheck.markup.markdown import kramdown_html  # noqa: PLC0415 - few pages need it

    meta = document.meta.span
    text = filled(source.text, [(meta, blanked(source.text[meta.start : meta.end]))]) if meta.end else source.text
    html = kramdown_html.find(templates.mask(text), parses_html=dialect.parses_html)
    return list(joined(html.held))
