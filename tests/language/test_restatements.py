"""Whether the words around a term say what it means, idea by idea."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.linters import check_text
from tonecheck.language.restatements import is_restated

CASES = yaml.safe_load(Path(__file__).with_name("restatements.yaml").read_text("utf-8"))
PLACES = [(case["gloss"], text, key == "said") for case in CASES for key in ("said", "not-said") for text in case[key]]


@pytest.mark.parametrize(("gloss", "text", "said"), PLACES)
def test_words_around_a_term(gloss: str, text: str, said: bool) -> None:
    assert is_restated(gloss, text.replace("___", " ")) is said


@given(st.text(), st.text())
def test_any_text_is_read(gloss: str, around: str) -> None:
    if is_restated(gloss, around):
        assert is_restated(gloss, f"{around} and more")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tell us if suicidal thoughts come back. Suicidal ideation often does.", False),
        ("Suicidal thoughts can come back.\n\nSuicidal ideation often does.", False),
        ("## Suicidal thoughts\n\nSuicidal ideation can come back.", False),
        ("## Suicidal thoughts\n\nThey come and go.\n\n## Other things\n\nSuicidal ideation can come back.", True),
        ("Come back on Monday. Suicidal ideation often does.", True),
    ],
)
def test_the_paragraph_the_one_before_and_the_heading_count(text: str, told: bool) -> None:
    assert bool(check_text(text, settings={"select": ["jargon/often-misread", "jargon/of-the-field"]})) is told


def test_the_topic_that_a_term_needs_says_nothing_about_it() -> None:
    text = "In therapy we speak of splitting. The world is all good or all bad."
    assert check_text(text, settings={"select": ["jargon/often-misread", "jargon/of-the-field"]})
