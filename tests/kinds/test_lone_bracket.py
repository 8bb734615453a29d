"""Brackets without a partner, and brackets that need none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tonecheck import formats
from tonecheck.kinds.lone_bracket import Check
from tonecheck.model import Source

CASES = yaml.safe_load((Path(__file__).parent / "lone_brackets.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "bracket", "words", "variant"), CASES["reported"])
def test_a_bracket_without_a_partner(text: str, bracket: str, words: str, variant: str) -> None:
    [match] = Check()(formats.parse(Source("page.md", text, "markdown")))
    assert text[match.span.start : match.span.end] == bracket
    assert (match.values["match"], match.variant) == (words, variant)


@pytest.mark.parametrize("text", CASES["silent"])
def test_brackets_that_need_no_partner(text: str) -> None:
    assert not list(Check()(formats.parse(Source("page.md", text, "markdown"))))


def test_another_language_is_left_alone() -> None:
    text = "<p lang=de>Komm (mit uns.</p><p lang=en>Come (with us.</p>"
    assert [match.values["match"] for match in Check()(formats.parse(Source("a.html", text, "html")))] == ["(with us."]
