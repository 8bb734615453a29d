"""Markdown: CommonMark, GitHub's tables and task lists, and the extensions of site builders.

We also read footnotes, definition lists, heading ids, wiki links, bare addresses, raw HTML, front matter, template
tags and shortcodes, attribute lists, admonitions and MyST directives. Formulas and code count as objects, not as words.
"""

from __future__ import annotations

import re

from tonecheck.model import Document, Source, Span

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")


def parse(source: Source) -> Document:
    """Parse a Markdown page.

    Raises:
        SourceError: the front matter is invalid.
    """
    if source.dialect.startswith("mdx"):
        from tonecheck.formats import mdx

        return mdx.parse(source)
    from tonecheck.markup import front_matter, meta_texts, templates
    from tonecheck.markup.builder import PageBuilder
    from tonecheck.markup.markdown import page
    from tonecheck.markup.markdown.blocks import Note
    from tonecheck.markup.templates import masking

    meta = front_matter.read(source)
    builder = PageBuilder(source)
    meta_texts.add_blocks(builder, meta)
    text = front_matter.masked(source.text, meta)
    template_tags = templates.stretches(text)
    for template in template_tags:
        if template.name == "comment":
            body = text[template.body.start : template.body.end]
            builder.comment(re.sub(r"\A[-/*#!<\s]+|[-/*\s]+\Z", "", body), *template.span)
    standalone: list[Span] = []
    if template_tags:
        text, standalone = masking.mask(text, template_tags)
    masked = page.mask(builder, text, template_tags, notes=[Note(span) for span in standalone])
    lang = page.read(builder, masked)
    return builder.finish(meta=meta, lang=front_matter.language(meta) or lang)
