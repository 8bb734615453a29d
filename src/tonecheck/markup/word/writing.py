"""Writes fixes into a copy of a Word file: words change in the bytes of their ``w:t``, and all else stays as it is."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from shutil import copyfileobj
from xml.sax.saxutils import escape, quoteattr

from tonecheck.errors import SourceError
from tonecheck.markup.word import document
from tonecheck.markup.word.package import Package
from tonecheck.markup.word.pieces import Spot
from tonecheck.model import Source

_MOST_UNPACKED = 2_000_000_000
_KEEP_BLANKS = b' xml:space="preserve"'
_READABLE = frozenset({b"utf-8", b"us-ascii", b"ascii"})

_Change = tuple[int, int, bytes]
"""A stretch of the bytes of a part, and what takes its place."""


def fixed(data: bytes, source: Source) -> bytes:
    """Return the bytes of a Word file with other words.

    Args:
        data: the bytes of the file.
        source: its text after fixes, with its layout, which has the runs and lines of the file in their order.

    Raises:
        SourceError: the file cannot be read, or has changed.
    """
    reading = document.read(data, source.path)
    package = Package(data, source.path)
    after = source.layout
    if after is None or len(after.runs) != len(reading.layout.runs) or len(after.lines) != len(reading.layout.lines):
        package.refuse("changed while tonecheck ran, so it was not fixed; run tonecheck again")
    changes: dict[str, list[_Change]] = {}
    taken_out = [
        place
        for place, before, now in zip(reading.paragraphs, reading.layout.lines, after.lines, strict=True)
        if now.start == now.end < before.end
    ]
    gone = {(part, one.start) for part, paragraph in taken_out for one in paragraph.all("w:t")}
    for (part, spot), before, now in zip(reading.words, reading.layout.runs, after.runs, strict=True):
        old, new = reading.text[before.start : before.end], source.text[now.start : now.end]
        if old != new and (part, spot.element.start) not in gone:
            changes.setdefault(part, []).extend(_rewritten(_bytes(package, part), spot, new))
    for part, paragraph in taken_out:
        content = _bytes(package, part)
        changes.setdefault(part, []).append((paragraph.start, content.index(b">", paragraph.end) + 1, b""))
    parts = {part: _spliced(_bytes(package, part), found) for part, found in changes.items()}
    return _packed(package, parts)


def _bytes(package: Package, part: str) -> bytes:
    content = package.bytes_of(part) or b""
    declared = re.match(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", content, re.IGNORECASE)
    if content[:1] in {b"\xff", b"\xfe"} or (declared and declared[1].lower() not in _READABLE):
        package.refuse("is in another encoding than UTF-8, so it was not fixed; open it in Word and save it again")
    return content


def _rewritten(content: bytes, spot: Spot, text: str) -> list[_Change]:
    """Return what changes in a part so that a text stands in a spot."""
    element = spot.element
    if spot.attribute:
        value = rb"\s%s\s*=\s*(\"[^\"]*\"|'[^']*')" % spot.attribute.encode()
        stated = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?" + value).match(content, element.start)
        return [(*stated.span(1), quoteattr(text).encode())] if stated else []
    changes = [(element.inner, element.end, escape(text).encode())]
    if text != text.strip() and element.get("xml:space") != "preserve":
        name = re.compile(rb"<[^\s/>]+").match(content, element.start)
        changes += [(name.end(), name.end(), _KEEP_BLANKS)] if name else []
    return changes


def _spliced(content: bytes, changes: Sequence[_Change]) -> bytes:
    pieces: list[bytes] = []
    end = 0
    for start, stop, new in sorted(changes):
        pieces += content[end:start], new
        end = stop
    return b"".join([*pieces, content[end:]])


def _packed(package: Package, parts: dict[str, bytes]) -> bytes:
    """Return the file with other parts; the order of its parts, their names and dates stay."""
    infos = package.archive.infolist()
    if sum(info.file_size for info in infos) > _MOST_UNPACKED:
        package.refuse(f"unpacks to more than {_MOST_UNPACKED:,} bytes, so it was not fixed")
    result = BytesIO()
    try:
        with zipfile.ZipFile(result, "w") as archive:
            for info in infos:
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type, copy.external_attr = info.compress_type, info.external_attr
                copy.create_system, copy.comment = info.create_system, info.comment
                if info.filename in parts:
                    archive.writestr(copy, parts[info.filename])
                    continue
                copy.file_size = info.file_size
                with package.archive.open(info) as old, archive.open(copy, "w") as new:
                    copyfileobj(old, new)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, SourceError):
            raise
        package.refuse(f"is damaged ({error}), so it was not fixed")
    return result.getvalue()
