"""What a page on a subject must say as well."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.requires import Check
from tonecheck.model import Source

TALK = "Suicide is hard to speak of. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK * 2, ["Suicide"]),
        (TALK, []),
        (TALK * 2 + "Call 116\u00a0123.", []),
        (TALK * 2 + "[Help](tel:116123)", []),
        (f"# Suicide\n\n{TALK}", ["Suicide"]),
        ("Suicide Squad was on. Suicide Squad again.", []),
        ("Nothing of that.", []),
    ],
)
def test_a_subject_without_what_belongs_to_it(text: str, expected: list[str]) -> None:
    page = formats.parse(Source("page.md", text, "markdown"))
    check = Check(when=("suicide",), needs=("116 123", "116123"), at_least=2, unless=("name",))
    assert [page.source.text[match.span.start : match.span.end] for match in check(page)] == expected


def test_a_phrase_about_another_subject_does_not_count() -> None:
    page = formats.parse(Source("page.md", f"{TALK}It was career suicide, she said.", "markdown"))
    check = Check(when=("suicide",), needs=("116 123",), at_least=2, except_=("(career|political) suicide",))
    assert list(check(page)) == []


def test_short_pages_are_left_alone() -> None:
    page = formats.parse(Source("page.md", TALK * 2, "markdown"))
    assert list(Check(when=("suicide",), needs=("116 123",), words=100)(page)) == []
