"""Underlined words that are no link."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.underlined import Check
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>We walk <u>every Monday</u>.</p>", ["every Monday"]),
        ("<p>We walk <u><b>every</b> Monday</u>.</p>", ["every</b> Monday"]),
        ("<p>We walk <span style='Text-Decoration: underline'>today</span>.</p>", ["today"]),
        ("<p>We walk <span style='color: red; text-decoration-line: underline;'>today</span>.</p>", ["today"]),
        ("<u>One <u>two</u></u> and <u>three</u>", ["One <u>two", "three"]),
        ("<p>We walk <span style='text-decoration: underline wavy'>tooday</span>.</p>", []),
        ("<p>We walk <span style='text-decoration: none'>today</span>.</p>", []),
        ("<a href=/a style='text-decoration: underline'>today</a>", []),
        ("<a href=/a><u>today</u></a>", []),
        ("<u><a href=/a>today</a></u>", []),
        ("<button><u>Book</u></button>", []),
        ("<u onclick='show()'>Show more</u>", []),
        ("<p>Name: <u>&nbsp; &nbsp;</u> Date: <u>____</u></p>", []),
        ("<p><u hidden>today</u> <u>{{ day }}</u> <u lang=zh>老舍</u></p>", []),
        ("<ins>today</ins>", []),
        ("<nav><div><u>Hill House</u></div></nav>", []),
        ("<div class='site-logo'><u>Hill House</u></div>", []),
        ("<div class='text'><u>Hill House</u></div>", ["Hill House"]),
    ],
)
def test_underlined_words(text: str, expected: list[str]) -> None:
    for form in ("html", "markdown"):
        page = formats.parse(Source("page", text, form))
        assert [page.source.text[match.span.start : match.span.end] for match in Check()(page)] == expected
