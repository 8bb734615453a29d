"""Markdown: CommonMark and GitHub's tables and task lists, and what site builders add to it.

Beside those: footnotes, definition lists, heading ids, wiki links, bare addresses, raw HTML, front matter, template
tags and shortcodes, attribute lists, admonitions and MyST directives. Formulas and code are objects and not words.
"""

from __future__ import annotations

import re

from tonecheck.model import Document, Source, Span

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")


def parse(source: Source) -> Document:
    """Return the Document of a Markdown page.

    Raises:
        SourceError: its front matter is broken.
    """
    from tonecheck.markup import front_matter, templates
    from tonecheck.markup.builder import PageBuilder
    from tonecheck.markup.markdown import page
    from tonecheck.markup.markdown.blocks import Note
    from tonecheck.markup.templates import masking

    meta = front_matter.read(source)
    builder = PageBuilder(source)
    front_matter.add_blocks(builder, meta)
    text = front_matter.masked(source.text, meta)
    found = templates.stretches(text)
    for one in found:
        if one.name == "comment":
            body = text[one.body.start : one.body.end]
            builder.comment(re.sub(r"\A[-/*#!<\s]+|[-/*\s]+\Z", "", body), *one.span)
    notes: list[Span] = []
    if found:
        text, notes = masking.mask(text, found)
    masked = page.mask(builder, text, found, notes=[Note(span) for span in notes])
    lang = page.read(builder, masked)
    return builder.finish(meta=meta, lang=front_matter.language(meta) or lang)
