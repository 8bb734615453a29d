"""What no rule may say to a reader, and what a fix may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tonecheck import formats, packs
from tonecheck.api import check_text
from tonecheck.kinds import terms
from tonecheck.language.term import Term
from tonecheck.model import Rule, Source

RULES = [entry.rule for entry in packs.load().values()]

METHOD = re.compile(
    r"\b(?:hang(?:ed|ing)?|hung|noose|ligature|rope|blades?|razors?|pills?|tablets?|paracetamol|insulin|bleach|helium"
    r"|jump(?:ed|ing)?|bridge|railway|cliff|drown\w*|gassed|poison\w*|slit|wrists?|shot|gun|stab\w*|sleeves|laxatives?)\b",
    re.IGNORECASE,
)
ACCUSES = re.compile(
    r"\b(?:illegal|unlawful|against the law|break(?:s|ing)? the law|offence|prosecut\w+|liable|sued?|crimin\w+"
    r"|you (?:must|have to|are not allowed)|you are (?:wrong|lying))\b",
    re.IGNORECASE,
)
SCORE = re.compile(r"\b(?:scores?|\d+ points|grade of|rating of|\d+ ?(?:%|per cent|/ ?\d+|out of \d+))", re.IGNORECASE)
TELLS_A_METHOD = {
    "method-detail/amounts",
    "method-detail/attempted",
    "method-detail/wounds",
    "method-detail/effect",
    "method-detail/hiding",
    "method-detail/listed",
    "method-detail/named",
    "method-detail/place",
    "suicide-selfharm/method-words",
}


def said(rule: Rule) -> Iterator[str]:
    """Yield the messages of a rule, and its reason."""
    yield rule.message
    yield from (variant.message for variant in rule.variants.values() if variant.message)
    yield rule.why


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_says_is_kind(rule: Rule) -> None:
    for text in said(rule):
        assert "!" not in text.replace("“!", "")
        if rule.family in {"suicide-selfharm", "method-detail", "eating-disorders", "crisis-signposting"}:
            assert METHOD.search(text) is None, text
    for text in [rule.message, *(one.message or "" for one in rule.variants.values())]:
        assert ACCUSES.search(text) is None, text
        if rule.family != "readability":  # which states facts: a grade, a share
            assert SCORE.search(text) is None, text


def test_every_rule_has_a_short_plain_title_of_its_own() -> None:
    titles = [rule.plain for rule in RULES]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    assert [
        title for title in titles if not 4 <= len(title) <= 52 or title.endswith(".") or title != title.strip()
    ] == []


LISTS_FACTS = {
    "readability/grade",
    "readability/section-grade",
    "readability/passive-share",
    "spelling-variants/two-englishes",
}


@pytest.mark.parametrize("rule", [one for one in RULES if one.id not in LISTS_FACTS], ids=lambda rule: rule.id)
def test_a_message_is_short_enough_to_be_read(rule: Rule) -> None:
    messages = [rule.message, *(one.message or "" for one in rule.variants.values())]
    assert [text for text in messages if len(text) > 160] == []


@pytest.mark.parametrize("rule", [one for one in RULES if one.id in TELLS_A_METHOD], ids=lambda rule: rule.id)
def test_a_message_about_a_method_does_not_repeat_it(rule: Rule) -> None:
    assert "{" not in rule.message
    for example in rule.examples.bad:
        for found in check_text(example.text, config={"select": [rule.id]}):
            assert found.place.text.lower() not in found.message.lower()


def test_the_rules_that_tell_of_methods_are_those_of_the_family_and_one_more() -> None:
    family = {rule.id for rule in RULES if rule.family == "method-detail"}
    assert family | {"suicide-selfharm/method-words"} == TELLS_A_METHOD


def fixed(text: str, *, flag: str, suggest: str) -> list[tuple[str, str]]:
    document = formats.parse(Source("a.md", text, "markdown"))
    found = terms.Check((Term((flag,), (suggest,), fix=True),))(document)
    return [(text[slice(*edit.span)], edit.replacement) for match in found for edit in match.edits]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("We utilise here.", [("utilise", "use")]),
        ("Utilise it.", [("Utilise", "Use")]),
        ("UTILISE it.", []),  # shouted words would come out in another case
        ("We uti**lise** it.", []),  # the edit would take the markup away
        ("We **utilise** it.", [("utilise", "use")]),
    ],
)
def test_an_edit_fits_the_words_around(text: str, edits: list[tuple[str, str]]) -> None:
    assert fixed(text, flag="utilise", suggest="use") == edits


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("Able-bodied people", [("Able-bodied", "Non-disabled")]),
        ("an able-bodied guide", [("an able-bodied", "a non-disabled")]),
        ("the able-bodied guide", [("able-bodied", "non-disabled")]),
    ],
)
def test_an_edit_keeps_the_article_right(text: str, edits: list[tuple[str, str]]) -> None:
    assert fixed(text, flag="able-bodied", suggest="non-disabled") == edits


@pytest.mark.parametrize("rule", [one for one in RULES if one.safe], ids=lambda rule: rule.id)
def test_every_safe_fix_has_an_example(rule: Rule) -> None:
    assert any(example.fixed is not None for example in rule.examples.bad)
