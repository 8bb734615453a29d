"""Spelling of another English, and what is left alone."""

from __future__ import annotations

import pytest

from support.linters import shared_plan
from tonecheck import formats
from tonecheck.kinds.spelling import Check
from tonecheck.model import Source

PAIRS = "color:colour colors:colours recognize:recognise center:centre behavior:behaviour"


def found(text: str, *, swap: bool = False, form: str = "markdown") -> list[tuple[str, str]]:
    page = formats.parse(Source(f"page.{form}", text, form))
    matches = Check(PAIRS, swap=swap)(page)
    return [(page.source.text[match.span.start : match.span.end], match.values["suggest"]) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The color is warm.", [("color", "colour")]),
        ("Colors help.", [("Colors", "Colours")]),
        ("We go to the **center**.", [("center", "centre")]),
        ("The Mayo Center is far.", []),
        ("“I like the color,” she said.", []),
        ("See example.org/color and color.css for it.", []),
        ("`color`", []),
        ("我最鍾意呢個color同埋佢嘅behavior喇。", [("color", "colour"), ("behavior", "behaviour")]),
        ("佢話colorful同colour都得。", []),
        ("The colour is warm.", []),
        ("The color, the center and the behavior are American.", []),
        (
            "The color, the center, the behavior; the colour and the behaviour.",
            [("color", "colour"), ("center", "centre"), ("behavior", "behaviour")],
        ),
    ],
)
def test_words_in_the_other_spelling(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_other_way_round() -> None:
    assert found("The colour is warm.", swap=True) == [("colour", "color")]


def test_text_in_another_language_is_left_alone() -> None:
    assert found("<p lang=es>El color es bonito.</p>", form="html") == []


def test_a_pair_without_a_colon_is_refused() -> None:
    with pytest.raises(ValueError, match="“colour” is no pair; write wrong:right"):
        Check("color:colour colour")


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ({}, set()),
        ({"locale": "en-GB"}, {"spelling-variants/british", "spelling-variants/practise"}),
        ({"locale": "en-AU"}, {"spelling-variants/british", "spelling-variants/practise"}),
        ({"locale": "en-US"}, {"spelling-variants/american"}),
    ],
)
def test_spelling_is_judged_where_the_language_is_stated(settings: dict[str, str], rules: set[str]) -> None:
    made = shared_plan(settings)
    assert {rule.id for rule in made.rules if rule.family == "spelling-variants"} == rules
