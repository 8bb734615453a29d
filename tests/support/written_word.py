"""Writes articles as Word files, as real programs do: python-docx, and LibreOffice from what that wrote."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

Block = tuple[str, Any]
"""Its kind (title, heading N, text, bullet, number, link, picture, table), and what it holds."""

_HEADING = re.compile(r"(#+) (.*)")
_ITEM = re.compile(r"- (.*)")
_NUMBER = re.compile(r"(\d+)\. (.*)")
_PICTURE = re.compile(r"!\[(.*)\]\(.*\)")
_HTML_PICTURE = re.compile(r"<img src=\"[^\"]*\">")
_LINK = re.compile(r"(.*)\[(.*)\]\((.*)\)(.*)")


def of_markdown(text: str) -> Iterator[Block]:
    """Yield the blocks of an article in plain Markdown, which has one link in a paragraph at most."""
    _, front, body = text.split("---\n", 2)
    for line in front.splitlines():
        if line.startswith("title:"):
            yield "title", line.removeprefix("title:").strip().strip('"')
    for paragraph in body.strip().split("\n\n"):
        for line in paragraph.splitlines() if paragraph.startswith("- ") else [paragraph.replace("\n", " ").strip()]:
            yield _block(line)


def _block(line: str) -> Block:
    block: Block = "text", line
    if found := _HEADING.fullmatch(line):
        block = f"heading {len(found[1])}", found[2]
    elif found := _ITEM.fullmatch(line):
        block = "bullet", found[1]
    elif found := _NUMBER.fullmatch(line):
        block = "restarted number" if found[1] == "1" else "number", found[2]
    elif found := _PICTURE.fullmatch(line):
        block = "picture", found[1]
    elif _HTML_PICTURE.fullmatch(line):
        block = "picture", None
    elif found := _LINK.fullmatch(line):
        block = "link", found.groups()
    return block


def by_python_docx(blocks: Sequence[Block]) -> bytes:
    """Return blocks as a Word file."""
    docx = pytest.importorskip("docx", reason="needs python-docx, which the extra “dev” brings")
    document = docx.Document()
    styles = {"title": "Title", "bullet": "List Bullet", "number": "List Number", "text": None}
    for number, (kind, value) in enumerate(blocks):
        if kind in styles:
            document.add_paragraph(value, style=styles[kind])
        elif kind == "restarted number":
            _restart(document, document.add_paragraph(value, style="List Number"))
        elif kind == "link":
            _add_link(document.add_paragraph(value[0]), *value[1:])
        elif kind == "picture":
            shape = document.add_picture(BytesIO(_pixel(number)))
            if value:
                shape._inline.docPr.set("descr", value)  # noqa: SLF001 - python-docx has no name for it
        elif kind == "table":
            table = document.add_table(0, len(value[0]))
            for row in value:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            _repeat(table.rows[0])
        else:
            document.add_heading(value, int(kind[-1]))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def again_by_libreoffice(file: Path) -> None:
    """Let LibreOffice write a Word file again, in its place, by way of its own format."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (Debian's libreoffice-writer-nogui)")
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    for form, before in (("odt", file), ("docx:MS Word 2007 XML", file.with_suffix(".odt"))):
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(file.parent), str(before)]
        subprocess.run(command, cwd=file.parent, check=True, capture_output=True, timeout=120)


def _pixel(shade: int) -> bytes:
    """Return a picture in PNG: a real one, since LibreOffice drops the alternative text of one that it cannot load."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    image = zlib.compress(bytes([0, shade % 256]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", image) + chunk(b"IEND", b"")


def _add_link(paragraph: Any, words: str, target: str, end: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - see by_python_docx
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    link = OxmlElement("w:hyperlink")
    if target.startswith("#"):
        link.set(qn("w:anchor"), target[1:])
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(words)._r)  # noqa: SLF001 - python-docx makes no links
    paragraph._p.append(link)  # noqa: SLF001 - as above
    paragraph.add_run(end)


def _restart(document: Any, paragraph: Any) -> None:
    """Let the numbers of a list begin again at a paragraph, as “Restart at 1” does in Word."""
    numbering = document.part.numbering_part.element
    style = paragraph.style.element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no name for it
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number.numId


def _repeat(row: Any) -> None:
    """Make a row the header row of its table."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see by_python_docx

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it
