"""Markdown that readers see as it is typed, and marks that somebody means to be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tonecheck import formats
from tonecheck.kinds.broken_markdown import Check
from tonecheck.model import Match, Source

CASES = yaml.safe_load((Path(__file__).parent / "broken_markdown.yaml").read_text("utf-8"))


def matches(text: str, form: str = "markdown") -> list[Match]:
    return list(Check()(formats.parse(Source("page", text, form))))


@pytest.mark.parametrize("form", ["markdown", "mdx"])
@pytest.mark.parametrize(("text", "seen", "words", "variant"), CASES["reported"])
def test_marks_that_readers_see(text: str, seen: str, words: str, variant: str, form: str) -> None:
    [match] = matches(text, form)
    assert text[match.span.start : match.span.end] == seen
    assert (match.values["words"], match.variant) == (words, variant)


@pytest.mark.parametrize("text", CASES["silent"])
def test_marks_that_are_meant(text: str) -> None:
    assert not matches(text)


def test_only_markdown_has_such_marks() -> None:
    assert not matches("<p>Bring ** tea** now.</p>", "html")


@pytest.mark.parametrize(("dialect", "seen"), [("kramdown", 0), ("commonmark", 1), ("", 1)])
def test_a_reference_to_a_space_ends_emphasis_for_kramdown(dialect: str, seen: int) -> None:
    page = formats.parse(Source("page.md", "**Rest:&nbsp;**Sleep helps.", "markdown", dialect=dialect))
    assert len(list(Check()(page))) == seen


@pytest.mark.parametrize(("dialect", "seen"), [("kramdown", 0), ("python-markdown", 0), ("goldmark", 1), ("", 1)])
def test_kramdown_and_python_markdown_read_addresses_over_two_lines(dialect: str, seen: int) -> None:
    page = formats.parse(Source("page.md", "See\n![tea](/up/a-\npot.png).\n", "markdown", dialect=dialect))
    assert len(list(Check()(page))) == seen
    assert len(page.images) == 1 - seen
