"""Restarted numbering: lists of one item in a row that all begin with the same number."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.restarted_numbering import Check
from tonecheck.model import Source


def found(text: str, format_: str = "markdown") -> list[tuple[str, str, str]]:
    """Return what is reported, as the source text with the values number and lines."""
    document = formats.parse(Source(f"page.{format_}", text, format_))
    return [
        (text[match.span.start : match.span.end], match.values["number"], match.values["lines"])
        for match in Check()(document)
    ]


@pytest.mark.parametrize("between", ["Text.", "![A lake](lake.jpg)", "> Text.", "- bullet\n- bullet\n\nText.", "***"])
def test_what_stands_between_makes_lists_of_one(between: str) -> None:
    (one,) = found(f"1. Sit down.\n\n{between}\n\n1. Breathe.\n")
    assert one[:2] == ("Sit down.", "1")


def test_one_finding_names_all_lines() -> None:
    text = "1. Sit.\n\nText.\n\n1. Lie.\n\nText.\n\n1. Sleep.\n"
    assert found(text) == [("Sit.", "1", "1, 5 and 9")]


def test_each_section_is_judged_by_itself() -> None:
    part = "1. Sit.\n\nText.\n\n1. Lie.\n\n"
    assert found(f"## A\n\n{part}## B\n\n{part}") == [("Sit.", "1", "3 and 7"), ("Sit.", "1", "11 and 15")]


@pytest.mark.parametrize("number", ["2", "10"])
def test_any_number_may_come_again(number: str) -> None:
    assert found(f"{number}. Sit.\n\nText.\n\n{number}. Lie.\n")[0][1] == number


@pytest.mark.parametrize(
    "text",
    [
        "1. Sit.\n1. Lie.\n1. Sleep.\n",
        "1. Sit.\n\n1. Lie.\n\n1. Sleep.\n",
        "1. Sit.\n\n   ![A lake](lake.jpg)\n\n1. Lie.\n",
        "1. Sit.\n\nText.\n\n2. Lie.\n\nText.\n\n3. Sleep.\n",
        "1. Sit.\n\nText.\n",
        "## A\n\n1. Sit.\n\n## B\n\n1. Lie.\n",
        "Tea:\n\n1. Boil.\n\nSoup:\n\n1. Chop.\n",
        "**Tea**\n\n1. Boil.\n\n**Soup**\n\n1. Chop.\n",
        "1. Boil.\n2. Wait.\n\nThen the soup.\n\n1. Chop.\n2. Cook.\n",
        "1. Boil.\n\nText.\n\n1. Chop.\n2. Cook.\n",
        "- Tea\n  1. Boil.\n- Soup\n  1. Chop.\n",
        "> 1. Boil.\n\nText.\n\n1. Chop.\n",
        "- Sit.\n\nText.\n\n- Lie.\n",
    ],
)
def test_lists_that_are_right(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("between", "start", "count"),
    [
        ('<p><img src="a.jpg" alt="A lake"></p>', "", 1),
        ('<img src="a.jpg" alt="A lake">', "", 1),
        ("<p>Text.</p>", "", 1),
        ("<p>Text.</p>", ' start="2"', 0),
        ("<h3>B</h3>", "", 0),
    ],
)
def test_steps_of_html_interrupted_by_pictures(between: str, start: str, count: int) -> None:
    text = f"<h2>A</h2><ol><li>Sit.</li></ol>{between}<ol{start}><li>Lie.</li></ol>"
    assert len(found(text, "html")) == count


def test_pasted_text() -> None:
    text = (
        "You may come because:\n\n  1. You Feel Tired\n\nFor example:\n\n  • you wake at night\n\n  • you doze\n\n"
        "We look at it together.\n\n\n  1. You Feel Alone\n\nYou may have:\n\n  • moved\n\n  • lost somebody\n"
    )
    assert found(text, "plain") == [("You Feel Tired", "1", "3 and 14")]
