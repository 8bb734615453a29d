"""Links to a telephone or a mailbox whose words show another one."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.shown_contact import Check
from tonecheck.model import Source


def found(text: str, form: str = "markdown") -> list[tuple[str, str]]:
    page = formats.parse(Source("page", text, form))
    return [(match.values["match"], match.values["address"]) for match in Check()(page)]


@pytest.mark.parametrize(
    ("text", "shown", "address"),
    [
        ("[0117 496 0123](tel:0117-496-0132)", "0117 496 0123", "0117-496-0132"),
        ("[Ring 0117 496 0123 now](tel:+441174960132)", "0117 496 0123", "+441174960132"),
        ("[988](tel:911)", "988", "911"),
        ("[1-555-010-TALK](tel:15550109999)", "1-555-010-TALK", "15550109999"),
        ("[or text 0117 496 0123](sms:01174960132?body=Rest)", "0117 496 0123", "01174960132"),
        ("[rest@larch.example](mailto:rest@lurch.example)", "rest@larch.example", "rest@lurch.example"),
        ("[(555) 010-0199](<tel:(555) 010-0189>)", "(555) 010-0199", "(555) 010-0189"),
    ],
)
def test_a_link_that_opens_something_else_than_it_shows(text: str, shown: str, address: str) -> None:
    assert found(text) == [(shown, address)]


@pytest.mark.parametrize(
    "text",
    [
        "[0117 496 0123](tel:+441174960123)",
        "[+44 (0)117 496 0123](tel:+441174960123)",
        "[1-555-010-TALK](tel:+15550108255)",
        "[1-555-010-HELP](tel:1-555-010-HELP)",
        "[0117 496 0123 ext. 4](tel:01174960123,4)",
        "[0117 496 0123 x4](tel:01174960123x4)",
        "[0117 496 0123 or 0117 496 0999](tel:01174960999)",
        "[open 24 hours, 7 days](tel:01174960123)",
        "[Text REST to 85258](sms:85258)",
        "[988](tel:988)",
        "[741741](sms:741741&body=HOME)",
        "[(+44) 117 496 0123](tel:+441174960123)",
        "[0117 496 0123](tel:XXXXXXXXX)",
        "[rest@larch.example](mailto:rest+site@larch.example)",
        "[Rest@Larch.example.](mailto:rest@larch.example?subject=Hello)",
        "[rest@larch.example](mailto:rest@larch.example,tea@larch.example)",
        "[rest@larch.example](/contact)",
        "[rest@larch.example](mailto:{{ site.email }})",
        "[Ring us](tel:01174960123)",
    ],
)
def test_a_link_that_opens_what_it_shows(text: str) -> None:
    assert found(text) == []
