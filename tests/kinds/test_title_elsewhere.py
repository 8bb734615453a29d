"""Titles that share no word with their page."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.title_elsewhere import Check
from tonecheck.model import Source

TEXT = "It comes in waves, and it passes. "


def told(title: str, heading: str, path: str = "a.html", head: str = "", words: int = 70) -> list[dict[str, str]]:
    text = (TEXT * (words // 7))[:-1]
    page = f"<!doctype html><title>{title}</title>{head}<nav><h2>River</h2></nav><h1>{heading}</h1><p>{text}</p>"
    document = formats.parse(Source(path, page, "html"))
    return [dict(match.values) for match in Check(general=("welcome", "to"), exempt=("index*", "*/demo/*"))(document)]


@pytest.mark.parametrize(
    ("title", "heading", "begin"),
    [
        ("River", "Panic attacks", "Panic attacks"),
        ("Welcome to River", "OCD", "OCD"),
        ("Welcome – River", "Panic attacks", "Panic attacks"),
        ("River", "<b>Panic</b> and twelve other words for it, told by ten of those who know", None),
    ],
)
def test_a_title_without_a_word_of_the_page_is_reported(title: str, heading: str, begin: str | None) -> None:
    (values,) = told(title, heading)
    assert values["match"] == title
    assert values["heading"] == (begin or "Panic and twelve other words for it, told by ten …")


@pytest.mark.parametrize(
    ("title", "heading", "path"),
    [
        ("Panicking less", "Panic attacks", "a.html"),
        ("OCD", "OCD", "a.html"),
        ("River", "Life at the river", "a.html"),
        ("PanicAttacks", "Panic attacks", "a.html"),
        ("Our fees", "What a session costs", "fees.html"),
        ("EMDRia", "How eyes help", "emdr.html"),
        ("Waves | River", "Panic attacks", "a.html"),
        ("River", "Panic attacks", "index.html"),
        ("River", "Panic attacks", "x/demo/a.html"),
        ("{{ title }}", "Panic attacks", "a.html"),
        ("River", "Паника", "a.html"),
        ("River", "", "a.html"),
    ],
)
def test_a_title_that_may_name_the_page_is_left_alone(title: str, heading: str, path: str) -> None:
    assert not told(title, heading, path)


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=robots content=noindex>",
        "<meta http-equiv=refresh content='0; url=b.html'>",
        "<script>document.title = topic</script>",
    ],
)
def test_a_title_that_something_else_may_replace_is_left_alone(head: str) -> None:
    assert not told("River", "Panic attacks", head=head)


def test_a_short_page_is_left_alone() -> None:
    assert not told("River", "Panic attacks", words=35)
