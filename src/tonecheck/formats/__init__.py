"""Formats: each module here turns a Source into a Document.

A format module defines ``EXTENSIONS`` (file name endings in lower case, with the dot) and
``parse(source) -> Document``. The name of the module is the name of the format.

A format whose files hold many articles also defines ``collection(path, most, text=None) -> Collection``. Its files are
read only if they are named, since a walk through a site finds such files that nobody writes; each article is parsed by
itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from tonecheck import plugins
from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.model import Document, Source

if TYPE_CHECKING:  # few runs read files that hold many articles
    from collections.abc import Callable

    from tonecheck.markup.feeds.collection import Collection

_HALF_A_PAIR = expression(r"[\ud800-\udfff]")


@cache
def extensions() -> dict[str, str]:
    """Map each file name ending that a format claims to the name of the format; our own formats come first."""
    names = [*plugins.installed("formats"), *plugins.names("formats")]
    return {ending: name for name in names for ending in _module(name, name).EXTENSIONS}


def parse(source: Source) -> Document:
    """Parse a source with the parser of its format.

    A text from an editor or a program may hold half of a surrogate pair, which no file can and no parser takes. The
    words of the Document have U+FFFD in its place, a sign for a broken character that is as long.

    Raises:
        SourceError: there is no such format, or the text cannot be parsed.
    """
    readable = source
    if not source.text.isascii():
        try:
            source.text.encode()
        except UnicodeEncodeError:
            readable = replace(source, text=_HALF_A_PAIR.sub("\ufffd", source.text))
    document: Document = _module(source.format, source.path).parse(readable)
    return document if readable is source else replace(document, source=source)


def collection(name: str) -> Callable[..., Collection] | None:
    """Return what opens the files of a format that holds many articles; None for other formats.

    It is called with a path, the most bytes of an article, and the text if that has been read. It raises a SourceError
    if it cannot read the file.
    """
    found: Callable[..., Collection] | None = getattr(_module(name, name), "collection", None)
    return found


def _module(name: str, where: str) -> ModuleType:
    return plugins.load("formats", name, where=where, error=SourceError)
