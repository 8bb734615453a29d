"""Suggestions: each takes the form of the words that it replaces, and one that would not fit there is not offered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tonecheck import formats
from tonecheck.kinds.terms import Check
from tonecheck.language.inflection import inflected, tagged_forms
from tonecheck.language.suggestions import is_plural, sounds_like_a_vowel
from tonecheck.language.term import Term
from tonecheck.model import Source

CASES = [
    pytest.param(case["term"], text, offered, id=text)
    for case in yaml.safe_load(Path(__file__).with_name("suggestions.yaml").read_text("utf-8"))
    for text, offered in case["offers"].items()
]


@pytest.mark.parametrize(("values", "text", "offered"), CASES)
def test_what_is_offered(values: dict[str, Any], text: str, offered: str) -> None:
    suggest, gloss, is_ = values.get("suggest", ()), values.get("gloss", ""), values.get("is", "")
    term = Term(tuple(values["flag"]), tuple(suggest), gloss=gloss, is_=is_)
    plain = text.replace("[", "").replace("]", "")
    (match,) = Check((term,), slots=values.get("slots", {}))(formats.parse(Source("a.md", plain, "markdown")))
    assert " | ".join(match.suggestions) == offered.removeprefix("-")
    assert match.variant == ("bare" if offered == "-" else "")
    assert plain[slice(*match.span)] == match.values["match"]
    assert plain[: match.span.end] == text.partition("]")[0].replace("[", "")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("die", "die dies died died dying"),
        ("take", "take takes took taken taking"),
        ("hurt", "hurt hurts hurt hurt hurting"),
        ("show", "show shows showed shown showing"),
        ("become", "become becomes became become becoming"),
        ("organise", "organise organises organised organised organising"),
        ("have", "have has had had having"),
        ("be", "be is was been being"),
        ("self-harm", "self-harm self-harms self-harmed self-harmed self-harming"),
    ],
)
def test_the_forms_of_a_verb(lemma: str, forms: str) -> None:
    names = ("base", "s", "past", "participle", "ing")
    assert [inflected(lemma, name) for name in names] == forms.split()
    tagged = tagged_forms(lemma, nouns=False)
    assert set(forms.split()) <= set(tagged)
    assert all(inflected(lemma, name) == form for form, name in tagged.items() if form in forms.split())


@pytest.mark.parametrize(
    ("noun", "plural"), [("person", "people"), ("child", "children"), ("crisis", "crises"), ("life", "lives")]
)
def test_the_plural_of_a_noun(noun: str, plural: str) -> None:
    assert inflected(noun, "s") == plural
    assert tagged_forms(noun, verbs=False)[plural] == "s"


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("people with an addiction", True),
        ("person with two addictions", False),
        ("illness", False),
        ("a crisis", False),
        ("worries about work", True),
        ("chaos", False),
        ("laymen", True),
        ("regimen", False),
    ],
)
def test_number(words: str, plural: bool) -> None:
    assert is_plural(words.split()) is plural


@pytest.mark.parametrize(
    ("words", "vowel"),
    [
        ("hour", True), ("honest word", True), ("heir", True), ("unkind act", True), ("uninvited guest", True),
        ("underlying fear", True), ("evidence-based", True), ("umbrella", True), ("urge", True), ("usher", True),
        ("union", False), ("useful", False), ("one-off", False), ("European", False), ("house", False),
        ("uniform", False), ("utility", False), ("university", False), ("person", False),
    ],
)  # fmt: skip
def test_which_article_stands_before(words: str, vowel: bool) -> None:
    assert sounds_like_a_vowel(words) is vowel


@pytest.mark.parametrize(
    ("term", "error"),
    [
        (
            Term(("addict",), ("person* who",)),
            "“person* who” takes the form of a word with a star, and “addict” has none",
        ),
        (
            Term(("(drug|alcohol) abuse",), ("{drug} use",)),
            "“{drug} use” repeats {drug}, which is not in all flags of the term",
        ),
        (Term(("addict",), is_="thing"), "“addict” is “thing”; a term is noun, verb, adjective, adverb or sentence"),
    ],
)
def test_a_term_that_cannot_be_right(term: Term, error: str) -> None:
    with pytest.raises(ValueError, match=re.escape(error)):
        Check((term,))
