"""How many words a page has is one number, whichever command says it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck.linter import Linter

BOX = "Anna Berg has been a therapist for nine years, and she writes about rest and sleep for people who are tired."
PAGES = {
    "lists.md": "---\ntitle: One two\n---\n\n# Three four\n\nFive six seven.\n\n- eight\n- nine ten\n",
    "table.md": "# A table\n\nOne two.\n\n| three | four |\n|---|---|\n| five | six |\n\n![seven eight](a.png)\n",
    "german.html": "<p>One two three.</p><p lang=de>Das ist ein Satz, und er wird nicht gezählt.</p>",
    "page.html": "<title>One two</title><p>Three <b>four</b>, it's five-six.</p><ul><li>seven<p>eight</p></ul>",
    "names.txt": "Title here\n\nDr Anna Berg met Tom at 10 Long Road.\n",
}
EXPECTED = {"lists.md": 6, "table.md": 2, "german.html": 3, "page.html": 6, "names.txt": 8}


def counts(folder: Path, *paths: str) -> tuple[int, int, int]:
    """Return what check, stats and the report say."""
    checked = json.loads(tonecheck("check", *paths, "--format", "json", "--exit-zero", cwd=folder).out)
    counted = json.loads(tonecheck("stats", *paths, "--format", "json", cwd=folder).out)
    assert sum(page["words"] for page in counted["pages"]) == counted["summary"]["words"]
    assert tonecheck("report", *paths, "-o", folder / ".report", cwd=folder).code == 0
    shown = re.search(r"([\d,]+) words?, ", (folder / ".report" / "index.html").read_text("utf-8"))
    assert shown
    return checked["summary"]["words"], counted["summary"]["words"], int(shown[1].replace(",", ""))


@pytest.mark.parametrize("name", PAGES)
def test_all_commands_count_a_page_alike(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGES[name], "utf-8")
    assert counts(tmp_path, name) == (EXPECTED[name],) * 3


@pytest.mark.parametrize("options", ["{names: false}", "{lists: skip}", "{lists: join}", "{count: textstat}"])
def test_how_grades_are_counted_changes_no_number_of_words(tmp_path: Path, options: str) -> None:
    (tmp_path / "tonecheck.yaml").write_text(f"rules: {{readability/grade: {options}}}\n", "utf-8")
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert counts(tmp_path, *PAGES) == (sum(EXPECTED.values()),) * 3


def test_what_pages_share_is_counted_on_each(tmp_path: Path) -> None:
    for number in range(6):
        text = (
            f"Rest is a part {number} of the work, and it takes time to learn how to do it well and without haste.\n\n"
        )
        (tmp_path / f"{number}.md").write_text(f"# Page {number}\n\n{text * 2}{BOX}\n", "utf-8")
    checked, counted, shown = counts(tmp_path, *(f"{number}.md" for number in range(6)))
    assert checked == counted == shown > 6 * len(BOX.split())


def test_the_report_grades_a_page_as_stats_does_without_what_others_share(tmp_path: Path) -> None:
    hard = "Psychotherapeutic interventions, notwithstanding considerable methodological heterogeneity, ameliorate it. "
    for number in range(5):
        text = f"# Guide {number}\n\n{'Go to bed when you are tired and read. ' * 20}Number {number}.\n\n{hard * 3}\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    rows = json.loads(tonecheck("stats", ".", "--format", "json", cwd=tmp_path).out)["pages"]
    grades = {f"Grade {row['grade']:.1f}" for row in rows}
    assert tonecheck("report", ".", "-o", "out", cwd=tmp_path).code == 0
    assert set(re.findall(r"Grade [\d.-]+\d", (tmp_path / "out" / "index.html").read_text("utf-8"))) == grades


def test_articles_without_running_text_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        text = f"---\ntitle: {name}\ncontent: >-\n  Grief comes in waves, and so does rest.\n---\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    report = Linter({}, cache=False).check_site([str(tmp_path)])
    assert list(report.unread) == ["content"]
    report = Linter({"text-keys": ["content"]}, cache=False).check_site([str(tmp_path)])
    assert report.words > 0
    assert not report.unread
