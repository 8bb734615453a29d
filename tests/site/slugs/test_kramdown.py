"""Ids that kramdown's attribute lists give."""

from __future__ import annotations

import pytest

from tonecheck.site.slugs import kramdown


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
