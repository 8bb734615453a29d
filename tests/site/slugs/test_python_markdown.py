"""Ids of headings as Python-Markdown's ``toc`` makes them; the cases were made by it."""

from __future__ import annotations

import pytest

from tonecheck.site.facts import Heading
from tonecheck.site.slugs import python_markdown

CASES = [
    (["Sleep", "Sleep", "Sleep"], ["sleep", "sleep_1", "sleep_2"]),
    (["Step_1", "Step_1"], ["step_1", "step_2"]),
    (["Über – Größe & a_b"], ["uber-groe-a_b"]),
    (["日本", "日本"], ["_1", "_2"]),
    (["2 Ways: “rest”?", "  --x--  "], ["2-ways-rest", "-x-"]),
    (["Rest {: .wide }"], ["rest"]),
]


@pytest.mark.parametrize(("texts", "ids"), CASES)
def test_ids(texts: list[str], ids: list[str]) -> None:
    assert python_markdown.slugs([Heading(one, one, 2) for one in texts], "a.md") == ids


def test_explicit_ids_are_taken_before_others_and_html_gets_none() -> None:
    given = [Heading("Sleep", "Sleep", 2), Heading("Rest", "Rest", 2, "sleep"), Heading("Rest", "Rest", 2, html=True)]
    assert python_markdown.slugs(given, "a.md") == ["sleep_1", "sleep", ""]
