"""Terms that are one word in two classes."""

from __future__ import annotations

import pytest

from support.linters import check_text
from tonecheck.language.inflection import are_kin

KIN = [
    ("dissociation", "dissociate"),
    ("dissociating", "dissociative disorders"),
    ("dysregulated", "dysregulation"),
    ("enmeshed", "enmeshment"),
    ("hyperarousal", "hyperaroused"),
    ("mentalise", "mentalisation"),
]
STRANGERS = [
    ("psychosomatic", "psychosocial"),
    ("psychotropic", "psychometric"),
    ("affect regulation", "affect tolerance"),
    ("sympathetic", "parasympathetic"),
    ("reprocessing", "resourcing"),
    ("", "dissociation"),
]


@pytest.mark.parametrize(("one", "other", "right"), [(*k, True) for k in KIN] + [(*s, False) for s in STRANGERS])
def test_kin(one: str, other: str, right: bool) -> None:
    assert are_kin(one, other) is are_kin(other, one) is right


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dissociation is common. Some dissociate in a crowd.", ["Dissociation"]),
        ("Dissociation – feeling far away from it all – is common. Some dissociate in a crowd.", []),
        ("Some dissociate in a crowd. Hypervigilance is common.", ["dissociate", "Hypervigilance"]),
    ],
)
def test_a_word_is_told_once_in_whatever_class(text: str, told: list[str]) -> None:
    found = check_text(text, settings={"select": ["jargon/often-misread", "jargon/of-the-field"]})
    assert [finding.place.text for finding in found] == told
