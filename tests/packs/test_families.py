"""Which finding is told where two are on the same words, and how many of a family."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tonecheck import packs
from tonecheck.api import Linter
from tonecheck.model import Finding, Source, Span
from tonecheck.packs.families import Family, capped, shipped, uncovered

TEXT = "a b c d e f g h i j"
FAMILIES = {"first": Family(), "second": Family(covering=("gone",)), "few": Family(2)}


def finding(rule: str, start: int, end: int) -> Finding:
    return Finding(Source("a.md", TEXT, "markdown").place(Span(start, end)), rule, "warning", "…")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("second/a", 0, 3), ("first/a", 0, 3)], ["first/a"]),
        ([("first/a", 0, 3), ("second/a", 0, 3)], ["first/a"]),
        ([("first/a", 0, 3), ("second/a", 0, 2)], ["second/a", "first/a"]),
        ([("first/a", 0, 3), ("first/b", 0, 3)], ["first/a", "first/b"]),
        ([("unheard/a", 0, 3), ("second/a", 0, 3)], ["second/a"]),
        ([("second/gone", 0, 9), ("first/a", 2, 3), ("first/b", 8, 11)], ["second/gone", "first/b"]),
        ([("few/a", 8, 9), ("few/a", 0, 1), ("few/b", 2, 3), ("few/a", 4, 5)], ["few/a", "few/b"]),
    ],
)
def test_what_is_told(given: list[tuple[str, int, int]], expected: list[str]) -> None:
    left, counted = capped(uncovered([finding(*one) for one in given], FAMILIES), FAMILIES)
    assert [one.rule for one in left] == expected
    assert sum(counted.values()) == (2 if expected == ["few/a", "few/b"] else 0)


def test_every_family_has_rules_and_a_place() -> None:
    assert {rule.partition("/")[0] for rule in packs.load()} == set(shipped())
    assert len(shipped()) == 37 + 1  # those of the catalogue, and suppressions
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in shipped())


PAGE = " ".join(
    f"We {word} now."
    for word in (
        "utilise it",
        "commence",
        "ascertain it",
        "ameliorate it",
        "cognisant",
        "exacerbate it",
        "endeavour to go",
    )
)


def test_a_page_is_told_some_and_the_others_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = Linter({}).check_text(PAGE)
    assert sum(one.rule == "plain-words/simpler" for one in report.findings) == 5
    assert report.more_findings == (("plain-words", 2),)
    asked = Linter({"select": ["plain-words"]}).check_text(PAGE)
    assert (len(asked.findings), asked.more_findings) == (7, ())
