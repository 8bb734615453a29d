"""Formats: each module here turns a Source into a Document.

A format module defines ``EXTENSIONS`` (file name endings in lower case, with the dot) and
``parse(source) -> Document``. The name of the module is the name of the format.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from tonecheck import plugins
from tonecheck.errors import SourceError
from tonecheck.model import Document, Source


@cache
def extensions() -> dict[str, str]:
    """Map each file name ending that a format claims to the name of the format; our own formats come first."""
    names = [*plugins.installed("formats"), *plugins.names("formats")]
    return {ending: name for name in names for ending in _module(name, name).EXTENSIONS}


def parse(source: Source) -> Document:
    """Parse a source with the parser of its format.

    Raises:
        SourceError: there is no such format, or the text cannot be parsed.
    """
    document: Document = _module(source.format, source.path).parse(source)
    return document


def _module(name: str, where: str) -> ModuleType:
    return plugins.load("formats", name, where=where, error=SourceError)
