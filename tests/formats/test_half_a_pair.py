"""Texts that hold half of a surrogate pair, as no file can: read with a sign for a broken character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.linters import linter
from tonecheck import formats
from tonecheck.model import Source

PAGES = {
    "a.md": "---\ntitle: A depressive page\n---\n# A depressive\n\nHer affect was flat. ![Image of a cat](c.jpg)\n",
    "a.mdx": "import X from 'y'\n\n# A depressive\n\n<X a='b'>Her affect was flat.</X> We use {x}.\n",
    "a.html": "<title>A depressive</title><h1>A depressive</h1><p title='x'>Her affect was flat. <img alt='' src=c>",
    "a.txt": "A depressive\n\nHer affect was flat: https://example.org/a\n\n- one\n- two\n",
}
HALVES = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"])


@pytest.mark.parametrize("path", PAGES)
@given(data=st.data())
def test_they_are_found_and_change_nothing_else(path: str, data: st.DataObject) -> None:
    text = PAGES[path]
    for half in data.draw(st.lists(HALVES, min_size=1, max_size=3)):
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + half + text[place:]
    report = linter().check_text(text, path=path)
    assert report.faults == ()
    as_signs = linter().check_text(re.sub(r"[\ud800-\udfff]", "\ufffd", text), path=path)
    assert [(one.rule, one.span, one.message) for one in report.findings] == [
        (one.rule, one.span, one.message) for one in as_signs.findings
    ]
    assert all(one.place.text == text[one.span.start : one.span.end] for one in report.findings)


@pytest.mark.parametrize(
    ("path", "text"), [("a.html", "<p>Rest \ud800."), ("a.txt", "a depressive\ud800"), ("a.md", "a \ud800\udc00 b")]
)
def test_each_is_one_broken_character(path: str, text: str) -> None:
    found = [one.span for one in linter().check_text(text, path=path).findings if one.rule == "placeholders/encoding"]
    assert [span.start for span in found] == [i for i, char in enumerate(text) if "\ud800" <= char <= "\udfff"]


def test_front_matter_in_json_can_write_one_too() -> None:
    text = '{\n"title": "A depressive\\ud800 walk\\udc00 \\ud83d\\ude00"\n}\n\nRest.\n'
    meta = formats.parse(Source("a.md", text, "markdown")).meta
    assert meta.values == {"title": "A depressive\ufffd walk\ufffd \U0001f600"}
    assert linter().check_text(text, path="a.md").faults == ()
