"""XML: exports of WordPress and Squarespace, RSS and Atom feeds. Each item is a page, placed in the file's own text.

Such a file is read only if it is named: a site has feeds and sitemaps that nobody writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tonecheck.model import Document, Source

if TYPE_CHECKING:  # a run on other formats needs none of it
    from tonecheck.markup.feeds.collection import Collection

EXTENSIONS = (".xml", ".rss", ".atom")


def parse(source: Source) -> Document:
    """Parse an item."""
    from tonecheck.markup.feeds import page

    return page.read(source)


def collection(path: str, most: int, text: str | None = None) -> Collection:
    """Open an export or a feed.

    Args:
        path: the file.
        most: the most bytes of an article.
        text: the text of the file, if it has been read.

    Raises:
        SourceError: it cannot be read, or is XML of another kind.
    """
    from tonecheck.markup.feeds.collection import Collection

    return Collection(path, most, text)
