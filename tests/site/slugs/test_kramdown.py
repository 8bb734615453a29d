"""Ids that kramdown's attribute lists give."""

from __future__ import annotations

import pytest

from tonecheck.site.facts import Heading
from tonecheck.site.slugs import kramdown, kramdown_gfm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A header\n{: #myid}\n", ["myid"]),
        ('Text.\n{: .note id="rest" data-x="#no"}\n', ["rest"]),
        ("*here*{: #here .mark} and {:#there}", ["here", "there"]),
        ("{::comment}\n{: .lead}\n{% x %}", []),
    ],
)
def test_ids_of_attribute_lists(text: str, expected: list[str]) -> None:
    assert list(kramdown.attribute_ids(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ना कहना सीखना!", "ना-कहना-सीखना"),  # Ruby counts marks as parts of words
        ("Grün & 2² ½ ①", "grün--2--"),  # and no numbers but digits
        ("a_b‿c - d", "a_b‿c---d"),
    ],
)
def test_ids_from_githubs_markdown(text: str, expected: str) -> None:
    assert kramdown_gfm.slugs([Heading(text, text, 2)], "") == [expected]
