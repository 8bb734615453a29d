"""The formulas, at counts that are worked out by hand from the publications."""

from __future__ import annotations

import pytest

from tonecheck.readability import formulas
from tonecheck.readability.tally import NOTHING, Tally

# 100 words in 5 sentences, 150 syllables, 450 letters, 10 words of three syllables and so on.
TEXT = Tally(
    words=100, syllables=150, letters=450, long=20, mini=30, mono=60, poly=10, complex=8, hard_poly=6, hard=15, reader=4
)


@pytest.mark.parametrize(
    ("name", "sentences", "expected"),
    [
        ("flesch", 5, 206.835 - 20.3 - 126.9),
        ("flesch_kincaid", 5, 7.8 + 17.7 - 15.59),
        ("fog", 5, 0.4 * 28),
        ("fog_textstat", 5, 0.4 * 26),
        ("coleman_liau", 5, 0.0588 * 450 - 0.296 * 5 - 15.8),
        ("automated", 5, 4.71 * 4.5 + 10 - 21.43),
        ("dale_chall", 5, 0.1579 * 15 + 0.0496 * 20 + 3.6365),
        ("spache", 5, 0.141 * 20 + 0.086 * 15 + 0.839),
        ("lix", 5, 20 + 20),
        ("rix", 5, 4),
        ("linsear_write", 5, (90 + 30) / 5 / 2),
        ("linsear_write", 10, ((90 + 30) / 10 - 2) / 2),
        ("eflaw", 5, 26),
        ("smog", 30, 1.043 * 10**0.5 + 3.1291),
    ],
)
def test_a_formula(name: str, sentences: int, expected: float) -> None:
    assert getattr(formulas, name)(TEXT, sentences) == pytest.approx(expected, abs=1e-9)


def test_few_hard_words_add_nothing_to_dale_chall() -> None:
    assert formulas.dale_chall(TEXT._replace(hard=5), 5) == pytest.approx(0.1579 * 5 + 0.0496 * 20)


def test_smog_is_made_for_thirty_sentences() -> None:
    assert formulas.smog(TEXT, 29) is None


def test_reading_time_is_in_seconds() -> None:
    assert formulas.reading_time(238) == 60


@pytest.mark.parametrize(
    "name", [formula.__name__ for formula in (*formulas.GRADES.values(), formulas.lix, formulas.rix)]
)
def test_without_text_there_is_no_score(name: str) -> None:
    assert getattr(formulas, name)(NOTHING, 0) is None
