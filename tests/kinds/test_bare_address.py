"""Addresses in running text, and addresses that may stand there."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.bare_address import Check
from tonecheck.model import Source

ADDRESS = "https://example.org/a/b"


def found(text: str, form: str) -> list[str]:
    page = formats.parse(Source("page", text, form))
    return [text[match.span.start : match.span.end] for match in Check()(page)]


@pytest.mark.parametrize("form", ["markdown", "mdx", "html"])
@pytest.mark.parametrize("address", [ADDRESS, "www.example.org/a/b", "https://example.org"])
@pytest.mark.parametrize("sentence", ["Go to {}.", "Go to ({}), please.", "{}"])
def test_an_address_in_running_text(sentence: str, address: str, form: str) -> None:
    text = sentence.format(address)
    assert found(f"<p>{text}</p>" if form == "html" else text, form) == [address]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"[{ADDRESS}]({ADDRESS}) and <{ADDRESS}>", "markdown"),
        (f"`{ADDRESS}`", "markdown"),
        ("Go to www.example.org or www.example.org/help.", "markdown"),
        ("Write to me@example.org.", "markdown"),
        (f"# {ADDRESS}", "markdown"),
        (f"## References\n\n{ADDRESS}", "markdown"),
        (f"Retrieved from {ADDRESS}", "markdown"),
        (f"Go to {ADDRESS}.", "plain"),
        (f"<p><a href={ADDRESS}>{ADDRESS}</a></p>", "html"),
        (f"<p lang=de>Siehe {ADDRESS}.</p>", "html"),
    ],
)
def test_where_an_address_may_stand(text: str, form: str) -> None:
    assert found(text, form) == []
