"""``tonecheck stats``: tables of a site."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck.readability import textstat_count

EASY = "You can sit down here and rest for a while. "
HARD = "Collaborative evaluation subsequently determines continuing psychological suitability. "


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "easy.md": f"# Easy\n\n{EASY * 20}\n",
        "hard.md": f"# Hard\n\n{EASY * 11}\n\n## The *hard* part\n\n{HARD * 20}\n",
        "short.md": f"{EASY}\n\n你好，我们慢慢来。\n",
        "notes.pdf": "no article",
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)


def printed(*arguments: str) -> str:
    code, out, _ = tonecheck("stats", *arguments)
    assert code == 0
    return out


def test_what_pages_share_does_not_count_for_the_grade() -> None:
    for number in range(5):
        text = f"# Guide {number}\n\n{EASY * 20} Number {number}.\n\n{HARD * 3}\n"
        Path(f"guide-{number}.md").write_text(text, "utf-8")
    rows = {row["path"]: row for row in json.loads(printed(".", "--format", "json"))["pages"]}
    assert {rows[f"guide-{number}.md"]["words"] for number in range(5)} == {222}  # readers read them all the same
    (alone,) = json.loads(printed("guide-0.md", "--format", "json"))["pages"]
    assert alone["words"] == 222
    assert alone["grade"] > rows["guide-0.md"]["grade"]


def test_a_table_of_pages_begins_with_the_hardest() -> None:
    lines = printed(".").split("\n")
    assert lines[0].split() == ["grade", "words", "minutes", "sentences", "median", "longest", "at", "line", "page"]
    assert [line.split()[-1] for line in lines[1:4]] == ["hard.md", "easy.md", "short.md"]
    assert lines[2].split()[1:-1] == ["200", "0.8", "20", "10", "10", "3"]
    assert lines[3].split()[0] == "–"
    middle = (float(lines[1].split()[0]) + float(lines[2].split()[0])) / 2
    assert lines[5] == (
        f"3 pages, 460 words, 2 minutes; median grade {middle:.1f}; 1 too short for a grade, "
        "which needs 100 words and 10 sentences; 1 block skipped (not in English)."
    )


def test_a_table_of_sections() -> None:
    lines = printed("hard.md", "--by", "section").split("\n")
    assert [line.partition("hard.md")[2] for line in lines[1:3]] == [":5 The hard part", ":1 Hard"]


def test_json_has_all_that_is_measured() -> None:
    whole = json.loads(printed(".", "--format", "json"))
    assert whole["version"] == 1
    assert whole["summary"] == {"pages": 3, "words": 460, "reading_time": 116.0, "skipped": 1}
    hard, easy, short = whole["pages"]
    assert [page["path"] for page in whole["pages"]] == ["hard.md", "easy.md", "short.md"]
    assert (short["grade"], short["skipped"], short["smog"]) == (None, 1, None)
    assert (easy["words"], easy["sentences"], easy["longest_line"], easy["longest"]) == (200, 20, 3, EASY.strip())
    assert [(section["title"], section["line"]) for section in hard["sections"]] == [("Hard", 1), ("The hard part", 5)]
    assert hard["sections"][1]["grade"] > hard["grade"] > easy["grade"]


def test_csv_is_one_row_a_page() -> None:
    rows = list(csv.DictReader(io.StringIO(printed(".", "--format", "csv"))))
    assert [(row["path"], row["words"], row["sentences"]) for row in rows] == [
        ("hard.md", "250", "31"), ("easy.md", "200", "20"), ("short.md", "10", "1"),
    ]  # fmt: skip
    assert rows[2]["grade"] == ""


def test_the_grade_is_counted_as_the_rule_is_set(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("rules: {readability/grade: {formula: ari}}\n", "utf-8")
    (page,) = json.loads(printed("easy.md", "--format", "json"))["pages"]
    assert page["grade"] == pytest.approx(page["ari"], abs=0.01)


def test_the_textstat_count_has_the_packages_own_numbers(tmp_path: Path) -> None:
    text = f"{EASY}\n\n{HARD}\n" * 20
    (tmp_path / "plain.txt").write_text(text, "utf-8")
    (page,) = json.loads(printed("plain.txt", "--count", "textstat", "--format", "json"))["pages"]
    assert page["textstat"] == textstat_count.measure(text)
    assert page["grade"] == round(page["textstat"]["flesch_kincaid_grade"], 2)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["stats"], "nothing to check; give a file or a folder"),
        (["stats", "nowhere"], "nowhere: no such file or folder"),
        (["stats", "--format", "jsn", "."], "--format: unknown stats “jsn”; did you mean “json”?"),
    ],
)
def test_what_cannot_be_done_is_named(arguments: list[str], error: str) -> None:
    code, _, err = tonecheck(*arguments)
    assert code == 2
    assert error in err


def test_nothing_to_count_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = tonecheck("stats", "empty")
    assert code == 2
    assert "nothing was checked: found no articles" in err
