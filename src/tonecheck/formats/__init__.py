"""Formats: each module turns a Source into a Document.

A format module defines ``EXTENSIONS`` (file name endings with the dot, lower case) and ``parse(source) -> Document``.
Its name is the format's name.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from tonecheck import plugins
from tonecheck.errors import SourceError
from tonecheck.model import Document, Source


@cache
def extensions() -> dict[str, str]:
    """Return the format of each file name ending that our own formats claim."""
    return {ending: name for name in plugins.names("formats") for ending in _module(name, name).EXTENSIONS}


def parse(source: Source) -> Document:
    """Return the Document of a source.

    Raises:
        SourceError: there is no such format, or the text cannot be parsed.
    """
    document: Document = _module(source.format, source.path).parse(source)
    return document


def _module(name: str, where: str) -> ModuleType:
    return plugins.load("formats", name, where=where, error=SourceError)
