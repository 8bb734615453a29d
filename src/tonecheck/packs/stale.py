"""Find facts in rules that nobody has checked for a while: numbers of helplines, names of services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from tonecheck.model import Rule
from tonecheck.named_tuple import NamedTuple

MONTHS = 12
"""Helplines and services change about once a year."""


class Stale(NamedTuple):
    """A fact to check again: the rule that states it, the fact, when it was last checked, and where to look it up."""

    rule: str
    fact: str
    checked: str
    source: str


def stale(rules: Iterable[Rule], today: dt.date, *, months: int = MONTHS) -> Iterator[Stale]:
    """Yield the facts that were never checked, or last checked more than some months before a day.

    Args:
        rules: the rules to look at, in the order of the output.
        today: the day.
        months: how many calendar months old a check may be.
    """
    for rule in rules:
        for facts in rule.facts:
            if facts.checked == "never" or _months_after(facts.checked, months) < today:
                for fact in facts.what:
                    yield Stale(rule.id, fact, facts.checked, facts.source)


def _months_after(day: str, months: int) -> dt.date:
    """Return the day some months later, or the last day of that month if it is shorter."""
    start = dt.date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for number in (start.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError  # pragma: no cover - every month has 28 days
