"""The splitter of clauses, on its own. ``clauses.json`` has texts, each with the words of its clauses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.language.clauses import clause_at, clauses

CASES = json.loads(Path(__file__).with_name("clauses.json").read_text(encoding="utf-8"))
PARTS = (
    "we rest",
    "not",
    ", ",
    ". ",
    "; ",
    ": ",
    " — ",
    " (",
    ") ",
    "[",
    "] ",
    " but ",
    "yet",
    "because ",
    "If ",
    "I ",
    " – ",
)


@pytest.mark.parametrize(("text", "words"), CASES)
def test_clauses(text: str, words: list[str]) -> None:
    assert [" ".join(clause.words.split()) for clause in clauses(text)] == words


@pytest.mark.parametrize(
    ("text", "place", "opener", "closer"),
    [
        ("We rest, but you work.", "rest", "", "but"),
        ("We rest, but you work.", "work", "but", ""),
        ("We rest, which helps.", "helps", "which", ""),
        ("We have one rule: rest.", "rest", ":", ""),
        ("We rest (as you do) here.", "you", "(", ""),
        ("We rest — as you do — here.", "you", "—", ""),
        ("Nobody, if honest, can say.", "honest", "if", ""),
        ("Nobody, if honest, can say.", "say", "", ""),
    ],
)
def test_a_clause_knows_what_opens_and_closes_it(text: str, place: str, opener: str, closer: str) -> None:
    clause = clause_at(text, text.index(place))
    assert (clause.opener, clause.closer) == (opener, closer)


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_words_are_where_a_clause_says(text: str) -> None:
    for clause in clauses(text):
        assert clause.sentence_start <= clause.start < clause.end <= clause.sentence_end
        assert len(clause.words) == clause.end - clause.start
        for place, letter in enumerate(clause.words, clause.start):
            assert letter in {text[place], " "}


@given(st.lists(st.sampled_from(PARTS)).map("".join), st.integers(0, 40))
def test_every_place_has_a_clause(text: str, place: int) -> None:
    assert clause_at(text, place) in clauses(text) or not any(clause.start <= place for clause in clauses(text))
