"""How often a rule is right: what a pack may say, where readers see it, and what a rule needs to be on by default."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from support.command import tonecheck
from support.linters import shipped_entries, with_few_packs
from tonecheck import packs
from tonecheck.errors import RuleError
from tonecheck.model import Measured, Rule
from tonecheck.packs import pages, reference, schema
from tonecheck.packs.compiled import Shelf
from tonecheck.packs.precision import counts, sentence, shortfall

CASES = yaml.safe_load(Path(__file__).with_name("measured.yaml").read_text("utf-8"))

PACK = """rules:
  - id: house/slow
    kind: terms
    message: "“{match}” is slow."
    why: Because.
    measured: %s
    terms: [slowly]
"""
MEASURED = "{read: 25, right: 20, wrong: 1, sites: 14, date: 2026-11-29}"
SENTENCE = "Read on 14 public sites in November 2026: 25 findings, 20 of them right, 4 open to argument, 1 wrong."


def pack(folder: Path, measured: str = MEASURED) -> Path:
    file = folder / "house.yaml"
    file.write_text(PACK % measured, "utf-8")
    return file


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["shown"])
def test_the_counts_read_as_a_sentence(case: dict[str, object]) -> None:
    read, right, wrong, sites = (int(number) for number in str(case["counts"]).split())
    assert sentence(Measured(read, right, wrong, sites, str(case["date"]))) == case["shown"]


@pytest.mark.parametrize("case", CASES["invalid"], ids=lambda case: case["error"])
def test_counts_that_cannot_be_are_named(tmp_path: Path, case: dict[str, str]) -> None:
    with pytest.raises(RuleError) as wrong:
        next(packs.read_pack(pack(tmp_path, case["measured"])))
    assert "house.yaml:6: " in str(wrong.value)
    assert case["error"] in str(wrong.value)


@pytest.mark.parametrize("case", CASES["policy"], ids=lambda case: case["counts"])
def test_a_rule_that_is_on_must_be_right_often_enough(case: dict[str, str]) -> None:
    read, right, wrong = map(int, case["counts"].split())
    assert shortfall(Measured(read, right, wrong, min(read, 5), "2026-11-29")) == case["short"]


def short_of_the_mark(rules: Iterable[Rule]) -> dict[str, str]:
    """Return what is short of the mark for each rule that is on by default all the same."""
    short = {rule.id: shortfall(rule.measured) for rule in rules if rule.enabled and rule.measured}
    return {name: reason for name, reason in short.items() if reason}


def test_each_shipped_rule_that_is_on_is_right_often_enough() -> None:
    short = short_of_the_mark(entry.rule for entry in shipped_entries().values())
    assert short == {}, "split the rule by sense, give it a topic, lower it, or turn it off by default"


def test_a_rule_that_is_wrong_too_often_does_not_stay_on() -> None:
    often_wrong = Rule("house/slow", "terms", "m", "w", measured=Measured(25, 15, 6, 14, "2026-11-29"))
    assert short_of_the_mark([often_wrong]) == {
        "house/slow": "15 of 25 right, less than 70%; 6 of 25 wrong, more than 12%"
    }
    assert short_of_the_mark([dataclasses.replace(often_wrong, enabled=False)]) == {}


@pytest.mark.parametrize("measured", [MEASURED, ""])
def test_the_pages_on_a_rule_say_it_if_it_was_counted(tmp_path: Path, measured: str) -> None:
    rule = packs.build(next(packs.read_pack(pack(tmp_path, measured))))
    page = " ".join(reference.explain(rule).split())
    assert (f"How often it is right {SENTENCE}" in page) is bool(measured)
    assert ("How often" in page) is bool(measured)
    ((_, of_family),) = pages.pages([rule], {})
    assert (f"\n{SENTENCE}\n" in of_family) is bool(measured)
    assert ("Read on" in of_family) is bool(measured)


def test_the_list_of_rules_says_it_in_json(tmp_path: Path) -> None:
    pack(tmp_path)
    (tmp_path / "tonecheck.yaml").write_text("packs: [house.yaml]\n", "utf-8")
    listed = {one["id"]: one for one in json.loads(tonecheck("rules", "--format", "json", cwd=tmp_path).out)}
    counted = {"read": 25, "right": 20, "arguable": 4, "wrong": 1, "sites": 14, "date": "2026-11-29"}
    assert listed["house/slow"]["measured"] == counted
    assert all("measured" in one for one in listed.values())
    assert SENTENCE in " ".join(tonecheck("explain", "house/slow", cwd=tmp_path).out.split())


def test_editors_show_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_few_packs(monkeypatch, tmp_path / "shipped")
    pack(tmp_path / "shipped")
    rules = schema.configuration()["properties"]["rules"]["properties"]
    assert rules["house/slow"]["description"] == f"Because. {SENTENCE}"


def test_compiled_packs_keep_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    with_few_packs(monkeypatch, tmp_path / "shipped")
    file = pack(tmp_path)
    unmeasured = PACK.partition("\n")[2].replace("    measured: %s\n", "").replace("slow", "quick")
    file.write_text(file.read_text("utf-8") + unmeasured, "utf-8")
    Shelf([str(file)])
    monkeypatch.setattr(packs.loading, "read_yaml", None)
    shelf = Shelf([str(file)])
    assert shelf.rule("house/slow", {}).measured == Measured(25, 20, 1, 14, "2026-11-29")
    assert shelf.rule("house/quick", {}).measured is None


def test_what_was_counted_is_plain_data() -> None:
    assert counts(Measured(3, 1, 1, 2, "2026-11-29")) == {
        "read": 3,
        "right": 1,
        "arguable": 1,
        "wrong": 1,
        "sites": 2,
        "date": "2026-11-29",
    }


def test_each_shipped_rule_that_is_on_everywhere_was_read_on_public_sites() -> None:
    """Rules for one English or one country wait for sites of that country."""
    rules = [entry.rule for entry in shipped_entries().values()]
    everywhere = [rule for rule in rules if rule.enabled and not rule.locales and not rule.needs_locale]
    assert [rule.id for rule in everywhere if rule.measured is None] == []
