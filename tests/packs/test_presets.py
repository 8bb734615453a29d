"""Presets: what each sets, and what counts more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from support.linters import shared_plan
from tonecheck import settings
from tonecheck.engine import plan
from tonecheck.errors import ConfigError
from tonecheck.packs import presets


def options(settings: Mapping[str, object], rule: str) -> Any:
    (check,) = [one.check for one in shared_plan(settings).rules if one.id == rule]
    return check


@pytest.mark.parametrize(
    ("preset", "grade", "sentence"),
    [("", 9, 35), ("nhs", 6, 20), ("plain", 8, 20), ("practitioners", 12, 40), ("strict", 8, 25)],
)
def test_the_limits_of_each_preset(preset: str, grade: int, sentence: int) -> None:
    assert options({"preset": preset}, "readability/grade").limit == grade
    assert options({"preset": preset}, "readability/sentence-length").suggest == sentence


def test_what_the_configuration_says_counts_more() -> None:
    settings = {"preset": "nhs", "rules": {"readability/grade": {"limit": 7}}}
    assert options(settings, "readability/grade").limit == 7


def test_a_preset_may_say_who_reads() -> None:
    assert shared_plan({"preset": "practitioners"}).audience == "practitioners"
    assert shared_plan({"preset": "practitioners", "audience": "public"}).audience == "public"
    assert shared_plan().audience == "public"


def test_a_preset_that_does_not_exist_is_named(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("preset: nsh\n", "utf-8")
    with pytest.raises(ConfigError, match=r"tonecheck\.yaml:1: no preset is called “nsh”; did you mean “nhs”\?"):
        plan.make(settings.load(tmp_path / "tonecheck.yaml"))


@pytest.mark.parametrize("name", presets.names())
def test_every_preset_changes_rules_that_there_are(name: str) -> None:
    assert presets.load(name).about
    assert shared_plan({"preset": name}).rules
