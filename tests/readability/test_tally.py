"""What is counted of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.readability.tally import Tally, unpacked, weigh, weigh_all


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("cat", Tally(words=1, syllables=1, letters=3, mini=1, mono=1)),
        ("“cat,”", Tally(words=1, syllables=1, letters=3, mini=1, mono=1)),
        ("therapy", Tally(words=1, syllables=3, letters=7, long=1, poly=1, complex=1, hard_poly=1, hard=1)),
        # a combination of easy words is not complex; nor is what an ending makes long
        ("grasshopper", Tally(words=1, syllables=3, letters=11, long=1, poly=1, complex=1)),
        ("good-looking", Tally(words=1, syllables=3, letters=11, long=1, poly=1)),
        ("wanted", Tally(words=1, syllables=2, letters=6)),
        ("remembers", Tally(words=1, syllables=3, letters=9, long=1, poly=1, complex=1)),
        ("visited", Tally(words=1, syllables=3, letters=7, long=1, poly=1)),
        ("following", Tally(words=1, syllables=3, letters=9, long=1, poly=1)),
        # dashes and slashes part words
        ("and/or", Tally(words=2, syllables=2, letters=5, mini=2, mono=2)),
        ("calm—it", Tally(words=2, syllables=2, letters=6, mini=1, mono=2)),
        # numbers, addresses and marks are no words
        ("25,", Tally()),
        ("3.5", Tally()),
        ("https://example.org/therapy", Tally()),
        ("www.example.org", Tally()),
        ("mail@example.org", Tally()),
        ("–", Tally()),
        ("\ufffc", Tally()),
        # the reader
        ("You’re", Tally(words=1, syllables=1, letters=5, mono=1, reader=1)),
    ],
)
def test_a_piece(piece: str, expected: Tally) -> None:
    found = unpacked(weigh(piece))
    assert found._replace(hard=expected.hard, hard_poly=expected.hard_poly) == expected


@given(st.lists(st.sampled_from(["a", "therapy,", "self-help", "12", "and/or", "You", "“oh”"])))
def test_tallies_add_up(pieces: list[str]) -> None:
    half = len(pieces) // 2
    first, second = unpacked(weigh_all(pieces[:half])), unpacked(weigh_all(pieces[half:]))
    assert unpacked(weigh_all(pieces)) == Tally(*(a + b for a, b in zip(first, second, strict=True)))


@given(st.text(max_size=30))
def test_no_count_is_larger_than_what_it_is_a_part_of(text: str) -> None:
    one = unpacked(weigh_all(set(text.split())))
    assert one.complex <= one.poly <= one.words
    assert one.hard_poly <= one.poly
    assert one.hard_poly <= one.hard <= one.words
    assert one.mono + one.poly <= one.words <= one.syllables or not one.words
    assert one.long + one.mini <= one.words
    assert one.reader <= one.words
