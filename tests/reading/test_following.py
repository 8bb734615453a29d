"""What comes next: things in the order in which a reader meets them, and what prints without words."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.model import Source
from tonecheck.reading.following import after, flow


def kinds_after_first(text: str, format_: str = "markdown") -> list[str]:
    document = formats.parse(Source(f"page.{format_}", text, format_))
    return [thing.kind for thing in after(document, 0)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One.", ["end"]),
        ("One.\n\n## Two\n\n- Three\n", ["heading", "item", "end"]),
        ("One.\n\n![A lake](lake.jpg)\n\n***\n", ["image", "rule", "end"]),
        ("One.\n\n[![A lake](lake.jpg)](/lake/)\n", ["embed", "end"]),
        ("One.\n\n{{< card >}}\n\nTwo.", ["embed", "paragraph", "end"]),
        ("One.\n\n`code`\n", ["embed", "end"]),
        ("One.\n\n* * *\n\nTwo.", ["rule", "paragraph", "end"]),
        ("One.\n\n<!-- two -->\n", ["end"]),
        ("One.\n\n<!-- toc -->\n", ["embed", "end"]),
    ],
)
def test_things_come_in_order(text: str, kinds: list[str]) -> None:
    assert kinds_after_first(text) == kinds


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='v'></iframe>",
        "<svg></svg>",
        "<script src='form.js'></script>",
        "<book-now></book-now>",
        "<div id='list'></div>",
        "<ul class='links'></ul>",
        "<span class='icon'></span>",
        "<a href='/sleep/'><i class='icon'></i></a>",
        "<!--#include virtual='card.html' -->",
        '<!-- wp:latest-posts {"postsToShow":3} /-->',
    ],
)
def test_markup_that_prints_something(markup: str) -> None:
    assert kinds_after_first(f"<p>One.</p>{markup}<h2>Two</h2>", "html")[0] == "embed"


@pytest.mark.parametrize(
    "markup",
    ["", "<br>", "<p>&nbsp;</p>", "<div></div>", "<a id='two'></a>", "<!-- <iframe></iframe> -->", "<span></span>"],
)
def test_markup_that_prints_nothing(markup: str) -> None:
    assert kinds_after_first(f"<p>One.</p>{markup}<h2>Two</h2>", "html") == ["heading", "end"]


def test_the_article_ends_with_its_element() -> None:
    assert kinds_after_first("<div><p>One.</p></div></article><p>Two.</p>", "html") == ["end"]


def test_alt_texts_are_no_things_of_their_own() -> None:
    document = formats.parse(Source("page.md", "One ![two](two.jpg) three.\n", "markdown"))
    assert [thing.kind for thing in flow(document)] == ["paragraph"]
