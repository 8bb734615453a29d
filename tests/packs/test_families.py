"""Which finding we report where two are on the same words, and how many of a family we report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tonecheck import packs
from tonecheck.api import Linter
from tonecheck.model import Finding, Level, Source, Span
from tonecheck.packs.families import Family, capped, capped_on_site, shipped, uncovered

TEXT = "a b c d e f g h i j"
FAMILIES = {
    "first": Family(),
    "later": Family(after={"a": "first/a"}),
    "second": Family(covering=("gone",)),
    "few": Family(most=2),
}


def finding(rule: str, start: int, end: int) -> Finding:
    return Finding(Source("a.md", TEXT, "markdown").place(Span(start, end)), rule, "warning", "…")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("second/a", 0, 3), ("first/a", 0, 3)], ["first/a"]),
        ([("first/a", 0, 3), ("second/a", 0, 3)], ["first/a"]),
        ([("first/a", 0, 3), ("second/a", 0, 2)], ["second/a", "first/a"]),
        ([("first/a", 0, 3), ("first/b", 0, 3)], ["first/a", "first/b"]),
        ([("own/a", 0, 3), ("second/a", 0, 3)], ["own/a"]),
        ([("first/a", 0, 3), ("own/a", 0, 3), ("own/b", 0, 3)], ["own/a", "own/b"]),
        ([("second/gone", 0, 9), ("first/a", 2, 3), ("first/b", 8, 11)], ["second/gone", "first/b"]),
        ([("later/a", 0, 5), ("first/a", 2, 4)], ["first/a"]),
        ([("later/a", 0, 5), ("first/a", 4, 6)], ["later/a", "first/a"]),
        ([("later/b", 0, 5), ("first/a", 2, 4)], ["later/b", "first/a"]),
        ([("later/a", 0, 5), ("first/b", 2, 4)], ["later/a", "first/b"]),
        ([("few/a", 8, 9), ("few/a", 0, 1), ("few/b", 2, 3), ("few/a", 4, 5)], ["few/a", "few/b"]),
    ],
)
def test_what_is_told(given: list[tuple[str, int, int]], expected: list[str]) -> None:
    left, counted = capped(uncovered([finding(*one) for one in given], FAMILIES), FAMILIES)
    assert [one.rule for one in left] == expected
    assert sum(counted.values()) == (2 if expected == ["few/a", "few/b"] else 0)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("second/page", 0, 3), ("first/a", 0, 3)], ["first/a", "second/page"]),
        ([("second/page", 0, 3), ("first/page", 0, 3)], ["first/page", "second/page"]),
        ([("first/page", 0, 3), ("second/a", 0, 3)], ["first/page", "second/a"]),
        ([("second/gone", 0, 9), ("first/page", 2, 3)], ["second/gone", "first/page"]),
    ],
)
def test_what_is_said_about_the_page_covers_no_words_and_is_covered_by_none(
    given: list[tuple[str, int, int]], expected: list[str]
) -> None:
    left = uncovered([finding(*one) for one in given], FAMILIES, {"first/page", "second/page"})
    assert [one.rule for one in left] == expected


def test_a_page_without_a_number_is_told_though_its_words_are_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    report = Linter({}).check_text("Some live with suicidal ideation, and most of them get better. " * 10)
    assert {"crisis-signposting/missing", "jargon/often-misread"} <= {one.rule for one in report.findings}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("same/name", 0, 3), ("same/word", 0, 3)], ["same/word"]),
        ([("same/name", 0, 3), ("same/word", 0, 5)], ["same/word"]),
        ([("same/name", 0, 3), ("same/word", 2, 5)], ["same/name", "same/word"]),
        ([("same/word", 0, 3), ("same/name", 1, 2)], ["same/word"]),
        ([("same/word", 0, 3), ("same/name", 3, 5)], ["same/word", "same/name"]),
        ([("same/name", 0, 3), ("same/name", 0, 3)], ["same/name", "same/name"]),
        ([("same/name", 0, 3), ("same/word", 4, 5)], ["same/name", "same/word"]),
        ([("same/name", 0, 3), ("same/other", 0, 3)], ["same/name", "same/other"]),
        ([("other/name", 0, 3), ("other/word", 0, 3)], ["other/name", "other/word"]),
    ],
)
def test_of_rules_that_say_the_same_of_some_words_the_first_is_reported(
    given: list[tuple[str, int, int]], expected: list[str]
) -> None:
    families = {"same": Family(first_of=("word", "name")), "other": Family()}
    assert [one.rule for one in uncovered([finding(*one) for one in given], families)] == expected


def test_of_a_limited_rule_the_largest_findings_are_reported_in_order_of_place() -> None:
    families = {"few": Family(most_of={"long": 2})}
    sizes = [40, 36, 61, 50]
    long = [replace(finding("few/long", 4 * n, 4 * n + 1), size=size) for n, size in enumerate(sizes)]
    reported, counted = capped([*long, finding("few/other", 17, 18)], families)
    assert [(one.rule, one.size) for one in reported] == [("few/long", 61), ("few/long", 50), ("few/other", 0)]
    assert counted == {"few/long": 2}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["same/part", "same/whole"], ["same/whole"]),
        (["same/part", "same/part"], ["same/part", "same/part"]),
        (["same/other", "same/part", "other/part", "same/whole"], ["same/other", "other/part", "same/whole"]),
    ],
)
def test_of_rules_about_the_same_thing_only_the_first_is_reported(given: list[str], expected: list[str]) -> None:
    families = {"same": Family(one_of=("whole", "part")), "other": Family()}
    reported, counted = capped([finding(rule, 2 * n, 2 * n + 1) for n, rule in enumerate(given)], families)
    assert [one.rule for one in reported] == expected
    assert not counted


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["few/grade", "few/long", "few/long", "few/long"], ["few/grade", "few/long"]),
        (["few/section", "few/long", "few/long", "few/long"], ["few/section", "few/long", "few/long"]),
        (["few/long", "few/long", "few/long"], ["few/long", "few/long"]),
        (["few/section", "few/grade", "few/long", "few/long"], ["few/grade", "few/long"]),
    ],
)
def test_beside_a_summary_fewer_findings_are_reported(given: list[str], expected: list[str]) -> None:
    few = Family(most_of={"long": 2}, one_of=("grade", "section"), fewer_with={"grade": {"long": 1}})
    reported, counted = capped([finding(rule, 2 * n, 2 * n + 1) for n, rule in enumerate(given)], {"few": few})
    assert [one.rule for one in reported] == expected
    assert counted["few/long"] == given.count("few/long") - expected.count("few/long")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("one/b", 0, "suggestion"), ("one/a", 4, "suggestion")], ["one/a"]),
        ([("one/c", 0, "suggestion"), ("one/d", 4, "suggestion")], ["one/c"]),
        ([("one/a", 0, "suggestion"), ("one/b", 4, "warning")], ["one/b"]),
        ([("one/a", 0, "warning"), ("one/b", 4, "warning")], ["one/a", "one/b"]),
        ([("one/e", 0, "suggestion"), ("one/b", 4, "suggestion")], ["one/e"]),
        ([("one/e", 0, "suggestion"), ("one/f", 4, "suggestion")], ["one/e", "one/f"]),
        (
            [("one/a", 0, "suggestion"), ("other/a", 4, "suggestion"), ("other/a", 6, "suggestion")],
            ["one/a", "other/a", "other/a"],
        ),
        ([("one/a", 0, "suggestion"), ("one/b", 12, "suggestion")], ["one/a", "one/b"]),
    ],
)
def test_a_sentence_has_one_suggestion_of_some_families(
    given: list[tuple[str, int, Level]], expected: list[str]
) -> None:
    families = {"one": Family(one_a_sentence=("a", "b", "c", "d"), first_of=("a", "b")), "other": Family()}
    findings = [replace(finding(rule, start, start + 1), level=level) for rule, start, level in given]
    assert [one.rule for one in uncovered(findings, families, sentences=[Span(0, 8)])] == expected


def test_of_some_rules_a_whole_run_reports_few() -> None:
    families = {"few": Family(most_of_site={"praise": 2})}
    findings = [finding(rule, 2 * n, 2 * n + 1) for n, rule in enumerate(["few/praise", "few/other"] * 4)]
    reported, counted = capped_on_site(findings, lambda _: families)
    assert [one.rule for one in reported].count("few/praise") == 2
    assert [one.rule for one in reported].count("few/other") == 4
    assert counted == {"few/praise": 2}


def test_a_promise_is_reported_once_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    both = "Our therapy for panic, anxiety and grief is highly effective, and it works for everyone."
    apart = "Our therapy for panic, anxiety and grief is highly effective. It works for everyone."
    found = [
        sum(one.rule.startswith("claims/") for one in Linter({}).check_text(page).findings) for page in (both, apart)
    ]
    assert found == [1, 2]
    selected = Linter({"select": ["claims"]}).check_text(both).findings
    assert len(selected) == 2  # who selects rules wants to see all that they find


LONG = (
    "We sit down here together and talk for as long as you like about what is on your mind, and we go on "
    + "and on " * 9
)


def test_a_page_shows_its_three_longest_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = "\n\n".join(f"{LONG}{'and on ' * extra}to the end." for extra in (0, 3, 1, 4, 2))
    report = Linter({}).check_text(page)
    reported = [one.size for one in report.findings if one.rule == "readability/sentence-length"]
    assert reported == [max(reported) - 2, max(reported), max(reported) - 4]
    assert report.more_findings == (("readability/sentence-length", 2),)


def test_every_family_has_rules_and_a_place() -> None:
    assert {rule.partition("/")[0] for rule in packs.load()} == set(shipped())
    assert len(shipped()) == 40 + 3  # those of the catalogue, fees, slips and suppressions
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in shipped())


PAGE = " ".join(
    f"We {word} now."
    for word in (
        "utilise it",
        "commence",
        "ascertain it",
        "ameliorate it",
        "cognisant of it",
        "exacerbate it",
        "endeavour to go",
    )
)


def test_a_page_is_told_some_and_the_others_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = Linter({}).check_text(PAGE)
    assert sum(one.rule == "plain-words/simpler" for one in report.findings) == 3
    assert report.more_findings == (("plain-words", 4),)
    asked = Linter({"select": ["plain-words"]}).check_text(PAGE)
    assert (len(asked.findings), asked.more_findings) == (7, ())


def test_every_family_has_a_plain_name_of_its_own() -> None:
    names = [family.plain for family in shipped().values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z ,'-]{2,39}", name) for name in names)


def test_a_rule_of_a_pack_of_ones_own_comes_before_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pack = """rules:
  - id: house/people
    kind: terms
    level: warning
    message: "We write “{suggest}”."
    why: Our house says so.
    judges: word
    terms: ["service user*n -> guest*"]
    examples: {bad: ["A service user rang."], good: ["A guest rang."]}
"""
    (tmp_path / "house.yaml").write_text(pack, "utf-8")
    text = "Many service users of ours come by bus, and some of them walk. " * 3
    shipped, own = Linter({}).check_text(text), Linter({"packs": ["house.yaml"]}).check_text(text)
    words = {one.place.text for one in own.findings if one.rule == "house/people"}
    assert words == {"service users"}
    assert [one.rule for one in own.findings if one.place.text in words] == ["house/people"]
    assert [one.rule for one in shipped.findings if one.place.text in words]
