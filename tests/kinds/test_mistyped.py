"""Slips of the finger in common words."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.mistyped import Check
from tonecheck.model import Source

CHECK = Check(words="elephants", known="concious supervisee")


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("postiive", "positive"),  # neighbours swapped
        ("conditon", "condition"),  # a letter less
        ("questiions", "questions"),  # a letter more
        ("questeons", "questions"),  # another vowel
        ("qestions", "questions"),
        ("uqestions", ""),  # the first letter is right
        ("influencers", ""),  # another ending makes another word
        ("counseling", ""),  # British and American English double consonants differently
        ("centred", ""),
        ("concious", ""),  # stated as right
        ("positive", ""),
        ("elephants", ""),
        ("artficially", "artificially"),  # of a common word that comes with tonecheck
        ("intersting", "interesting"),  # and not “intersecting”, which fewer sites use
        ("chaptter", ""),  # “chatter” or “chapter”?
        ("spirituallity", "spirituality"),  # no ending before which the British double
        ("succeded", ""),  # rather “succeeded” than “succeed”
        ("managable", "manageable"),
        ("moveable", ""),
        ("colourful", ""),
        ("supervisee", ""),
    ],
)
def test_a_slip_is_one_letter_away(word: str, right: str) -> None:
    assert CHECK.correction(word) == right


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("therapyfor", "therapy for"),
        ("andprocess", "and process"),
        ("everydaylife", "everyday life"),
        ("yourrelationship", "your relationship"),
        ("elephantsand", "elephants and"),
        ("formatters", ""),
        ("lifethreatening", ""),  # needs a hyphen rather than a space
        ("workand", ""),  # short words are the ends of too many others
    ],
)
def test_a_little_word_is_parted_from_a_common_one(word: str, right: str) -> None:
    assert CHECK.parted(word) == right


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I feel postiive today.", ["postiive"]),
        ("We offer therapyfor all.", ["therapyfor"]),
        ("Postiive Limited is a name.", []),
        ("- Cigna\n- Interwest\n- PacificSource", []),  # insurers
        ("- Feelings\n- Interwest\n- Moods", ["Interwest"]),
        ("See postiive.css and `postiive`.", []),
        ("a postiive day, a postiive week, a postiive year", []),
        ("“I feel postiive,” he wrote.", []),
        ("It is a pre-postiive word.", []),
        ("We recoded the answers, unblocked.", []),
        ("Both presets help.", []),  # a form of a word that the dictionary has, and one slip away from “presents”
    ],
)
def test_only_prose_of_the_writer_is_read(text: str, found: list[str]) -> None:
    page = formats.parse(Source("a.md", f"{text}\n", "markdown"))
    assert [match.values["match"] for match in CHECK(page)] == found


@pytest.mark.parametrize("words", ["short", "Positive", "well-being"])
def test_words_that_cannot_be_looked_for(words: str) -> None:
    with pytest.raises(ValueError, match="cannot be looked for"):
        Check(words=words)
