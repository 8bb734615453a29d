"""Headings: their order, and what stands under them."""

from __future__ import annotations

from typing import Any

import pytest

from tonecheck import formats
from tonecheck.kinds.headings import Check
from tonecheck.model import Source


def found(what: Any, text: str, form: str = "markdown") -> list[str]:
    page = formats.parse(Source("page", text, form))
    return [page.source.text[match.span.start : match.span.end] for match in Check(what)(page)]


@pytest.mark.parametrize(
    ("what", "text", "expected"),
    [
        ("skipped", "# A\n\n### B\n\n## C\n\n#### D\n", ["B", "D"]),
        ("skipped", "### A\n\n# B\n\n## C\n\n# D\n", []),
        ("empty", "# A\n\n## B\n\n## *C*\n\nText.\n\n# D\n", ["B", "D"]),
        ("empty", "# A\n\n![x](a.png)\n\n# B\n\n`code`\n", []),
        ("empty", "# A\n\n<!-- later -->\n\n# B\n\nText.\n", []),
        ("repeated", "# A\n\n## B\n\n## b\n\n# C\n\n## B\n", ["b"]),
        ("long", f"# {'long ' * 17}\n\n# Short\n", ["long " * 16 + "long"]),
        (
            "full-stop",
            "# A rest.\n\n# And so on…\n\n# Dr. Okafor etc.\n\n# Why?\n\n# One two\n" + "# A\n" * 7,
            ["A rest."],
        ),
        ("full-stop", "# A rest.\n\n# A walk.\n\n# Why?\n", []),
        ("full-stop", "# You may rest.\n\n# A\n", []),
        ("empty", "# A\n\nText.\n\n### 12 Hill Road\n\n### 0117 496 0123\n", []),
        ("empty", "# A\n\nText.\n\n## ---\n\n## B\n\nText.\n", []),
        ("repeated", "# A\n\n### B\n\n### B\n", []),
    ],
)
def test_headings(what: str, text: str, expected: list[str]) -> None:
    assert found(what, text) == expected


def test_html_is_judged_and_guessed_headings_are_not() -> None:
    assert found("empty", "<h2>A</h2> <h2>B</h2><p>Text.</p>", "html") == ["A"]
    blanks = '<p>\u200b</p>\n<p dir="ltr">&nbsp;</p><p class=x><br /><span>&#8203;</span></p>'
    assert found("empty", f"<h2>A</h2>{blanks}<h2>B</h2><p>Text.</p>", "html") == ["A"]
    assert found("empty", "# A\n\n&nbsp;\n\n\u200b\n\n# B\n\nText.\n") == ["A"]
    assert found("empty", "<h2>A</h2><p id=news></p><h2>B</h2><p>Text.</p>", "html") == []
    assert found("empty", "<h2>A</h2><p>&copy;</p><h2>B</h2><p><img src=x alt=''></p>", "html") == []
    assert found("empty", "A Title\n\nAnother Title\n\nSome text that goes on for a while here.\n", "plain") == []
