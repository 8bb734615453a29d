"""Counting what readers take for one character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.language.graphemes import graphemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("calm", 4),
        ("a\r\nb", 3),
        ("café", 4),
        ("cafe\u0301", 4),
        ("\u0301", 1),
        ("👩\u200d👩\u200d👧", 1),
        ("👍\U0001f3fd", 1),
        ("❤\ufe0f", 1),
        ("🇬🇧🇫🇷", 2),
        ("🇬🇧🇫", 2),
        ("한글", 2),
        ("\u1112\u1161\u11ab", 1),
        ("नमस्ते", 4),
        ("心と体", 3),
    ],
)
def test_graphemes(text: str, expected: int) -> None:
    assert graphemes(text) == expected


@given(st.text())
def test_there_are_never_more_than_code_points(text: str) -> None:
    assert (not text) <= (graphemes(text) == 0)
    assert graphemes(text) <= len(text)


@given(st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x2FF)))
def test_letters_count_one_by_one(text: str) -> None:
    assert graphemes(text) == len(text)
