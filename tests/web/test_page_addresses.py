"""Addresses of a live site: one way to write each, and none that leads out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.web.addresses import Home, is_address, path_of

HOME = Home.of("https://practice.example/")
ON = "https://practice.example/guides/sleep/"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("naps", "/guides/sleep/naps"),
        ("../rest/", "/guides/rest/"),
        ("/", "/"),
        ("/Über uns", "/%C3%9Cber%20uns"),
        ("/%c3%9cber%20uns", "/%C3%9Cber%20uns"),
        ("https://practice.example", "/"),
        ("http://www.practice.example/fees#top", "/fees"),
        ("//practice.example/fees", "/fees"),
        ("HTTPS://PRACTICE.EXAMPLE:443/fees", "/fees"),
        ("../../../../up", "/up"),
        ("/a.php", "/a.php"),
        ("#naps", None),
        ("", None),
        ("?page=2", None),
        ("/fees?page=2", None),
        ("/leaflet.pdf", None),
        ("mailto:me@practice.example", None),
        ("javascript:void(0)", None),
        ("https://elsewhere.example/", None),
        ("https://practice.example.evil.example/", None),
        ("https://practice.example:8443/", None),
        ("https://me@evil.example/", None),
        ("/a/b/a/b/a/b/", None),
        ("/" + "a/" * 20, None),
    ],
)
def test_a_link_leads_to_a_page_of_the_site_or_to_none(target: str, address: str | None) -> None:
    assert HOME.page(target, ON) == (address and f"https://practice.example{address}")


@given(st.text(st.sampled_from("ab/.:#?%@\\ é&=;-2F[]"), max_size=24))
def test_whatever_a_link_says_its_page_is_on_the_site_and_is_written_in_one_way(target: str) -> None:
    address = HOME.page(target, ON)
    if address is not None:
        assert address.startswith("https://practice.example/")
        assert HOME.page(address, ON) == address
        assert HOME.at(path_of(address)) == address


@pytest.mark.parametrize(("text", "expected"), [("https://a.example/", True), ("HTTP://a", True), ("ftp://a", False)])
def test_an_address_is_known_by_its_scheme(text: str, expected: bool) -> None:
    assert is_address(text) is expected
    assert not is_address("content/https.md")
