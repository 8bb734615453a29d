"""Words that stand twice by mistake, and words that may."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tonecheck import formats
from tonecheck.kinds.doubled_word import Check
from tonecheck.model import Match, Source

CASES = yaml.safe_load((Path(__file__).parent / "doubled_words.yaml").read_text("utf-8"))
CHECK = Check(CASES["words"], tuple(CASES["endings"]), exceptions=tuple(CASES["exceptions"]))


def matches(text: str, form: str = "markdown") -> list[Match]:
    return list(CHECK(formats.parse(Source("page", text, form))))


@pytest.mark.parametrize(("text", "found", "fixed"), CASES["reported"])
def test_a_word_that_stands_twice(text: str, found: str, fixed: str) -> None:
    [match] = matches(text)
    assert text[match.span.start : match.span.end] == found
    assert "".join(text[: edit.span.start] + text[edit.span.end :] for edit in match.edits) == fixed


@pytest.mark.parametrize("text", CASES["silent"])
def test_what_may_stand_twice(text: str) -> None:
    assert not matches(text)


def test_another_language_is_left_alone() -> None:
    assert not matches("<p lang=fr>on va la la, my my a a the the</p>", "html")
