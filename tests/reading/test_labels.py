"""Labels and lead-ins: forms that mean the same line are the same line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.reading.labels import folded, label, lead_in


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("On This Page:", "on this page"),
        ("  ON\u00a0THIS   PAGE …", "on this page"),
        ("📑 Contents", "contents"),
        ("→ Next »", "next"),
        ("What’s in this guide?", "what's in this guide"),
        ("12 Views", "# views"),
        ("1,204 views", "# views"),
        ("Write a comment...", "write a comment"),
        ("© 2025", "© #"),
        ("Email*", "email"),
        ("(opens in new window)", "(opens in new window)"),
        ("[TOC]", "[toc]"),
        ("", ""),
        ("***", ""),
    ],
)
def test_a_label_is_compared_without_its_dress(line: str, expected: str) -> None:
    assert label(line) == expected


@given(st.text())
def test_a_label_stays_itself(line: str) -> None:
    assert label(label(line)) == label(line)
    assert folded(folded(line)) == folded(line)


@pytest.mark.parametrize("text", ["These may help:", "These may help：", "These may help:\u00a0", "These may help: 👇"])
def test_a_lead_in_ends_in_a_colon(text: str) -> None:
    assert lead_in(text)


@pytest.mark.parametrize("text", ["Opening hours: Mon to Fri", "These may help", "These may help: \ufffc", "", "👇"])
def test_a_colon_elsewhere_makes_no_lead_in(text: str) -> None:
    assert not lead_in(text)
