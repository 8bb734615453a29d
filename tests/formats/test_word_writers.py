"""Documents as real programs write them have the findings of the same article in Markdown, each at its place."""

from __future__ import annotations

import base64
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.linters import linter
from tonecheck.model import Finding

ARTICLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "docx" / "article.yaml").read_text("utf-8"))
BLOCKS: list[tuple[str, Any]] = [next(iter(block.items())) for block in ARTICLE["blocks"]]
EXPECTED = sorted((rule, words, place) for rule, words, place in ARTICLE["findings"])
IN_MARKDOWN = {"#small_stepz": "further up", "![](https://example.org/a.png)": "[picture]"}
"""Where Markdown shows an address, a document shows words."""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def found(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return sorted((one.rule, one.place.text, one.place.where) for one in findings)


def as_markdown() -> str:
    lines = []
    number = 0
    for kind, value in BLOCKS:
        number = number + 1 if kind == "number" else 0
        begin = {"bullet": "- ", "number": f"{number}. ", "text": ""}
        if kind == "title":
            lines.append(f"---\ntitle: {value}\n---\n")
        elif kind == "link":
            lines.append("{} [{}]({}){}\n".format(*value))
        elif kind == "picture":
            lines.append(f"![{value or ''}](https://example.org/a.png)\n")
        elif kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in value]
            lines.append("\n".join([rows[0], f"{'|---' * len(value[0])}|", *rows[1:]]) + "\n")
        else:
            lines.append(f"{begin[kind] if kind in begin else '#' * int(kind[-1]) + ' '}{value}\n")
    return "\n".join(lines)


def as_word() -> bytes:
    docx = pytest.importorskip("docx", reason="needs python-docx, which the extra “dev” brings")
    document = docx.Document()
    styles = {"title": "Title", "bullet": "List Bullet", "number": "List Number", "text": None}
    for kind, value in BLOCKS:
        if kind in styles:
            document.add_paragraph(value, style=styles[kind])
        elif kind == "link":
            _add_link(document.add_paragraph(f"{value[0]} "), *value[1:])
        elif kind == "picture":
            shape = document.add_picture(BytesIO(PIXEL))
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


def _add_link(paragraph: Any, words: str, target: str, end: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - see as_word
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


def _repeat(row: Any) -> None:
    """Make a row the header row of its table."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see as_word

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name for it


def test_the_same_article_in_markdown(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(as_markdown(), "utf-8")
    findings = linter().check_site([str(tmp_path / "article.md")]).findings
    told = sorted((one.rule, IN_MARKDOWN.get(one.place.text, one.place.text)) for one in findings)
    # In Markdown nobody can tell whether an empty description was meant.
    expected = {"images-alt/missing": "images-alt/empty-markdown"}
    assert told == sorted((expected.get(rule, rule), words) for rule, words, _ in EXPECTED)


def test_the_article_by_python_docx(tmp_path: Path) -> None:
    (tmp_path / "article.docx").write_bytes(as_word())
    assert found(list(linter().check_site([str(tmp_path / "article.docx")]).findings)) == EXPECTED


@pytest.mark.slow
def test_the_article_as_libreoffice_writes_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (Debian's libreoffice-writer-nogui)")
    (tmp_path / "article.docx").write_bytes(as_word())
    for form in ("odt", "docx:MS Word 2007 XML"):
        before = {"odt": "article.docx"}.get(form, "again/article.odt")
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path / "again"), before]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert found(list(linter().check_site([str(tmp_path / "again" / "article.docx")]).findings)) == EXPECTED
