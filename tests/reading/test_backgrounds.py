"""Pictures in the background of an element."""

from __future__ import annotations

import pytest

from tonecheck.model import Node, Span
from tonecheck.reading.backgrounds import background


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("background-image: url(lake.jpg)", "lake.jpg"),
        ("color: red;BACKGROUND:no-repeat URL( 'lake.jpg' ) top", "lake.jpg"),
        ('background: linear-gradient(red, blue), url("lake.jpg"), url(hill.jpg)', "lake.jpg"),
        ("cursor: url(hand.png); background: url(lake.jpg)", "lake.jpg"),
        ("background: url(data:image/png;base64,iVBO)", "data:image/png;base64,iVBO"),
        ("{{backgroundImage: 'url(lake.jpg)'}}", "lake.jpg"),
        ("background: red", ""),
        ("list-style: url(leaf.png)", ""),
        ("color: red; mask: url(leaf.png), url(lake.jpg)", ""),
        ("background: url(", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_background(style: str, address: str) -> None:
    assert background(Node(-1, "div", Span(0, 5), {"style": style})) == address


def test_an_element_without_a_style_has_no_background() -> None:
    assert background(Node(-1, "div", Span(0, 5))) == ""
