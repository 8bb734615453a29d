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
        "/words/alexithymia",
        "../words/",
        "https://example.org/words/a#b",
        "../guides/feelings.md",
        "lexicon.md#alexithymia",
    ],
)
def test_a_link_to_a_configured_page_explains_its_own_words(target: str) -> None:
    text = f"Many men live with [alexithymia]({target}). Later alexithymia can ease.\n"
    assert told(text, RULES) == []
    assert told(text) == ["alexithymia"]


@pytest.mark.parametrize(
    "text",
    [
        "Many men live with alexithymia, as the [guide](/words/alexithymia) says.",  # the link is on other words
        "Many men live with alexithymia. See [alexithymia](/words/alexithymia).",  # not at the first mention
        "Many men live with [alexithymia](/other/alexithymia).",
        "Many men live with [alexithymia](lexicon.md#schema).",
    ],
)
def test_another_link_does_not(text: str) -> None:
    assert told(text + "\n", RULES) == ["alexithymia"]


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
