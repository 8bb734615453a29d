"""Pages that differ from the rest of their site, though each is consistent in itself."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from support.linters import linter

A, B = "Our wellbeing.", "Our well-being."
BRITISH, AMERICAN = "Her behaviour, its colour, the centre.", "Her behavior, its color, the center."


def found(folder: Path, pages: list[str], **settings: object) -> list[tuple[str, str]]:
    for number, text in enumerate(pages):
        (folder / f"{number}.md").write_text(text + "\n", "utf-8")
    findings = linter({"select": ["term-consistency"], **settings}).check_site([str(folder)]).findings
    return [(Path(one.path).stem, one.place.text) for one in findings]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([A, A, A, B], [("3", "well-being")]),
        ([A, A, B], []),  # two pages are no custom
        ([A, A, A, B, B], []),  # three of five are not three quarters
        ([A] * 6 + [B, B], [("6", "well-being"), ("7", "well-being")]),
        ([A, A, A, f"{A} {B}"], []),  # mixed in itself
        ([A, A, A, f"{B} {B} {B}"], [("3", "well-being")]),  # once a page
        ([A, A, A, "“Our well-being,” he said."], []),
        ([A, A, A, f"<!-- tonecheck-disable-file term-consistency -->\n\n{B}"], []),
        ([A, A, A, "See [this](/well-being)."], []),
        ([f"{A} {A} {A} {A} {A}", B, B, B], [("0", "wellbeing")]),  # pages count, not mentions
    ],
)
def test_the_minority_is_told_at_its_first_mention(
    tmp_path: Path, pages: list[str], told: list[tuple[str, str]]
) -> None:
    assert found(tmp_path, pages) == told


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    for number, text in enumerate([A, A, A, B]):
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    consistency = linter({"select": ["term-consistency"]})
    with ProcessPoolExecutor(2) as executor:
        there = consistency.check_site([str(tmp_path)], executor=executor)
    assert there.findings == consistency.check_site([str(tmp_path)]).findings
    assert len(there.findings) == 1


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([BRITISH, BRITISH, AMERICAN], [("2", "behavior")]),
        ([AMERICAN, BRITISH, AMERICAN], [("1", "behaviour")]),
        ([BRITISH, AMERICAN, AMERICAN, BRITISH, BRITISH], [("1", "behavior")]),  # once a site
        ([BRITISH, f"{BRITISH} {AMERICAN}"], []),  # half and half is neither
        ([BRITISH, "Her behavior, its color."], []),  # two words tell too little
        ([BRITISH, "We recognize, realize and organize."], []),  # Oxford
        ([BRITISH, f"“{AMERICAN}”"], []),
        ([BRITISH], []),
    ],
)
def test_two_englishes_are_told_once_a_site(tmp_path: Path, pages: list[str], told: list[tuple[str, str]]) -> None:
    assert found(tmp_path, pages, select=["spelling-variants/two-englishes"]) == told


def test_nothing_is_told_of_two_englishes_where_the_language_is_stated(tmp_path: Path) -> None:
    settings = {"select": ["spelling-variants/two-englishes"], "locale": "en-GB"}
    assert found(tmp_path, [BRITISH, AMERICAN], **settings) == []
