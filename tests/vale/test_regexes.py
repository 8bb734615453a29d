"""Regular expressions of Vale in the syntax of Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.vale.regexes import converted
from tonecheck.vale.samples import samples

CASES = yaml.safe_load((Path(__file__).parent / "regexes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["converted"], ids=lambda case: case["vale"])
def test_an_expression_matches_as_before(case: dict[str, Any]) -> None:
    result = converted(case["vale"])
    assert result == case["python"]
    for text in case["finds"]:
        assert re.search(result, text), text
    for text in case.get("misses", ()):
        assert not re.search(result, text), text


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["vale"])
def test_what_python_cannot_say_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=re.escape(case["why"])):
        converted(case["vale"])


def test_a_look_behind_without_an_end_looks_back_over_a_word() -> None:
    result = converted(r"(?<!:\w+): [A-Z]")
    assert re.search(result, "note: Yes")
    assert not re.search(result, ":note: Yes")
    assert not re.search(result, f":{'o' * 40}: Yes")


@given(st.text("ab(|)[]^-\\?*+{}1,<=!:iPp_.", max_size=12))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        result = converted(text)
    except ValueError:
        return
    re.compile(result)
    for sample in samples(result):
        assert len(sample) < 10_000
