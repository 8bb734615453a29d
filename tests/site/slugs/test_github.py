"""Ids of headings as github-slugger, VitePress and markdown-it-anchor make them."""

from __future__ import annotations

import pytest

from tonecheck.site.facts import Heading
from tonecheck.site.slugs import github, markdown_it_anchor, mdit_vue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What helps?", "what-helps"),
        ("Rest & sleep", "rest--sleep"),
        ("Über Schlaf", "über-schlaf"),
        ("💙 Calm", "-calm"),
        ("snake_case stays", "snake_case-stays"),
        ("Ⓐ letter", "ⓐ-letter"),
        ("½ hour, 10%", "-hour-10"),
    ],
)
def test_github(text: str, expected: str) -> None:
    assert github.slugify(text) == expected


def test_a_number_that_is_taken_is_passed_over() -> None:
    headings = [Heading(text, text, 2) for text in ("Rest", "Rest", "Rest 1", "Rest")]
    assert github.slugs(headings, "a.md") == ["rest", "rest-1", "rest-1-1", "rest-2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What helps?", "what-helps"),
        ("3 ways", "_3-ways"),
        ("Café “noir” – short", "cafe-noir-–-short"),
        ("a.b/c", "a-b-c"),
    ],
)
def test_vitepress(text: str, expected: str) -> None:
    assert mdit_vue.slugify(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Rest & sleep", "rest-and-sleep"), ("Don't rush", "dont-rush"), ("Übung", "uebung"), ("A.B", "a-b")],
)
def test_eleventy(text: str, expected: str) -> None:
    assert markdown_it_anchor.slugify(text) == expected
