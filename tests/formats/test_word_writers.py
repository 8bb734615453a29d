"""Documents as real programs write them have the findings of the same article in Markdown, each at its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from support import word, written_word
from support.linters import linter
from tonecheck.model import Finding

ARTICLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "docx" / "article.yaml").read_text("utf-8"))
BLOCKS: list[tuple[str, Any]] = [next(iter(block.items())) for block in ARTICLE["blocks"]]
EXPECTED = sorted((rule, words, place) for rule, words, place in ARTICLE["findings"])
IN_MARKDOWN = {"#small_stepz": "further up", "![](https://example.org/a.png)": "[picture]"}
"""Where Markdown shows an address, a document shows words."""


def found(path: Path) -> list[tuple[str, str, str]]:
    findings: tuple[Finding, ...] = linter().check_site([str(path)]).findings
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
            lines.append("{}[{}]({}){}\n".format(*value))
        elif kind == "picture":
            lines.append(f"![{value or ''}](https://example.org/a.png)\n")
        elif kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in value]
            lines.append("\n".join([rows[0], f"{'|---' * len(value[0])}|", *rows[1:]]) + "\n")
        else:
            lines.append(f"{begin[kind] if kind in begin else '#' * int(kind[-1]) + ' '}{value}\n")
    return "\n".join(lines)


def test_the_same_article_in_markdown(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(as_markdown(), "utf-8")
    told = sorted((rule, IN_MARKDOWN.get(words, words)) for rule, words, _ in found(tmp_path / "article.md"))
    # In Markdown nobody can tell whether an empty description was meant.
    expected = {"images-alt/missing": "images-alt/empty-markdown"}
    assert told == sorted((expected.get(rule, rule), words) for rule, words, _ in EXPECTED)


def test_the_article_by_python_docx(tmp_path: Path) -> None:
    (tmp_path / "article.docx").write_bytes(written_word.by_python_docx(BLOCKS))
    assert found(tmp_path / "article.docx") == EXPECTED


@pytest.mark.slow
def test_the_article_as_libreoffice_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "article.docx"
    file.write_bytes(written_word.by_python_docx(BLOCKS))
    written_word.again_by_libreoffice(file)
    assert b"LibreOffice" in word.changed(file.read_bytes())["docProps/app.xml"]
    assert found(file) == EXPECTED


def test_headers_footers_and_comments_are_no_part_of_the_text(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs python-docx, which the extra “dev” brings")
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Psychos welcome."
    document.sections[0].footer.paragraphs[0].text = "She suffers from anxiety."
    paragraph = document.add_paragraph("He is a schizophrenic.")
    document.add_comment(paragraph.runs, text="Nutcases! tonecheck-disable stigma/labels", author="Kim", initials="K")
    document.save(tmp_path / "letter.docx")
    assert found(tmp_path / "letter.docx") == [("stigma/labels", "a schizophrenic", "paragraph 1")]
