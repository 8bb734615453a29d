"""Files that hold many articles, such as an export of a site: found piece by piece, however large the file is.

A piece is an element of XML, ``<item>`` or ``<entry>``, with all that is in it. We look for its tags in the bytes of
the file, past sections of CDATA and comments, and hold little more of the file than one piece. No parser of XML runs,
so no entity is expanded, and an export that is no well-formed XML can be read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tonecheck.errors import SourceError
from tonecheck.files.paths import on_one_line
from tonecheck.files.text_encoding import decode, encoding_of
from tonecheck.named_tuple import NamedTuple
from tonecheck.opening import LARGEST, opened, reason
from tonecheck.opening import read as read_bytes

_CHUNK = 1 << 20
_PROBED = 1 << 16
_NEAR = 1 << 12  # a tag may be so long
_SIGNATURE = "\ufeff".encode()
_TOKEN = rb"<!\[CDATA\[|<!--|</?(?:item|entry)(?=[\s/>])[^<>]*>"
_END = {b"<![CDATA[": rb"\]\]>", b"<!--": rb"-->"}
_LATER_BYTES = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that do not begin a code point."""

TRUNCATED = "the file ends in the middle of this article; download it again"


class Place(NamedTuple):
    """Where a piece is.

    Attributes:
        start: its first byte in the text of the file in UTF-8, without a signature.
        end: the byte behind it.
        offset: how many code points are before it.
        line: how many lines end before it.
        column: how many code points are before it on its first line.
    """

    start: int
    end: int
    offset: int
    line: int
    column: int


class Piece(NamedTuple):
    """A piece of a file: its text, or what is wrong with it."""

    place: Place
    text: str
    problem: str = ""


class Opened:
    """A file as UTF-8 without a signature. One in another encoding is read as a whole.

    Args:
        path: the file.
        text: its text, if that has been read.

    Raises:
        SourceError: it cannot be opened, is too large in its encoding, or is not text.
    """

    def __init__(self, path: str, text: str | None = None) -> None:
        self._path = on_one_line(path)
        self._begin = 0
        if text is not None:
            self._stream: BinaryIO = io.BytesIO(text.encode("utf-8", "replace"))
            return
        try:
            self._stream = opened(path)
            try:
                encoding = self._encoding()
            except BaseException:
                self.close()
                raise
            if encoding == "utf-8-sig":
                self._begin = len(_SIGNATURE)
            elif encoding != "utf-8":
                self.close()
                self._stream = io.BytesIO(decode(read_bytes(path, LARGEST), self._path).encode())
        except SourceError:
            raise
        except (OSError, ValueError) as error:
            raise SourceError(f"cannot be read: {reason(error)}", path=self._path) from None

    def _encoding(self) -> str:
        """Return the encoding of the file by how it begins."""
        probe = self._stream.read(_PROBED)
        whole = len(probe) < _PROBED
        encoding = encoding_of(probe if whole else probe[: probe.rfind(b"<")])
        return "binary" if encoding.startswith("utf-8") and b"\0" in probe else encoding

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def pieces(self, most: int) -> Iterator[str | Piece]:
        """Yield what stands before the first piece, or its beginning; then the pieces.

        Args:
            most: the most bytes of a piece; the text of a larger one is not read.
        """
        self._stream.seek(self._begin)
        return _Scan(self._stream, most).pieces()

    def text(self, place: Place) -> str:
        """Return the text of a piece.

        Raises:
            SourceError: it is no longer there.
        """
        self._stream.seek(self._begin + place.start)
        try:
            text = self._stream.read(place.end - place.start).decode()
        except UnicodeDecodeError:
            text = ""
        if not text.lstrip(" \t").startswith(("<item", "<entry")):
            raise SourceError("changed while tonecheck ran; run it again", path=self._path)
        return text


