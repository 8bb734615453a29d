"""Words that a dictionary corrects, and words that it must leave alone."""

from __future__ import annotations

import pytest

from tonecheck.language import speller

pytestmark = pytest.mark.skipif(not speller.is_there(), reason="needs the extra “spell”")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("releived", "relieved"),
        ("diffcult", "difficult"),
        ("buildign", "building"),
        ("appointmnt", "appointment"),
        ("sessionn", "session"),
    ],
)
def test_a_word_that_is_one_slip_away_from_a_common_word(word: str, right: str) -> None:
    assert speller.correction(word) == right


@pytest.mark.parametrize(
    "word",
    [
        "relieved",
        "organised",
        "favourite",
        "paralysed",
        "counselled",
        "retellings",
        "skillset",
        "neurodivergent",
        "psychoeducation",
        "saef",  # too short to be sure
        "xqzvwk",
        "naïveté",
        "2024",
        "don't",
    ],
)
def test_what_is_right_or_unclear(word: str) -> None:
    assert speller.correction(word) == ""
