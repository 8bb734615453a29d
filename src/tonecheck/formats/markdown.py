"""Markdown: CommonMark and GitHub's tables and task lists, and what site builders add to it.

Beside those: footnotes, definition lists, heading ids, wiki links, bare addresses, raw HTML, front matter, template
tags and shortcodes, attribute lists, admonitions and MyST directives. Formulas and code are objects and not words.
"""

from __future__ import annotations

import re

from tonecheck.markup import front_matter, templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.model import Document, Meta, Source, Span

EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")


def parse(source: Source) -> Document:
    """Return the Document of a Markdown page.

    Raises:
        SourceError: its front matter is broken.
    """
    # The parser is loaded when a first page is read.
    from tonecheck.markup.markdown import page  # noqa: PLC0415
    from tonecheck.markup.markdown.blocks import Note  # noqa: PLC0415
    from tonecheck.markup.templates import masking  # noqa: PLC0415

    meta = front_matter.read(source)
    builder = PageBuilder(source)
    front_matter.add_blocks(builder, meta)
    text = without_front_matter(source.text, meta)
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


def without_front_matter(text: str, meta: Meta) -> str:
    """Return a text of equal length for the parser.

    Front matter, a byte order mark and lone surrogates are masked, and a carriage return that ends a line alone, which
    the parser does not take for a line's end everywhere, is a line feed.
    """
    end = meta.span.end
    masked = re.sub(r"[^\r\n]+", lambda line: " " * len(line.group()), text[:end]) + text[end:] if end else text
    if masked.startswith("\ufeff"):
        masked = " " + masked[1:]
    if "\r" in masked:
        masked = re.sub(r"\r(?!\n)", "\n", masked)
    return masked if masked.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", masked)
