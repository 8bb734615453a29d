"""Links with the same words that lead to different pages."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.same_link_text import Check
from tonecheck.model import Source


def found(text: str) -> list[tuple[str, str]]:
    page = formats.parse(Source("page", text, "html"))
    return [(match.values["target"], match.values["line"]) for match in Check(("book",))(page)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/walks", "/talks"),
        ("/book?what=walk", "/book?what=talk"),
        ("https://example.org/a", "https://www.example.org/b"),
        ("mailto:anna@example.org", "/book"),
    ],
)
def test_equal_words_lead_to_different_pages(first: str, second: str) -> None:
    text = f"<a href='{first}'>Book</a>\n<p><a href='{second}'> book → </a> <a href='{first}'>Book</a></p>"
    assert found(text) == [(second, "1")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/walks", "/walks/"),
        ("/walks", "/walks#day"),
        ("/walks/", "/walks/index.html"),
        ("walks.html", "./walks"),
        ("http://example.org/walks", "//www.example.org/walks"),
        ("/walks", "/walks?utm_source=mail&utm_medium=x"),
        ("/walks", "#walks"),
        ("/walks", "{{ url }}"),
    ],
)
def test_equal_words_lead_to_one_page(first: str, second: str) -> None:
    assert found(f"<a href='{first}'>Book</a> <a href='{second}'>Book</a>") == []


@pytest.mark.parametrize(
    "other",
    [
        "<a href=/talks aria-label='Book a talk'>Book</a>",
        "<h2 id=t>Talks</h2><a id=l href=/talks aria-labelledby='l t'>Book</a>",
        "<a href=/talks>Book <span class=sr-only>a talk</span></a>",
        "<a href=/talks title='A talk'>Book</a>",
        "<a href=/talks>Fees</a>",
        "<a href=/talks><img src=a.png alt=Book></a>",
        "<div hidden><a href=/talks>Book</a></div>",
    ],
)
def test_links_that_can_be_told_apart(other: str) -> None:
    assert found(f"<a href=/walks>Book</a> {other}") == []
