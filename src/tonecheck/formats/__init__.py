"""Formats: each module here turns a Source into a Document.

A format module defines ``EXTENSIONS`` (file name endings in lower case, with the dot) and
``parse(source) -> Document``. The name of the module is the name of the format.

A format whose files hold many articles also defines ``collection(path, most, text=None) -> Collection``. Its files are
read only if they are named, since a walk through a site finds such files that nobody writes; each article is parsed by
itself.

A format whose files are no text also defines ``source(data, path) -> Source``, which takes a text out of the bytes of
a file, with its layout (``markup.layout``), and ``MOST_BYTES``, the most bytes of a file; and, if fixes can be written
into a copy of the file, ``fixed(data, source) -> bytes``.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from tonecheck import plugins
from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files import articles
from tonecheck.files.paths import on_one_line, shown_path
from tonecheck.lazy_dataclass import replace
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


def read(path: str, *, format: str, max_bytes: int = 5_000_000) -> Source:  # noqa: A002 - the model's word
    """Read a file as a Source.

    Args:
        path: the file.
        format: name of its format.
        max_bytes: larger files are refused, if they are text; other formats have their own limit.

    Raises:
        SourceError: the file cannot be read, is too large, or is not in this format.
    """
    module = _module(format, path)
    if not hasattr(module, "source"):
        return articles.read(path, format=format, max_bytes=max_bytes)
    shown = shown_path(path)
    return of_bytes(articles.read_bytes(path, shown=shown, most=module.MOST_BYTES), path=shown, format=format)


def of_bytes(data: bytes, *, path: str, format: str) -> Source:  # noqa: A002 - as above
    """Return the bytes of a file as a Source.

    Args:
        data: the bytes.
        path: its path as users see it.
        format: name of its format.

    Raises:
        SourceError: the bytes are not in this format.
    """
    module = _module(format, path)
    if hasattr(module, "source"):
        source: Source = module.source(data, path)
        return replace(source, format=format)
    return Source(path, articles.decode(data, on_one_line(path)), format)


def fixed(data: bytes, source: Source) -> bytes:
    """Return the bytes of a file that is no text after fixes.

    Args:
        data: the bytes of the file as it is.
        source: its text after fixes, with its layout.

    Raises:
        SourceError: the fixes cannot be written into the file.
    """
    module = _module(source.format, source.path)
    if not hasattr(module, "fixed"):
        raise SourceError("cannot be fixed in this format; change the words yourself", path=source.path)
    result: bytes = module.fixed(data, source)
    return result


def most_bytes(format: str, max_bytes: int) -> int:  # noqa: A002 - as above
    """Return the most bytes of a file in a format, given the limit for text."""
    most: int = getattr(_module(format, ""), "MOST_BYTES", max_bytes)
    return most


def _module(name: str, where: str) -> ModuleType:
    return plugins.load("formats", name, where=where, error=SourceError)
