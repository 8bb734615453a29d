"""Lists within a sentence, names in it, and pages whose words a law prescribes: no reason to call a text hard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.readability.enumerations import is_list, words_of_names
from tonecheck.reading.legal_pages import is_legal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stress: exams, money, a bad room, noise, the dark months", True),
        ("I am trained in EMDR Level 2, Walking Therapy, CBT, DBT, ACT, Grief Work (GW I) and Sand Play.", True),
        ("Monday 6 pm · Willow Lane · 45 pounds · 12 places · tea", True),
        ("We rest, we walk, we talk.", False),
        ("When you come, we look at what helps, what does not, what you would like to try, and what can wait.", False),
        ("", False),
    ],
)
def test_lists(text: str, expected: bool) -> None:
    assert is_list(text) is expected


@pytest.mark.parametrize(
    ("text", "spare"),
    [
        ("She taught at the University of the West of England and wrote.", 5),
        ("She taught at the College, Bristol, and at the Institute for Family Therapy.", 3),
        ("He and I met Anna Bright.", 1),
        ("Anna Bright came.", 0),
        ("We rest. And then we walk.", 0),
        ("We met in May 2009.", 1),
        ("He is with the Department of Grief Studies in the Division of Long Walks at the College of Rest.", 8),
    ],
)
def test_words_of_names(text: str, spare: int) -> None:
    assert words_of_names(text) == spare


@given(st.text(max_size=80))
def test_a_sentence_keeps_a_word_for_each_name(text: str) -> None:
    assert 0 <= words_of_names(text) <= max(0, len(text.split()) * 2)
    assert is_list(text) in {True, False}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Privacy policy\n", True),
        ("---\ntitle: Our Terms and Conditions of Use | Stone Room\n---\nText.\n", True),
        ("# Cookies & Privacy Notice\n", True),
        ("# License\n", True),
        ("# Legal disclaimer\n", True),
        ("# GNU General Public License, Version 2\n", True),
        ("# The MIT License (MIT)\n", True),
        ("# Losing your licence\n", False),
        ("# Privacy in couples\n", False),
        ("# On terms with yourself\n", False),
        ("# Rest\n\n## Privacy policy\n", False),
        ("Text.\n", False),
    ],
)
def test_legal_pages(text: str, expected: bool) -> None:
    assert is_legal(formats.parse(Source("page", text, "markdown"))) is expected
