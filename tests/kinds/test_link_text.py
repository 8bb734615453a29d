"""Links that do not say where they lead."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.link_text import Check
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("[click here](/a)", "markdown", ["click here"]),
        ("[**Click  Here** →](/a)", "markdown", ["**Click  Here** →"]),
        ("<a href=/a>Here.</a>", "html", ["Here."]),
        ("<a href=/a aria-label='The guide to sleep'>here</a>", "html", []),
        ("[![here](a.png)](/a)", "markdown", []),
        ("[Here and now](/a)", "markdown", []),
        ("> [Click here](/a) for our rules.", "markdown", []),
        ("<blockquote><p><a href=/a>Here</a></p></blockquote>", "html", []),
        ("> Quoted.\n\n[Click here](/a)", "markdown", ["Click here"]),
        ("[「click here」](/a)", "markdown", ["「click here」"]),
        ("Click here.", "markdown", []),
        ("`[here](#)`", "markdown", []),
        ("[https://example.org](https://example.org)", "markdown", ["https://example.org"]),
        ("<https://example.org>", "markdown", []),
        ("https://example.org", "plain", []),
    ],
)
def test_links_that_say_nothing(text: str, form: str, expected: list[str]) -> None:
    page = formats.parse(Source("page", text, form))
    matches = Check(labels=("click here", "here"), addresses=True)(page)
    assert [page.source.text[match.span.start : match.span.end] for match in matches] == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Click here to see our fees", ("opening", "click here")),
        ("Click Here: our fees", None),
        ("Click here", ("", "")),
        ("Clicking here", None),
    ],
)
def test_a_label_that_only_begins_with_such_words(label: str, expected: tuple[str, str] | None) -> None:
    page = formats.parse(Source("page", f"[{label}](/a)", "markdown"))
    matches = [
        (match.variant, match.values["opening"])
        for match in Check(labels=("click here",), openings=("click here",))(page)
    ]
    assert matches == ([expected] if expected else [])
