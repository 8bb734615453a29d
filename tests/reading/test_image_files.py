"""The names of image files."""

from __future__ import annotations

import pytest

from tonecheck.reading.image_files import is_file_name, is_stem, same_picture


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("river.jpg", "other.jpg", True),
        ("RIVER.WEBP", "", True),
        ("my river 2.png", "a.png", True),
        ("my river at noon in may.png", "x/my%20river%20at%20noon%20in%20may.png?w=3", True),
        ("my river at noon in may.png", "a.png", False),
        ("river.pdf", "river.pdf", False),
        ("0123456789abcdef", "a", True),
        ("123e4567-e89b-12d3-a456-426614174000", "a", True),
        ("aGVsbG8gd29ybGQ1234abcd", "a", True),
        ("Donaudampfschifffahrtsgesellschaft", "a", False),
        ("1234567890123456789012345", "a", True),
        ("river", "river.jpg", False),
    ],
)
def test_file_names(text: str, address: str, expected: bool) -> None:
    assert is_file_name(text, [address]) is expected


@pytest.mark.parametrize(
    ("text", "address", "expected"),
    [
        ("Nyhavn", "nyhavn.jpg", False),
        ("Nyhavn harbour", "nyhavn-harbour.jpg", False),
        ("Dr Ama Mensah", "dr-ama-mensah.jpg", False),
        ("nyhavn_harbour", "nyhavn_harbour.jpg", True),
        ("nyhavn-by-night", "nyhavn-by-night.jpg", True),
        ("well-being", "well-being.svg", False),
        ("Step 1", "step-1.png", False),
        ("hero 2023", "hero-2023.png", True),
        ("nyhavn_harbour", "bridge.jpg", False),
    ],
)
def test_stems(text: str, address: str, expected: bool) -> None:
    assert is_stem(text, address) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a/river.jpg", "a/river.webp", True),
        ("river-300x200.jpg", "river.jpg", True),
        ("river-1024x683-scaled.jpg", "river.jpg?w=300", True),
        ("river@2x.png", "river.png#top", True),
        ("logo-dark.svg", "logo-light.svg", True),
        ("a/river.jpg", "b/river.jpg", False),
        ("river-1.jpg", "river-2.jpg", False),
        ("river.jpg", "lake.jpg", False),
    ],
)
def test_two_addresses_of_one_picture(one: str, other: str, same: bool) -> None:
    assert (same_picture(one) == same_picture(other)) is same


def test_data_in_an_address_is_no_picture_that_could_be_compared() -> None:
    assert same_picture("data:image/gif;base64,R0lGODlh") == ""
