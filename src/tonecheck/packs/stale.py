"""Facts in rules that nobody has looked up for a while: numbers of helplines, names of services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tonecheck.model import Rule

MONTHS = 12
"""Helplines and services change about once a year."""


class Stale(NamedTuple):
    """A fact to look up again: the rule that says it, the fact, when it was last checked, and where to look."""

    rule: str
    fact: str
    checked: str
    source: str


def stale(rules: Iterable[Rule], today: dt.date, *, months: int = MONTHS) -> Iterator[Stale]:
    """Yield the facts that were last checked more than some months before a day, or never.

    Args:
        rules: the rules to look at, in the order in which they are told.
        today: the day.
        months: how many calendar months a fact may be old.
    """
    for rule in rules:
        for facts in rule.facts:
            if facts.checked == "never" or _months_after(facts.checked, months) < today:
                for fact in facts.what:
                    yield Stale(rule.id, fact, facts.checked, facts.source)


def _months_after(day: str, months: int) -> dt.date:
    """Return the day some months later; the last of its month where that month is shorter."""
    begun = dt.date.fromisoformat(day)
    year, month = divmod(begun.year * 12 + begun.month - 1 + months, 12)
    for last in (begun.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # pragma: no cover - every month has 28 days
