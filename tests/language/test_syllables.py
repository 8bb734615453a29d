"""Syllables: what the dictionary says, and the rule for what it does not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.language import syllables
from tonecheck.language.syllable_table import look_up
from tonecheck.language.syllables import vowel_groups


@pytest.mark.parametrize(
    ("word", "count"),
    [
        # of the dictionary
        ("therapy", 3), ("feelings", 2), ("every", 3), ("Tired", 2), ("don't", 1), ("don’t", 1), ("HELLO", 2),
        ("hm", 1),
        # British spelling
        ("counselling", 3), ("symbolising", 4), ("marginalisation", 6), ("analyse", 3), ("colours", 2), ("honours", 2),
        # an ending that the dictionary does not have
        ("mindfulness", 3), ("relearned", 2), ("catastrophising", 5), ("mentalisation", 5), ("usability", 5),
        ("gaslighted", 3), ("wordlessness", 3), ("participant's", 4), ("touchpoints", 2),
        ("behavioural", 4), ("behaviourally", 5), ("misbehavioural", 5), ("saviours", 2),
        # a prefix that ends in a vowel before another one
        ("psychoeducation", 6), ("psychoeducational", 7), ("microaggressions", 5), ("deescalate", 4),
        ("deescalating", 5), ("bioenergetic", 6), ("hypoarousal", 5), ("neuroatypical", 6), ("neuroinflammation", 6),
        ("ecoanxiety", 6), ("reoccurring", 4), ("paraesthesia", 5), ("reify", 2), ("derealisation", 6),
        # by part
        ("self-compassion", 4), ("long‑term", 2), ("well-being", 3), ("twenty-year-old", 4),
        # letter by letter, unless it is read as a word
        ("CBT", 3), ("PTSD", 4), ("OCD", 3), ("GP", 2), ("SSRIs", 4), ("NHS's", 3), ("BBW", 5), ("NICE", 1),
        ("AIDS", 1),
        # accents
        ("café", 2), ("naïve", 2), ("Zoë", 2), ("entrée", 2), ("fiancée", 3), ("rôle", 1),
        # no words at all
        ("", 1), ("…", 1), ("3", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("make", 1), ("table", 2), ("worked", 1), ("wanted", 2), ("makes", 1), ("boxes", 2), ("lonely", 2),
        ("dialogue", 3),
        ("basically", 3), ("dial", 2), ("quiet", 2), ("seeing", 2), ("create", 2), ("idea", 3), ("trying", 2),
        ("autism", 3), ("rhythm", 2), ("you", 1), ("employee", 3), ("someone", 2), ("placeholder", 3), ("shh", 1),
    ],
)  # fmt: skip
def test_the_rule_for_other_words(word: str, count: int) -> None:
    assert vowel_groups(word) == count


def test_the_table_knows_words_and_nothing_that_is_like_one() -> None:
    assert look_up("therapy") == 3
    assert look_up("hm") == 0
    for word in ("", "therap", "herapy", "therapy:3", "a:1|b", "Therapy", "thérapie", "therapyx"):
        assert look_up(word) is None


@given(st.text())
def test_every_text_has_a_syllable(word: str) -> None:
    assert syllables(word) >= 1
