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
        ("<a href=/a aria-label='The guide to sleep'>https://example.org</a>", "html", []),
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
    ("text", "says_nothing"),
    [
        ("[here (opens in a new tab)](/a)", True),
        ("[Read more – opens in new window](/a)", True),
        ("[Please read more (PDF, opens in a new tab)](/a)", True),
        ("[Here, please](/a)", True),
        ("[Read more about fees (opens in a new tab)](/a)", False),
        ("[Here](/a)s", True),
        ("[There](/a)", False),
        ("[Please](/a)", False),
        ("[Download](/a)", False),
        ("<a href=/a hidden>here</a>", False),
        ("<div style='display: none'><a href=/a>here</a></div>", False),
        ("<div aria-hidden=true><a href=/a>here</a></div>", False),
        ("<h2 id=b>Slow walks</h2><p><a id=a href=/a aria-labelledby='a b'>here</a></p>", False),
        ("<p id=b>read more</p><p><a href=/a aria-labelledby=b>here</a></p>", True),
        ("<a href=/a aria-label='Read more'>here</a>", True),
        ("<a href=/a aria-label='{{ name }}'>here</a>", False),
        ("<a href=/a>here<span style='display: none'>, of course</span></a>", True),
    ],
)
def test_a_label_is_what_is_announced(text: str, says_nothing: bool) -> None:
    page = formats.parse(Source("page", text, "markdown" if text[0] == "[" else "html"))
    check = Check(("here", "read more"), ("opens in a new tab", "opens in new window", "pdf"), ("please",))
    assert len(list(check(page))) == says_nothing


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("Click here to book a walk", "Book a walk"),
        ("click here to book a walk.", "book a walk"),
        ("To book a walk, click here", "Book a walk"),
        ("To book a walk, or two, click here", ""),
        ("Need a hand? Click here!", ""),
        ("Will you click here?", None),
        ("Click here", None),
        ("Click heretic songs", None),
    ],
)
def test_a_label_needs_no_words_about_clicking(words: str, core: str | None) -> None:
    page = formats.parse(Source("page", f"[{words}](/a)", "markdown"))
    matches = Check(begins=("click here to",), ends=("click here",))(page)
    assert [match.values["core"] for match in matches] == ([] if core is None else [core])
