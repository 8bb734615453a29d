"""“A” and “an” before a sound that asks for the other, and letters that are no articles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from support.linters import shipped_rule
from tonecheck import formats
from tonecheck.model import Match, Source

CASES = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text("utf-8"))


def matches(text: str, form: str = "markdown") -> list[Match]:
    return list(shipped_rule("slips/a-or-an").check(formats.parse(Source("page", text, form))))


@pytest.mark.parametrize(("text", "article", "right"), CASES["reported"])
def test_the_other_article_fits(text: str, article: str, right: str) -> None:
    match = matches(text)[0]
    assert (text[match.span.start : match.span.end], match.suggestions, match.edits[0].replacement) == (
        article,
        (right,),
        right,
    )


@pytest.mark.parametrize("text", CASES["silent"])
def test_the_article_fits_or_is_none(text: str) -> None:
    assert not matches(text)


def test_another_language_is_left_alone() -> None:
    assert not matches("<p lang=es>Voy a escuela.</p>", "html")
