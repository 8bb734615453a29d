"""Whom the rules rest on: each source says what was read of it, and carries the level of its rules."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.command import tonecheck
from support.linters import shipped_entries
from tonecheck import packs
from tonecheck.errors import RuleError
from tonecheck.model import Rule, Variant
from tonecheck.packs.authorities import Authority, listing, read_sources

KNOWN = packs.sources()
RULES = [entry.rule for entry in shipped_entries().values()]

PACK = """rules:
  - {id: house/slow, kind: terms, message: "“{match}” is slow.", why: Because., source: [%s], terms: [slowly]}
"""


def made(level: str = "warning", *, source: str = "read", **variants: Variant) -> Rule:
    return Rule("house/slow", "terms", "m", "w", level=level, source=(source,), variants=variants)  # type: ignore[arg-type]


def authority(read: str) -> Authority:
    return Authority("Somebody", "A page", read, "2026-09-01", "Something.")  # type: ignore[arg-type]


def unread_errors(rules: list[Rule], known: Mapping[str, Authority]) -> list[str]:
    """Return the rules that can report an error and rest on nothing that somebody here has read."""
    return [
        rule.id
        for rule in rules
        if "error" in {rule.level, *(variant.level for variant in rule.variants.values())}
        if not any(key in known and known[key].read in {"full", "part"} for key in rule.source)
    ]


def test_each_rule_at_level_error_rests_on_something_that_was_read() -> None:
    assert unread_errors(RULES, KNOWN) == [], "read a source and say so in rules/sources.yaml, or make it a warning"


@pytest.mark.parametrize(
    ("read", "allowed"), [("full", True), ("part", True), ("second", False), ("unread", False), ("ours", False)]
)
def test_an_error_may_rest_on_what_was_read_and_on_nothing_else(read: str, *, allowed: bool) -> None:
    known = {"read": authority(read)}
    assert unread_errors([made("error")], known) == ([] if allowed else ["house/slow"])
    assert unread_errors([made(loud=Variant(level="error"))], known) == ([] if allowed else ["house/slow"])
    assert unread_errors([made()], known) == []
    assert unread_errors([made("error", source="elsewhere")], known) == ["house/slow"]


def test_no_source_is_listed_that_no_rule_uses() -> None:
    used = {key for rule in RULES for key in (*rule.source, *(facts.source for facts in rule.facts))}
    assert sorted(set(KNOWN) - used) == []


@pytest.mark.parametrize("key", KNOWN)
def test_each_source_says_something_and_when_it_was_read(key: str) -> None:
    source = KNOWN[key]
    assert source.says.endswith(".")
    assert len(source.says) < 200
    assert dt.date(2026, 1, 1) < dt.date.fromisoformat(source.when)
    assert not source.at or source.at.startswith("http")


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        ("{org: o, title: t, read: skimmed, when: 2026-09-01, says: x}", "read of source “a” is “skimmed”"),
        ("{org: o, title: t, read: full, when: 2026-09-01}", "source “a” lacks the key “says”"),
        ("{org: o, title: t, read: full, when: 2026-09-01, says: x, url: y}", "unknown key “url” in source “a”"),
    ],
)
def test_an_entry_that_cannot_be_is_named(tmp_path: Path, entry: str, error: str) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text(f"a: {entry}\n", "utf-8")
    with pytest.raises(RuleError) as wrong:
        read_sources(file)
    assert str(wrong.value).startswith("sources.yaml:1: ")
    assert error in str(wrong.value)


def test_the_list_tells_what_was_read_from_what_is_ours_and_what_is_not_listed() -> None:
    known = {"read": authority("part"), "own": Authority("us", "Our judgement", "ours", "2026-09-01", "We think so.")}
    rules = [made(), made(source="own"), made(source="elsewhere"), Rule("house/bare", "terms", "m", "w")]
    assert list(listing(rules, known)) == [
        "house/slow",
        "  Somebody, A page (read in part, 2026-09-01): Something.",
        "house/slow",
        "  Our judgement: We think so.",
        "house/slow",
        "  elsewhere (not listed in rules/sources.yaml)",
        "house/bare",
        "  no source is named",
    ]


def test_the_command_lists_the_sources_of_each_rule(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(PACK % "nhs-age, our-handbook", "utf-8")
    (tmp_path / "tonecheck.yaml").write_text("packs: [house.yaml]\n", "utf-8")
    code, out, err = tonecheck("rules", "--sources", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert {rule.id for rule in RULES} < set(out.splitlines())
    age = KNOWN["nhs-age"]
    assert (
        f"house/slow\n  {age.org}, {age.title} (read in full, {age.when}): {age.says}\n"
        "  our-handbook (not listed in rules/sources.yaml)\n"
    ) in out


def test_the_command_lists_them_as_json(tmp_path: Path) -> None:
    listed = json.loads(tonecheck("rules", "--sources", "--format", "json", cwd=tmp_path).out)
    assert [(one["rule"], one["source"]) for one in listed] == sorted(
        ((rule.id, key) for rule in RULES for key in rule.source), key=lambda pair: pair[0]
    )
    one = next(one for one in listed if one["source"] == "nhs-age")
    assert one["read"] == "full"
    assert one["says"] == KNOWN["nhs-age"].says


def test_two_lists_at_once_are_refused() -> None:
    code, _, err = tonecheck("rules", "--sources", "--stale")
    assert code == 2
    assert "ask for one of them" in err
