"""Rules, plans and linters that tests share: packs are read once, and not for each test.

A test of how packs are read, compiled or kept makes its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from unittest import mock

import pytest

from tonecheck import Linter
from tonecheck.engine import plan
from tonecheck.engine.plan import Plan
from tonecheck.model import Finding, Rule
from tonecheck.packs import loading
from tonecheck.packs.compiled import Shelf
from tonecheck.packs.families import FILE as FAMILIES
from tonecheck.settings import from_mapping

_PLANS: dict[str, Plan] = {}
FEW_PACKS = ("lead-ins.yaml", loading.SOURCES, FAMILIES)


@cache
def shipped_entries() -> dict[str, loading.Entry]:
    """Return the shipped rules as their packs state them, with their examples."""
    _must_be_all_packs()
    return loading.load()


@cache
def shipped_rule(name: str) -> Rule:
    """Return a shipped rule, ready to run."""
    return loading.build(shipped_entries()[name])


@cache
def shelf() -> Shelf:
    """Return the shipped rules, compiled."""
    _must_be_all_packs()
    made = Shelf()
    made.entries  # noqa: B018 - read now: while a test runs, the reading of packs may be mocked
    return made


def shared_plan(settings: Mapping[str, object] | None = None) -> Plan:
    """Return the plan that settings make of the shipped rules; they must name no packs of their own."""
    given = settings or {}
    key = repr(sorted(given.items()))
    if key not in _PLANS:
        made = from_mapping(given)
        assert not made.packs
        _PLANS[key] = plan.make(made, shelf=shelf())
    return _PLANS[key]


def linter(settings: Mapping[str, object] | None = None, *, cache: bool = False) -> Linter:
    """Return a linter for the folder that the test is in, with a plan that tests share.

    It looks up no results unless it is told to, so that each test takes the steps that it is about.
    """
    made = Linter(settings or {}, cache=cache)
    assert not made.config.overrides
    made.plans._plans[()] = shared_plan(settings)  # noqa: SLF001 - the plan that it would build again
    return made


def check_text(text: str, *, path: str = "text.md", settings: Mapping[str, object] | None = None) -> list[Finding]:
    """Return what ``tonecheck.check_text`` does, with a plan that tests share."""
    return list(linter(settings).check_text(text, path=path).findings)


def _must_be_all_packs() -> None:
    assert not isinstance(loading.shipped, mock.Mock), "what tests share would be made of few packs"


def with_few_packs(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let tonecheck come with one small pack only, for tests of packs of one's own: all are compiled anew for each."""
    folder.mkdir()
    for name in FEW_PACKS:
        (folder / name).write_bytes((loading.shipped() / name).read_bytes())
    patch.setattr(loading, "shipped", mock.Mock(return_value=folder))
