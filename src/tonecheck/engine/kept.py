"""Documents that a later step of the same run reads again; to parse a page costs a fifth of what its rules cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tonecheck import formats
from tonecheck.language.sentences import page_sentences
from tonecheck.model import Document, Source
from tonecheck.readability.blocks import BlockCount, weighed
from tonecheck.readability.lines import counted_sentences, line_ends

MOST = 8_000_000
"""How many characters of source are kept, in documents that take about twenty times as many bytes."""
_READINGS = frozenset({page_sentences, line_ends, counted_sentences, weighed})


class Kept:
    """Parses articles, and keeps the documents of the first ones with their sentences and how they read.

    Args:
        most: keep so many characters of source; later articles are parsed each time.
    """

    def __init__(self, most: int = MOST) -> None:
        self._room = most
        self._documents: dict[str, Document] = {}

    def parse(self, source: Source) -> Document:
        """Return the document of a source. What is kept of another text at the same path is not used.

        Raises:
            SourceError: the source cannot be parsed.
        """
        document = self._documents.get(source.path)
        if document is not None and document.source == source:
            return document
        return formats.parse(source)

    def keep(self, document: Document) -> None:
        """Keep a document, if there is room; of what is cached in it, only how it reads."""
        document.drop_cached(but=_is_reading)
        path, size = document.source.path, len(document.source.text)
        if path not in self._documents and size <= self._room:
            self._room -= size
            self._documents[path] = document


def _is_reading(compute: Callable[[Document], Any]) -> bool:
    return isinstance(compute, BlockCount) or compute in _READINGS
