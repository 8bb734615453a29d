"""Terms and abbreviations that a page uses without saying what they mean."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from support.linters import check_text
from tonecheck import formats
from tonecheck.kinds.explained import Check
from tonecheck.language.glosses import leads_to
from tonecheck.language.term import Term
from tonecheck.model import Source

RULES = {"jargon/unexplained": {"glossary": ["/words/", "guides/*.md", "lexicon.md#alexithymia"]}}


def told(text: str, rules: Mapping[str, object] | None = None) -> list[str]:
    config: dict[str, object] = {"select": ["jargon/unexplained", "abbreviations/not-expanded"], "rules": rules or {}}
    return [found.place.text for found in check_text(text, settings=config)]


@pytest.mark.parametrize(
    "target",
    [
        "/words/no-words",
        "../words/",
        "https://example.org/words/a#b",
        "../guides/feelings.md",
    ],
)
def test_a_link_to_a_configured_page_explains_its_own_words(target: str) -> None:
    text = f"Many men live with [alexithymia]({target}). Later alexithymia can ease.\n"
    assert told(text, RULES) == []
    assert told(text) == ["alexithymia"]


def test_the_teaser_of_another_page_needs_no_explanation() -> None:
    card = "<div><h3>Feelings</h3><p>Alexithymia, and who has it.</p></div>"
    assert told(card) == ["Alexithymia"]
    assert told(f'<a href="/guides/feelings/">{card}</a>') == []


@pytest.mark.parametrize(
    "text",
    [
        "Many men live with alexithymia, as the [guide](/words/alexithymia) says.",  # the link is on other words
        "Many men live with alexithymia. See [alexithymia](/words/alexithymia).",  # not at the first mention
        "Many men live with [alexithymia](/other/page).",
        "Many men live with [alexithymia](/other/alexithymia-quiz).",
        "Many men live with [alexithymia](lexicon.md#schema).",
    ],
)
def test_another_link_does_not(text: str) -> None:
    assert told(text + "\n", RULES) == ["alexithymia"]


@pytest.mark.parametrize(
    "target", ["/other/alexithymia/", "lexicon.md#alexithymia", "https://example.org/what-is-alexithymia.html"]
)
def test_a_link_to_a_page_that_is_named_after_its_words_explains_them(target: str) -> None:
    assert told(f"Many men live with [alexithymia]({target}).\n") == []


@pytest.mark.parametrize(
    ("target", "page", "right"),
    [
        ("/glossary/", "/glossary/", True),
        ("/glossary", "/glossary/", True),
        ("/en/glossary/schema/", "/glossary/", True),
        ("/my-glossary/", "/glossary/", False),
        ("../glossary.md#schema", "glossary.md", True),
        ("myglossary.md", "glossary.md", False),
        ("glossary.md#schema", "glossary.md#schema", True),
        ("glossary.md#other", "glossary.md#schema", False),
        ("glossary.md", "glossary.md#schema", False),
        ("https://example.org/guides/one", "*/guides/*", True),
        ("/glossary.markdown", "glossary.m", False),
    ],
)
def test_folders_pages_and_globs(target: str, page: str, right: bool) -> None:
    assert leads_to(target, (page,)) is right


EXPANDED = "Cognitive behavioural therapy (CBT) can help.\n"
GLOSSED = "CBT, a therapy that looks at thoughts and habits, can help.\n"


def test_an_expansion_and_a_gloss_are_told_apart() -> None:
    assert told(EXPANDED) == told(GLOSSED) == []
    strict = {"abbreviations/not-expanded": {"gloss-is-enough": False}}
    assert told(EXPANDED, strict) == []
    assert told(GLOSSED, strict) == ["CBT"]
    assert told("[CBT](/glossary/cbt) can help.\n", strict) == []


def test_the_variant_says_which() -> None:
    check = Check((Term(("cs:CBT",), ("cognitive behavioural therapy",)),), long_forms=True, gloss_is_enough=False)
    variants = [
        [match.variant for match in check(formats.parse(Source("a.md", text, "markdown")))]
        for text in (EXPANDED, GLOSSED, "CBT can help.\n")
    ]
    assert variants == [[], ["glossed"], [""]]


@pytest.mark.parametrize(
    ("text", "locale", "right"),
    [
        ("We write about behaviour and CBT.", None, "cognitive behavioural therapy (CBT)"),
        ("We write about behavior and CBT.", None, "cognitive behavioral therapy (CBT)"),
        ("We write about CBT.", "en-US", "cognitive behavioral therapy (CBT)"),
        ("We write about CBT.", "en-GB", "cognitive behavioural therapy (CBT)"),
        ("We offer CBT therapy.", None, "cognitive behavioural therapy (CBT)"),
        ("CBT is short.", None, "Cognitive behavioural therapy (CBT)"),
        ("Some weeks of CBT. CBT is short.", None, "cognitive behavioural therapy (CBT)"),
    ],
)
def test_the_long_form_stands_in_the_place_of_the_letters(text: str, locale: str | None, right: str) -> None:
    settings = {"select": ["abbreviations/not-expanded"], **({"locale": locale} if locale else {})}
    (found,) = check_text(f"{text}\n", settings=settings)
    assert found.suggestions == (right,)


def test_a_long_form_in_another_spelling_explains() -> None:
    assert told("Cognitive behavioral therapy is short. CBT looks at habits.\n") == []
    assert told("Generalized anxiety disorder can be eased. GAD is common.\n") == []


@pytest.mark.parametrize(
    ("front_matter", "found"),
    [
        ("title: CBT - Cognitive Behavioral Therapy", []),
        ("services:\n  - title: 'CBT (cognitive behavioral therapy)'", []),
        ("title: CBT - Tuesdays", ["CBT"]),
    ],
)
def test_a_long_form_in_front_matter_explains(front_matter: str, found: list[str]) -> None:
    assert told(f"---\n{front_matter}\n---\n\nWe offer CBT on Mondays.\n") == found


def test_a_spelling_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="british or american"):
        Check((Term(("cs:CBT",)),), spelling="welsh")


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("She lives with alexithymia.", ["alexithymia (no words for feelings)"]),
        ("Her alexithymia is new to us.", ["alexithymia (no words for feelings)"]),
        ("Much (alexithymia, low mood) is new.", []),
        ("She knows the alexithymia (a long word) well.", []),
        ("It is an alexithymia questionnaire of ours.", []),
        ("It is our alexithymia symptoms that we count.", []),
    ],
)
def test_a_gloss_is_offered_where_brackets_can_follow(text: str, suggested: list[str]) -> None:
    check = Check((Term(("alexithymia",), gloss="no words for feelings"),))
    found = list(check(formats.parse(Source("a.md", text, "markdown"))))
    assert [suggestion for match in found for suggestion in match.suggestions] == suggested


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("They somatise at night.", ["somatise (feel pain)"]),
        ("He somatises at night.", ["somatises (feels pain)"]),
        ("She is somatising again.", ["somatising (feeling pain)"]),
    ],
)
def test_a_gloss_takes_the_form_of_its_term(text: str, suggested: list[str]) -> None:
    check = Check((Term(("somatise*v",), gloss="feel* pain"),))
    found = list(check(formats.parse(Source("a.md", text, "markdown"))))
    assert [suggestion for match in found for suggestion in match.suggestions] == suggested


def test_a_form_needs_a_star_in_the_term() -> None:
    with pytest.raises(ValueError, match="takes the form of a word with a star"):
        Check((Term(("somatise",), gloss="feel* pain"),))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We organize talks on behaviour and EMDR.", "eye movement desensitization and reprocessing (EMDR)"),
        ("We organise talks on behaviour and EMDR.", "eye movement desensitisation and reprocessing (EMDR)"),
        ("We organize talks on behaviour and DBT.", "dialectical behaviour therapy (DBT)"),
    ],
)
def test_a_page_that_writes_ize_gets_ize(text: str, right: str) -> None:
    (found,) = check_text(f"{text}\n", settings={"select": ["abbreviations/not-expanded"]})
    assert found.suggestions == (right,)


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Our tests are psychometric.", ["psychometric (that measure)"]),
        ("Our tests are psychometric and short.", ["psychometric (that measure)"]),
        ("You can take psychometric tests.", []),
        ("You can take psychometric and other tests.", ["psychometric (that measure)"]),
    ],
)
def test_a_gloss_never_parts_an_adjective_from_its_noun(text: str, suggested: list[str]) -> None:
    check = Check((Term(("psychometric",), gloss="that measure"),))
    found = list(check(formats.parse(Source("a.md", text, "markdown"))))
    assert [suggestion for match in found for suggestion in match.suggestions] == suggested
