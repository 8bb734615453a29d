"""HTML pages: built ones, of which the article is judged, and sources with front matter and template tags."""

from __future__ import annotations

from tonecheck.model import Document, Source

EXTENSIONS = (".html", ".htm", ".xhtml")


def parse(source: Source) -> Document:
    """Return the Document of an HTML page.

    Raises:
        SourceError: its front matter is broken.
    """
    from tonecheck.markup.html import page

    return page.read(source)
