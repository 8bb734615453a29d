"""A format: each line is a paragraph; ``-> target`` is a link."""

from __future__ import annotations

import re

from tonecheck.markup.builder import PageBuilder
from tonecheck.model import Document, Link, Source, Span

EXTENSIONS = (".tale",)


def parse(source: Source) -> Document:
    """Return the Document of a tale."""
    builder = PageBuilder(source)
    for line in re.finditer(r"[^\r\n]+", source.text):
        link = re.fullmatch(r"-> (?P<target>\S+)", line[0])
        builder.open("paragraph", line.start())
        builder.text(*line.span())
        if link:
            start, end = (line.start() + offset for offset in link.span("target"))
            span = Span(start, end)
            builder.link(Link(Span(*line.span()), link["target"], span, link["target"], span, kind="inline"))
        builder.close(line.end())
    return builder.finish()
