"""Findings in a document that shows no lines: each output format says paragraph, heading and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import word
from support.command import tonecheck
from tonecheck import plugins

P = word.paragraph
BODY = P("Rest and sleep", "Heading1") + P("Lie down when you can.") + P("You could utilise a blanket for it.")
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="P"/><a:graphic><a:graphicData uri="p"><pic:pic/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
UNDER = "under “Rest and sleep”"
IN_WORDS = {"text": ["paragraph 3", f"{UNDER}: You could utilise a blanket"], "statistics": []}
"""What a format shows if it is not “paragraph 3, under …”."""


@pytest.mark.parametrize("form", plugins.names("report"))
def test_a_place_is_said_in_words(form: str, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(word.file(BODY))
    _, out, err = tonecheck("--format", form, "--no-cache", "letter.docx", cwd=tmp_path)
    assert err == ""
    for words in IN_WORDS.get(form, [f"paragraph 3, {UNDER}", "utilise"]):
        assert words in out.replace("%2C", ",")


def test_the_summary_of_a_job_says_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letter.docx").write_bytes(word.file(BODY))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    tonecheck("--format", "github", "letter.docx", cwd=tmp_path)
    assert f"- paragraph 3, {UNDER}: **suggestion**" in (tmp_path / "summary.md").read_text("utf-8")


def test_messages_speak_of_paragraphs_and_of_what_word_has(tmp_path: Path) -> None:
    twice = P("Rest", "Heading1") + P("Lie down when you can.")
    cells = "".join(f"<w:tc>{P(text)}</w:tc>" for text in ("One hour", "50 minutes", "£60"))
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    (tmp_path / "letter.docx").write_bytes(word.file(twice + twice + table + PICTURE))
    _, out, _ = tonecheck("--all", "letter.docx", cwd=tmp_path)
    assert "“Rest” is a heading in paragraph 1 too" in out
    assert "has no header row" in out
    assert "mark it as decorative" in out
    assert "<th" not in out
    assert "alt=" not in out


UNITS = {
    ("stats",): [" at paragraph  page\n", " 3  letter.docx\n"],
    ("stats", "--by", "section"): [" at paragraph  section\n", "  letter.docx, paragraph 1 Rest and sleep\n"],
    ("stats", "--format", "json"): ['"unit": "paragraph"'],
    ("images",): ["  paragraph 4  missing  –"],
    ("images", "--format", "json"): ['"unit": "paragraph"'],
    ("images", "--format", "html"): ["<h3>Paragraph 4: ", "Done: paragraph 4 of letter.docx"],
}


@pytest.mark.parametrize("arguments", UNITS)
def test_statistics_and_pictures_of_a_document_name_paragraphs(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(word.file(BODY + PICTURE))
    command, *options = arguments
    code, out, err = tonecheck(command, "letter.docx", *options, cwd=tmp_path)
    assert (code, err) == (0, "")
    for words in UNITS[arguments]:
        assert words in out
    (tmp_path / "page.md").write_text("# Rest\n\nLie down.\n\n![A bed](https://example.org/a.png)\n", "utf-8")
    _, out, _ = tonecheck(command, "page.md", *options, cwd=tmp_path)
    assert "unit" not in out
    assert not any(words in out for words in UNITS[arguments])


def test_a_table_of_pages_and_documents_names_both_units(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(word.file(BODY))
    (tmp_path / "page.md").write_text("# Rest\n\nLie down.\n", "utf-8")
    assert " at line or paragraph  page\n" in tonecheck("stats", ".", cwd=tmp_path).out


def test_what_is_to_stay_is_left_by_an_override_or_a_baseline(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(word.file(BODY))
    assert "plain-words/simpler" in tonecheck("letter.docx", cwd=tmp_path).out
    (tmp_path / "tonecheck.yaml").write_text("overrides: [{paths: [letter.docx], ignore: [plain-words]}]\n", "utf-8")
    assert "plain-words" not in tonecheck("letter.docx", cwd=tmp_path).out
    (tmp_path / "tonecheck.yaml").write_text("baseline: tonecheck-baseline.json\n", "utf-8")
    assert tonecheck("baseline", "letter.docx", cwd=tmp_path).code == 0
    assert "plain-words" not in tonecheck("letter.docx", cwd=tmp_path).out
