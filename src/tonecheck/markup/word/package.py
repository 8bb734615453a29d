"""The parts of a Word file, which is a ZIP archive, read within bounds."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NoReturn

from tonecheck.errors import SourceError
from tonecheck.markup.word import xml_tree
from tonecheck.markup.word.xml_tree import BrokenPartError, Element

LARGEST_PART = 25_000_000
"""The most bytes of a part that holds text, once it is unpacked; a book of a thousand pages has half of them."""
_MOST_PARTS = 10_000
_LARGEST_LIST = 5_000_000
_END_OF_LIST = b"PK\x05\x06"
_END_SIZE = 22

_OLD = b"\xd0\xcf\x11\xe0"
_OTHERS = {
    b"{\\rtf": "a rich text file (RTF)",
    b"%PDF": "a PDF",
    b"<": "a web page or the like",
    b"\xff\xfe": "plain text",
    b"\xef\xbb\xbf": "plain text",
}
_SAVE = "open it in Word or LibreOffice and save it as “Word document (.docx)”"
_FRESH = "get a fresh copy, or open it in Word or LibreOffice, which may repair it, and save it again"
_BY_CONTENT = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "Index/Document.iwa": "a Pages document",
    "content.xml": "an OpenDocument file (.odt)",
}


class Package:
    """A Word file.

    Args:
        data: the bytes of the file.
        shown: its path for errors.

    Raises:
        SourceError: it is another kind of file, damaged, or protected with a password.
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self._shown = shown
        self.archive = self._opened(data)
        self.names = frozenset(self.archive.namelist())
        self.main = self._main()

    def refuse(self, problem: str) -> NoReturn:
        """Raise an error about the file."""
        raise SourceError(problem, path=self._shown)

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        if not data:
            self.refuse("is empty; if it is stored online, download it first")
        if data.startswith(_OLD):
            if "EncryptedPackage".encode("utf-16-le") in data:
                self.refuse("is protected with a password; open it in Word, take the password off, and save it again")
            self.refuse(f"is a file of Word 97–2003 (.doc), whatever its name says; {_SAVE}")
        if not data.startswith(b"PK"):
            what = next((name for begin, name in _OTHERS.items() if data.lstrip()[:8].startswith(begin)), "")
            self.refuse(f"is {what}, whatever its name says; {_SAVE}" if what else f"is no Word file; {_SAVE}")
        end = data.rfind(_END_OF_LIST, -(_END_SIZE + 0xFFFF))
        if end < 0 or len(data) < end + _END_SIZE:
            self.refuse(f"is incomplete: the end of the file is missing; {_FRESH}")
        count, size = int.from_bytes(data[end + 10 : end + 12], "little"), data[end + 12 : end + 16]
        if count > _MOST_PARTS or int.from_bytes(size, "little") > _LARGEST_LIST:
            self.refuse(f"holds more than {_MOST_PARTS:,} files, which no Word file does; {_FRESH}")
        try:
            return zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            self.refuse(f"is damaged ({error}); {_FRESH}")

    def _main(self) -> str:
        for _, kind, target, _ in self.relationships(""):
            if kind.endswith("/officeDocument") and target.startswith("word"):
                return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        what = next((name for part, name in _BY_CONTENT.items() if part in self.names), "")
        return self.refuse(f"is {what}, whatever its name says; {_SAVE}" if what else f"holds no text of Word; {_SAVE}")

    def bytes_of(self, name: str) -> bytes | None:
        """Return the bytes of a part; None if there is no such part.

        Raises:
            SourceError: it is damaged, protected or too large.
        """
        if name not in self.names:
            return None
        info = self.archive.getinfo(name)
        if info.flag_bits & 1:
            self.refuse("is protected with a password; take the password off, and save it again")
        if info.file_size > LARGEST_PART:
            limit = f"{LARGEST_PART:,} bytes"
            self.refuse(f"is too large: its part {name} unpacks to more than {limit}; split the document")
        try:
            with self.archive.open(info) as part:
                return part.read(LARGEST_PART)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError, OSError) as error:
            self.refuse(f"is damaged: its part {name} cannot be unpacked ({error}); {_FRESH}")

    def tree(self, name: str) -> Element | None:
        """Return the root element of a part; None if there is no such part.

        Raises:
            SourceError: as for ``bytes_of``; or it is no XML.
        """
        data = self.bytes_of(name)
        if data is None:
            return None
        try:
            return xml_tree.read(data)
        except BrokenPartError as error:
            self.refuse(f"is damaged: its part {name} cannot be read ({error}); {_FRESH}")

    def relationships(self, part: str) -> list[tuple[str, str, str, bool]]:
        """Return what a part refers to: the id of each reference, its type, its target, and whether that is outside.

        Args:
            part: the name of the part; "" is the file as a whole.
        """
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for one in root.children if root is not None else ():
            is_outside = one.get("TargetMode") == "External"
            target = one.get("Target")
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append((one.get("Id"), one.get("Type"), target, is_outside))
        return found

    def related(self, kind: str) -> str:
        """Return the name of the part of a kind that the text refers to, such as “styles”; "" if there is none."""
        found = (target for _, of, target, _ in self.relationships(self.main) if of.endswith(f"/{kind}"))
        return next(found, "")
