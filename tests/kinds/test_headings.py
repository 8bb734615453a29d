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
        ("empty", "# A\n\n<!-- later -->\n\n# B\n\nText.\n", ["A"]),
        ("empty", "# A\n\n<!-- <p>An old text</p>\n-->\n<!-- more -->\n\n# B\n\nText.\n", ["A"]),
        ("empty", "# A\n\n<!-- toc -->\n\n# B\n\nText.\n", []),
        ("empty", "# A\n\n<!-- #include virtual='a' -->\n\n# B\n\nText.\n", []),
        ("empty", "# A\n\n<!-- wp:latest-posts /-->\n\n# B\n\nText.\n", []),
        ("empty", "# A\n\n<!-- NEWS:START -->\n<!-- NEWS:END -->\n\n# B\n\nText.\n", []),
        ("empty", "# A\n\n<!-- {{ news }} -->\n\n# B\n\nText.\n", []),
        ("empty", "# A\n\n<!-- never closed\n\n# B\n\nText.\n", []),
        ("skipped", "#### A\n\n# B\n\n## C\n", ["A"]),
        ("skipped", "> #### A\n\n# B\n", []),
        ("skipped", "#### A\n\nText.\n", []),
        ("repeated", "## On {{ a }}\n\n## On {{ a }}\n", []),
        ("repeated", "## Use `npm`\n\n## Use `npm`\n", ["Use `npm`"]),
        ("repeated", "# A\n\n## B\n\n## b\n\n# C\n\n## B\n", ["b"]),
        ("long", f"# Short\n\n# {'long ' * 17}\n", ["long " * 16 + "long"]),
        ("long", f"# {'long ' * 17}\n\n# Short\n", []),
        ("long", f"# Short\n\n## {'long ' * 17}?\n", []),
        ("long", f"# Short\n\n## {'long ' * 22}?\n", ["long " * 22 + "?"]),
        ("long", f"# {'long ' * 22}\n\n# Short\n", ["long " * 21 + "long"]),
        ("long", f"### {'long ' * 17}\n\n# Short\n", ["long " * 16 + "long"]),
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


@pytest.mark.parametrize(
    ("heading", "form", "is_wordless"),
    [
        ("##", "markdown", True),
        ("## ##", "markdown", True),
        ("## &nbsp;", "markdown", True),
        ("## \u200b", "markdown", True),
        ("## ![](line.svg)", "markdown", True),
        ("<h2></h2>", "html", True),
        ('<h3 class="wide"> <br/> </h3>', "html", True),
        ("<h2><strong>&#160;</strong></h2>", "html", True),
        ("<h2><span style='color: red'></span></h2>", "html", True),
        ('<h2><img src="line.svg" alt=""></h2>', "html", True),
        ("## ![A lake](lake.jpg)", "markdown", False),
        ("## `npm`", "markdown", False),
        ("## {{ day }}", "markdown", False),
        ('<h2><img src="lake.jpg" alt="A lake"></h2>', "html", False),
        ('<h2><img src="lake.jpg"></h2>', "html", False),
        ('<h2 id="news"></h2>', "html", False),
        ('<h4 class="modal-title"></h4>', "html", False),
        ('<h2 aria-label="News"></h2>', "html", False),
        ('<h2 style="display: none"></h2>', "html", False),
        ("<h2 hidden></h2>", "html", False),
        ("<h2><svg><title>A lake</title></svg></h2>", "html", False),
    ],
)
def test_a_heading_without_a_word(heading: str, form: str, is_wordless: bool) -> None:
    text = f"{heading}\n\nWe rest." if form == "markdown" else f"{heading}<p>We rest.</p>"
    assert found("wordless", text, form) == ([heading] if is_wordless else [])


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## On {{ page.title }}", "On {{ page.title }}"),
        ("## Use `npm`", "Use `npm`"),
        ("## Rest ![A lake](lake.jpg)", "Rest A lake"),
        ("## A line ![](line.svg)", "A line …"),
    ],
)
def test_what_is_no_word_in_a_heading_has_a_name_in_the_message(heading: str, name: str) -> None:
    page = formats.parse(Source("page", f"{heading}\n\nText.\n\n#### Deep\n\n{heading}\n\n##{heading}\n", "markdown"))
    assert [match.values["match"] for match in Check("skipped")(page)] == ["Deep", name]


def test_html_is_judged_and_guessed_headings_are_not() -> None:
    assert found("empty", "<h2>A</h2> <h2>B</h2><p>Text.</p>", "html") == ["A"]
    blanks = '<p>\u200b</p>\n<p dir="ltr">&nbsp;</p><p class=x><br /><span>&#8203;</span></p>'
    assert found("empty", f"<h2>A</h2>{blanks}<h2>B</h2><p>Text.</p>", "html") == ["A"]
    assert found("empty", "# A\n\n&nbsp;\n\n\u200b\n\n# B\n\nText.\n") == ["A"]
    assert found("empty", "<h2>A</h2><p id=news></p><h2>B</h2><p>Text.</p>", "html") == []
    assert found("empty", "<h2>A</h2><p>&copy;</p><h2>B</h2><p><img src=x alt=''></p>", "html") == []
    assert found("empty", "A Title\n\nAnother Title\n\nSome text that goes on for a while here.\n", "plain") == []
