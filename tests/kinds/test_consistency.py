"""Words that are written in two ways on one page."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.consistency import Check
from tonecheck.model import Source


def found(text: str) -> list[tuple[str, str, str]]:
    page = formats.parse(Source("page.md", text, "markdown"))
    matches = Check(("wellbeing / well-being / well being", "email / e-mail"))(page)
    return [
        (page.source.text[one.span.start : one.span.end], one.values["suggest"], one.values["count"]) for one in matches
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wellbeing. Wellbeing. Wellbeing. Well-being.", [("Well-being", "wellbeing", "3")]),
        ("Well-being. Wellbeing. Well-being. Well-being. Well being.", []),
        ("Well-being. Well-being. Well-being. Wellbeing. E-mail us.", [("Wellbeing", "well-being", "3")]),
        ("Wellbeing. Wellbeing. Well-being.", []),
        ("Wellbeing. Wellbeing. Wellbeing.", []),
        ("Wellbeing. Wellbeing. Wellbeing. The Well-being Trust.", []),
        ("Wellbeing. Wellbeing. Wellbeing. “Well-being,” she said.", []),
        ("Well, being here helps. Wellbeing. Wellbeing. Wellbeing.", []),
    ],
)
def test_the_way_that_is_used_mostly_is_named(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_a_spelling_that_belongs_to_a_longer_phrase_is_no_choice() -> None:
    page = formats.parse(
        Source("page.md", "Healthcare. Healthcare. Healthcare. Mental health care. Health care.", "markdown")
    )
    (match,) = Check(("healthcare / health care",), except_=("mental health care",))(page)
    assert match.span.start == page.source.text.rindex("Health care")


def test_a_word_with_one_way_is_refused() -> None:
    with pytest.raises(ValueError, match="“email” has one way only"):
        Check(("email",))
