"""Capitals that words have from their place."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.language.capitals import are_from_place
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Walkings help you.", "Walkings", True),
        ("We rest. Walkings help you.", "Walkings", True),
        ("- Walkings", "Walkings", True),
        ("# How Walkings Help You", "Walkings", True),
        ("# HOW WALKINGS HELP", "WALKINGS", True),
        ("We love Walkings.", "Walkings", False),
        ("Walkings Leeds meets here every week, by the lake.", "Walkings", False),
        ("# How Walkings help you", "Walkings", False),
        ("# A Walk with Kestrelyn Walkings", "Walkings", False),
        ("Ask WALKINGS.", "WALKINGS", False),
        ("- [Walkings](https://example.org)", "Walkings", False),
    ],
)
def test_capitals_come_from_a_place(text: str, word: str, *, expected: bool) -> None:
    """They say nothing at the start of a sentence and in a title, unless a name may stand there."""
    block = formats.parse(Source("a.md", text + "\n", "markdown")).blocks[0]
    start = block.text.index(word)
    assert are_from_place(block, start, start + len(word)) is expected
