"""The Dale-Chall list, and forms of its words."""

from __future__ import annotations

import pytest

from tonecheck.language.easy_words import easy_words, is_easy


@pytest.mark.parametrize(
    "word",
    ["walk", "walks", "walked", "walking", "friends", "friend's", "happier", "happiest", "easily", "running", "makes",
     "hoping", "tried", "cities", "years'"],
)  # fmt: skip
def test_a_form_of_an_easy_word_is_easy(word: str) -> None:
    assert is_easy(word)


@pytest.mark.parametrize("word", ["therapy", "relational", "s", "ing", "es", "", "ly"])
def test_other_words_are_not(word: str) -> None:
    assert not is_easy(word)


def test_the_list_is_all_there() -> None:
    assert len(easy_words()) > 2900
