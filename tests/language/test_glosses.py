"""Whether a term is explained where it is first mentioned: thirty texts that do and thirty that only seem to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.linters import check_text
from tonecheck import formats
from tonecheck.kinds.explained import Check
from tonecheck.language.term import Term
from tonecheck.model import Source

CASES = json.loads(Path(__file__).with_name("explained.json").read_text("utf-8"))


def silent(text: str, term: str, **options: object) -> bool:
    flag = f"cs:{term}" if term.isupper() else f"{term}*"
    check = Check((Term((flag,)),), **options)  # type: ignore[arg-type]  # the options of a test
    return not list(check(formats.parse(Source("page.md", text, "markdown"))))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_cases_of_the_catalogue(case: dict[str, Any]) -> None:
    assert silent(case["text"], case["term"], unless=()) is case["explained"]


@pytest.mark.parametrize(
    ("rule", "explained", "bare"), json.loads(Path(__file__).with_name("gloss_pairs.json").read_text("utf-8"))
)
def test_a_pair_with_and_without_an_explanation(rule: str, explained: str, bare: str) -> None:
    assert check_text(explained, settings={"select": [rule]}) == []
    assert check_text(bare, settings={"select": [rule]})


TIP = "Unrest and low mood."


@pytest.mark.parametrize(
    ("words", "explained"),
    [
        (f"<a class='jargon'>dysphoria<span class='tooltip'>{TIP}</span></a>", True),
        (f"<a class='jargon'>dysphoria after dusk <span class='tooltip'>{TIP}</span></a>", True),
        (f"<b class='tooltip'>dysphoria<span class='tooltiptext'>{TIP}</span></b>", True),
        (f"dysphoria<span role='tooltip'>{TIP}</span>", True),
        (f"dysphoria <button>{TIP}</button>", False),
        (f"dysphoria, and so on <span role='tooltip'>{TIP}</span>", False),
    ],
)
def test_a_tooltip_explains_the_term_in_front_of_it(words: str, explained: bool) -> None:
    page = formats.parse(Source("page.html", f"<p>Some know {words} at night.</p>", "html"))
    check = Check((Term(("dysphoria",)),), unless=())
    assert (not list(check(page))) is explained
    assert [block.text for block in page.blocks if block.kind in {"title", "button"}] == [TIP]


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("We offer <abbr title='eye movement'>EMDR</abbr>.", True),
        ("# What is EMDR?\n\nEMDR helps with memories.", True),
        ("EMDR\n: A therapy with eye movements.\n", True),
        ("See [EMDR](/glossary#emdr).", True),
        ("See [EMDR](/book).", False),
        ("We offer EMDR. Later we say that EMDR is a therapy that uses eye movements.", False),
        ("# EMDR\n\nWe offer EMDR.", False),
    ],
)
def test_marks_links_and_headings_explain(text: str, explained: bool) -> None:
    assert silent(text, "EMDR") is explained


def test_each_term_is_told_once_at_its_first_mention() -> None:
    text = "# CBT\n\nWe offer CBT. CBT is short. OCD too."
    page = formats.parse(Source("page.md", text, "markdown"))
    found = list(Check((Term(("cs:CBT",)), Term(("cs:OCD",))))(page))
    expected = [("CBT", text.index("CBT.")), ("OCD", text.index("OCD"))]
    assert [(match.values["match"], match.span.start) for match in found] == expected


def test_a_long_form_in_the_paragraph_explains_an_abbreviation() -> None:
    term = Term(("cs:CBT",), suggest=("cognitive behavioural therapy",))
    text = "Cognitive behavioural therapy is short. CBT looks at thoughts."
    page = formats.parse(Source("page.md", text, "markdown"))
    assert list(Check((term,), long_forms=True)(page)) == []
    assert len(list(Check((term,))(page))) == 1
