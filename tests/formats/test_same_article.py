"""One article as text, Markdown, HTML and Word has the same findings, and what differs has its reason."""

from __future__ import annotations

import shutil
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import written_word
from tonecheck import check_file

ARTICLES = Path(__file__).parents[2] / "examples" / "one-article"
EXPECTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("same_article.yaml").read_text("utf-8"))


def has_what_is_expected(file: Path, form: str) -> None:
    """Look that a file has the findings of its format, and no others."""
    only = [one["finding"] for one in EXPECTED["differences"] if form in one["in"]]
    expected = sorted((rule, words.casefold()) for rule, words in [*EXPECTED["everywhere"], *only])
    found = sorted((one.rule, one.place.text.casefold()) for one in check_file(file))
    pairs = zip_longest(found, expected, fillvalue=("", ""))
    assert [(rule, words[: len(begin)]) for (rule, words), (_, begin) in pairs] == expected


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return the article as python-docx writes it, beside the articles and pictures that it leads to."""
    folder = tmp_path / "articles"
    shutil.copytree(ARTICLES, folder)
    file = folder / "quiet-mornings.docx"
    blocks = written_word.of_markdown((ARTICLES / "quiet-mornings.md").read_text("utf-8"))
    file.write_bytes(written_word.by_python_docx(list(blocks)))
    return file


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_the_article_as_it_is_in_the_examples(form: str) -> None:
    has_what_is_expected(ARTICLES / f"quiet-mornings.{form}", form)


def test_the_article_as_python_docx_writes_it(written: Path) -> None:
    has_what_is_expected(written, "docx")


@pytest.mark.slow
def test_the_article_as_libreoffice_writes_it(written: Path) -> None:
    written_word.again_by_libreoffice(written)
    has_what_is_expected(written, "docx by LibreOffice")


def test_each_difference_has_a_reason() -> None:
    assert all(one["reason"].endswith(".") for one in EXPECTED["differences"])
