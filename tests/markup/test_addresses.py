"""Bare addresses: where they begin and end in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.markup.addresses import find_addresses

CASES = [
    ("See https://example.org/help/. Then", ["https://example.org/help/"]),
    ("(http://example.org/a)", ["http://example.org/a"]),
    ("https://example.org/a_(b)", ["https://example.org/a_(b)"]),
    ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
    ("https://example.org/?a=b&c=d#e!", ["https://example.org/?a=b&c=d#e"]),
    ("https://example.org/a,b;c.", ["https://example.org/a,b;c"]),
    ("HTTPS://Example.org", ["HTTPS://Example.org"]),
    ("“https://example.org/b”", ["https://example.org/b"]),
    ("https://example.org’s page", ["https://example.org"]),
    ("<https://example.org>", ["https://example.org"]),
    ("https://example.org。次", ["https://example.org"]),
    ("https://example.org\u200b", ["https://example.org"]),
    ("https://example.org/b… and", ["https://example.org/b"]),
    ("one https://a.org two https://b.org", ["https://a.org", "https://b.org"]),
    ("www.example.org/x, or", ["www.example.org/x"]),
    ("WWW.EXAMPLE.ORG!", ["WWW.EXAMPLE.ORG"]),
    ("http://www.example.org", ["http://www.example.org"]),
    ("me@example.org.", ["me@example.org"]),
    ("first.last+x@sub.example.co.uk;", ["first.last+x@sub.example.co.uk"]),
    ("mailto:me@example.org, x", ["mailto:me@example.org"]),
    ("me@example.org/path", ["me@example.org"]),
    ("käthe@bücher.example", ["käthe@bücher.example"]),
]

NONE = [
    "", "https://", "http://.", "www.", "www. alone", "a@b", "3@5", "a@b.c", "@handle", "me@example.123", "xhttps://a.org",
    ".me@example.org", "me.@example.org", "a@b@example.org", "//www.example.org", "a.www.b.org", "example.org",
    "http:/a.org",
]  # fmt: skip


@pytest.mark.parametrize(("text", "addresses"), CASES, ids=[text for text, _ in CASES])
def test_addresses_are_found_without_the_punctuation_around_them(text: str, addresses: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_addresses(text)] == addresses


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert list(find_addresses(text)) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("www.example.org", "http://www.example.org"),
        ("me@example.org", "mailto:me@example.org"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_the_target_is_what_a_browser_would_open(text: str, target: str) -> None:
    assert [one.target for one in find_addresses(text)] == [target]


@given(st.text(st.sampled_from("aw.@:/h tps()[]-_…”é\n")))
def test_addresses_stand_in_order_and_hold_no_blank(text: str) -> None:
    done = 0
    for start, end, target in find_addresses(text):
        assert done <= start < end <= len(text)
        assert not any(map(str.isspace, text[start:end]))
        assert target.endswith(text[start:end])
        done = end
