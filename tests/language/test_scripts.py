"""English among other scripts and invisible characters: rules find the words that readers see, and only those."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tonecheck import check_text, formats
from tonecheck.kinds.pattern import Check as PatternCheck
from tonecheck.kinds.terms import Check as TermsCheck
from tonecheck.language.pattern import Pattern
from tonecheck.language.scripts import has_other, is_other, parted
from tonecheck.language.term import Term
from tonecheck.model import Document, Source

CASES = Path(__file__).with_name("scripts.yaml")
PATHS = {"markdown": "a.md", "html": "a.html", "plain": "a.txt"}
WORDING = ("suicide-selfharm/", "stigma/")


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda case: ascii(case["text"]))
def test_wording_among_scripts(case: dict[str, Any]) -> None:
    report = check_text(case["text"], path=PATHS[case.get("form", "markdown")])
    assert [finding.place.text for finding in report if finding.rule.startswith(WORDING)] == case["found"]


TERMS = TermsCheck((Term(("committed suicide",)),))


def page(text: str, form: str) -> Document:
    return formats.parse(Source("a", text, form))


LETTERS = st.characters(categories=["Lo", "Lu", "Ll"]).filter(has_other)


@given(st.text(LETTERS, max_size=4), st.text(LETTERS, max_size=4), st.sampled_from(sorted(PATHS)))
def test_letters_of_other_scripts_end_a_word(before: str, after: str, form: str) -> None:
    text = f"Rest. {before}committed suicide{after} Rest."
    document = page(text, form)
    start = text.index("committed")
    pattern = PatternCheck((Pattern(r"\bcommitted\s\w+\b"),))
    assert [match.span for match in TERMS(document)] == [(start, start + 17)]
    assert [match.span for match in pattern(document)] == [(start, start + 17)]


@given(st.text())
def test_parting_keeps_the_length_and_all_latin_letters(text: str) -> None:
    parted_text = parted(text)
    assert len(parted_text) == len(text)
    assert all(char == new or has_other(char) for char, new in zip(text, parted_text, strict=True))


@given(st.characters(categories=["Lu", "Ll", "Lt", "Lo"]))
def test_no_latin_letter_belongs_to_another_script(char: str) -> None:
    assume("LATIN" in unicodedata.name(char, ""))
    assert not has_other(char)


@pytest.mark.parametrize(
    ("regex", "text", "expected"),
    [
        (r"\bcommitted\b", "佢committed咗", ["committed"]),
        ("自殺", "佢committed自殺喎", ["自殺"]),
        (r"committed\w+", "佢committed自殺喎", ["committed自殺喎"]),
        (r"[!?]{2,}", "佢committed??", ["??"]),
        (r"[^\w\s]{2,}", "佢哋committed", []),
        (r"(?<!\w)OCD(?!\w)", "佢有OCD同ADHD，BOCD冇", ["OCD"]),
    ],
)
def test_patterns_in_two_scripts(regex: str, text: str, expected: list[str]) -> None:
    matches = list(PatternCheck((Pattern(regex),))(page(text, "markdown")))
    assert [match.values["match"] for match in matches] == expected
    assert [text[slice(*match.span)] for match in matches] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我好sad", False),
        ("我好唔開心呀sad", True),
        ("sad", False),
        ("2001", False),
        ("Мне sad", False),
        ("Мне грустно, sad", True),
    ],
)
def test_the_script_of_most_letters_counts(text: str, expected: bool) -> None:
    assert is_other(text) is expected
