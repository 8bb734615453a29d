"""Addresses in parts: whatever authors write has some, and none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import check_text
from tonecheck.markup.address_parts import Parts, split, unquote

ODD = [
    *("http://[", "http://[your-site]/guide", "h://[]", "http://[::1", "http://a]b/", "http://h:port/", "//[x]:y/z"),
    *("http://h:99999999/", "http://\uff0f/", "http://a@b@c/", "::", "?", "#", "http:////", "mailto:[", "\t\n"),
]


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("https://me:x@Example.org:80/a/b?c=d#e", ("https", "example.org:80", "/a/b", "c=d", "e")),
        ("//h/a", ("", "h", "/a", "", "")),
        ("../a.md#b", ("", "", "../a.md", "", "b")),
        ("mailto:a@example.org", ("mailto", "", "a@example.org", "", "")),
        (" a\n b ", ("", "", "a b", "", "")),
        ("http://[your-site]/guide", ("http", "[your-site]", "/guide", "", "")),
        ("http://h:port/", ("http", "h:port", "/", "", "")),
    ],
)
def test_an_address_has_its_parts(target: str, parts: tuple[str, ...]) -> None:
    assert split(target) == Parts(*parts)


@given(st.one_of(st.text(), st.text(":/[]@?#.%hfmp1 \t"), st.sampled_from(ODD)))
def test_any_text_has_parts(target: str) -> None:
    parts = split(target)
    assert parts.path in target or set(target) & set("\t\r\n")
    assert split(parts.path).fragment == split(parts.path).query == ""
    unquote(target)


@given(st.text("%0123456789abcdefABCDEF é"))
def test_decoding_changes_only_what_is_encoded(text: str) -> None:
    decoded = unquote(text)
    assert unquote(text.replace("%", "%25")) == text
    assert "%" in text or decoded == text


@pytest.mark.parametrize("target", ODD)
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.mdx", "a.txt"])
def test_an_odd_address_ends_no_run(target: str, path: str) -> None:
    check_text(f'Read [the guide]({target}), <a href="{target}">this</a> and {target} today.\n', path=path)
