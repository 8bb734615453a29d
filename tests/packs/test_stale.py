"""Facts that nobody has looked up for a while."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from support.command import tonecheck
from support.linters import shipped_entries
from tonecheck import packs
from tonecheck.errors import RuleError
from tonecheck.model import Facts, Rule
from tonecheck.packs.stale import Stale, stale


def rule(checked: str) -> Rule:
    return Rule("house/lines", "terms", "m", "w", facts=(Facts(("Night line: 0123",), "house", checked),))


@pytest.mark.parametrize(
    ("checked", "today", "told"),
    [
        ("2026-09-01", "2026-09-02", False),
        ("2026-09-01", "2027-09-01", False),  # twelve months to the day
        ("2026-09-01", "2027-09-02", True),
        ("2024-02-29", "2025-02-28", False),  # a day that the next year does not have
        ("2024-02-29", "2025-03-01", True),
        ("2026-12-31", "2027-12-31", False),
        ("never", "2026-09-02", True),
    ],
)
def test_a_fact_is_told_when_it_was_checked_over_a_year_before(checked: str, today: str, told: bool) -> None:
    found = list(stale([rule(checked)], dt.date.fromisoformat(today)))
    assert found == ([Stale("house/lines", "Night line: 0123", checked, "house")] if told else [])


def test_a_month_may_be_shorter_than_the_one_before() -> None:
    assert not list(stale([rule("2026-08-31")], dt.date(2027, 2, 28), months=6))
    assert list(stale([rule("2026-08-31")], dt.date(2027, 3, 1), months=6))


@pytest.mark.parametrize("day", ["2026-9-1", "September", "2026-13-01", "2026-01-32", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="write a day such as 2026-09-01, or never"):
        Facts(("x",), "house", day)


def test_a_bare_date_in_a_pack_is_a_day(tmp_path: Path) -> None:
    pack = tmp_path / "p.yaml"
    text = "rules:\n  - {id: a/b, kind: terms, message: m, why: w, facts: [{what: x, source: s, checked: %s}]}\n"
    pack.write_text(text % "2026-09-01", "utf-8")
    assert next(packs.read_pack(pack)).rule.facts == (Facts(("x",), "s", "2026-09-01"),)
    pack.write_text(text % "soon", "utf-8")
    with pytest.raises(RuleError, match=r"p\.yaml:2: .*checked is “soon”; write a day"):
        next(packs.read_pack(pack))


def test_every_source_of_a_shipped_fact_is_listed_or_an_address() -> None:
    known = packs.sources()
    facts = [one for entry in shipped_entries().values() for one in entry.rule.facts]
    assert facts
    assert [one.source for one in facts if one.source not in known and "." not in one.source] == []


def test_the_command_lists_them_and_exits_0() -> None:
    code, out, _ = tonecheck("rules", "--stale", "--on", "2031-01-01", "--format", "json")
    listed = json.loads(out)
    assert code == 0
    wanted = {"rule": "crisis-signposting/missing", "fact": "Samaritans: 116 123", "source": "samaritans-number"}
    assert [{key: one[key] for key in wanted} for one in listed].count(wanted) == 1
    lines = tonecheck("rules", "--stale", "--on", "2031-01-01").out.splitlines()
    assert len(lines) == len(listed)
    assert any("Samaritans: 116 123  (samaritans-number)" in line for line in lines)


def test_a_day_that_cannot_be_read_is_an_error() -> None:
    code, out, err = tonecheck("rules", "--stale", "--on", "tomorrow")
    assert (code, out) == (2, "")
    assert "write a date such as 2026-09-01" in err