class _Scan:
    """One pass over a file. ``_data`` is what we hold of it, and begins at the byte ``_base``."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._data = bytearray(stream.read(_CHUNK))
        self._base = 0
        self._ended = False
        # Up to the byte ``_counted``: code points, ends of lines, and the code points up to the last end of a line.
        self._counted = self._points = self._breaks = self._line_start = 0

    def pieces(self) -> Iterator[str | Piece]:
        """Yield what stands before the first piece, at most a chunk of it, then the pieces."""
        head = bytes(self._data)
        first = self._opening(0)
        yield head[: first[0] if first else None].decode("utf-8", "replace")
        while first:
            piece, after = self._piece(*first)
            yield piece
            first = self._opening(after)

    def _opening(self, at: int) -> tuple[int, int] | None:
        """Return where the next tag begins and ends that opens a piece."""
        while token := self._token(at, at):
            start, at, what = token
            if not what.startswith(b"/"):
                return start, at
        return None

    def _piece(self, start: int, end: int) -> tuple[Piece, int]:
        """Return the piece whose open tag spans ``start`` to ``end``, and where to go on."""
        begin = self._line_begin(start)
        self._count(begin)
        found = self._points, self._breaks, self._points - self._line_start
        token = self._token(end, begin)
        finish = self._base + len(self._data)
        if token is not None:  # without an end tag, the piece ends where the next one begins
            finish = token[1] if token[2].startswith(b"/") else token[0]
        place = Place(begin, finish, *found)
        if finish - begin > self._most:
            size = f"{finish - begin:,} bytes of one article are more than the limit of {self._most:,}"
            return Piece(place, "", f"{size}; raise “max-bytes” in the configuration"), finish
        if token is None:
            return Piece(place, "", TRUNCATED), finish
        try:
            text = self._data[begin - self._base : finish - self._base].decode()
        except UnicodeDecodeError as error:
            wrong = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
            return Piece(place, "", f"{wrong}, so this article was not checked; save the file as UTF-8"), finish
        return Piece(place, text), finish

    def _token(self, at: int, keep: int) -> tuple[int, int, bytes] | None:
        """Return start, end, and name with its slash, of the next tag of a piece outside of CDATA and comments.

        Args:
            at: where to look from.
            keep: what to hold while we look, as long as that is not too much.
        """
        while found := self._find(_TOKEN, at, keep):
            start, at, what = found
            if what in _END:
                past = self._find(_END[what], at, keep)
                if past is None:
                    return None
                at = past[1]
            elif not what.endswith(b"/>"):
                return start, at, what[1:]
        return None

    def _find(self, pattern: bytes, at: int, keep: int) -> tuple[int, int, bytes] | None:
        """Return start, end and text of the next match; None if there is none."""
        while True:
            match = re.compile(pattern).search(self._data, max(0, at - self._base))
            if match and (match.end() < len(self._data) or self._ended):
                return self._base + match.start(), self._base + match.end(), match.group()
            if self._ended:
                return None
            at = max(at, self._base + (match.start() if match else len(self._data) - _NEAR))
            self._read_on(keep if at - keep <= self._most else at)

    def _read_on(self, keep: int) -> None:
        """Read more of the file, and drop what is before a byte."""
        drop = keep - self._base
        if drop > 0 and self._data[drop - 1] == ord("\r"):
            drop -= 1  # CR LF is one end of a line
        if drop > 0:
            self._count(self._base + drop)
            del self._data[:drop]
            self._base += drop
        chunk = self._stream.read(_CHUNK)
        self._data += chunk
        self._ended = not chunk

    def _count(self, until: int) -> None:
        """Count code points and lines up to a byte."""
        if until <= self._counted:
            return
        stretch = self._data[self._counted - self._base : until - self._base]
        breaks = stretch.count(b"\n") + stretch.count(b"\r") - stretch.count(b"\r\n")
        if breaks:
            last = max(stretch.rfind(b"\n"), stretch.rfind(b"\r")) + 1
            self._line_start = self._points + _points(stretch[:last])
        self._points += _points(stretch)
        self._breaks += breaks
        self._counted = until

    def _line_begin(self, start: int) -> int:
        """Return where the line of a tag begins, if only blanks stand before the tag; else the tag itself."""
        at = start - self._base
        while at > 0 and self._data[at - 1] in b" \t":
            at -= 1
        # An earlier piece, or what was dropped, may end in the same line.
        at_line = self._data[at - 1] in b"\r\n" if at else self._base == 0
        return self._base + at if at_line and self._base + at >= self._counted else start


def _points(stretch: bytes | bytearray) -> int:
    return len(stretch.translate(None, _LATER_BYTES))
