"""HTML: built pages, of which we check the article, and page sources with front matter and template tags."""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".html", ".htm", ".xhtml")


def parse(source: Source) -> Document:
    """Parse an HTML page.

    Raises:
        SourceError: the front matter is invalid.
    """
    from tonecheck.markup import meta_texts
    from tonecheck.markup.html import page

    return page.read(source, meta_texts.add_blocks)
