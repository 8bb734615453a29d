"""reStructuredText as HTML: what stands in it, and that each word is on the line that it has in its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.linters import linter
from tonecheck.integrations.restructured import RESOLVED, as_html, read
from tonecheck.model import Source


def html(text: str) -> str:
    return as_html(read("guide.rst", Source("guide.rst", text, "html")), text)


def found(text: str) -> list[tuple[int, str]]:
    report = linter({"ignore": [RESOLVED]}).check_sources([Source("guide.rst", html(text), "html")])
    return [(finding.line, finding.rule) for finding in report.findings]


PIECES = {
    "paragraph": "We rest.\nThen we walk at WORD.\n",
    "item": "- We rest.\n- We walk\n  at WORD.\n",
    "numbered": "3. We rest.\n4. We walk at WORD.\n",
    "definition": "Rest\n   We walk at WORD.\n",
    "note": ".. note::\n\n   We walk at WORD.\n",
    "short note": ".. tip:: We walk at WORD.\n",
    "quote": "   We rest.\n\n   We walk at WORD.\n",
    "poem": "| We rest.\n| We walk at WORD.\n",
    "caption": ".. figure:: a.png\n   :alt: A lake\n\n   We walk at WORD.\n",
    "table": "=====  ====\nWhen   Where\n=====  ====\nNow    WORD\n=====  ====\n",
    "list table": ".. list-table::\n\n   * - We rest\n     - We walk at WORD\n",
    "comment": ".. We rest.\n\nWe walk at WORD.\n",
    "footnote": ".. [#] We walk at WORD.\n",
    "code": "We rest::\n\n    code\n\nWe walk at WORD.\n",
    "inline": "We *rest* with ``code`` and `walks <https://example.org>`_\nat WORD.\n",
}
piece = st.sampled_from([*PIECES.values(), "Rest\n----\n\nWe walk at WORD.\n"])


@given(st.lists(piece, min_size=1, max_size=8))
def test_each_word_is_on_the_line_that_it_has_in_its_file(pieces: list[str]) -> None:
    numbered = [text.replace("WORD", f"w{number:02}") for number, text in enumerate(pieces)]
    # A comment ends a list or a quotation, which the next piece would go on with.
    text = "\n..\n\n".join(numbered)
    page = html(text)
    for number in range(len(pieces)):
        word = f"w{number:02}"
        assert page.count("\n", 0, page.index(word)) == text.count("\n", 0, text.index(word)), page


@pytest.mark.parametrize("name", PIECES)
def test_what_reads_well_has_no_findings(name: str) -> None:
    assert found("Rest\n====\n\n" + PIECES[name].replace("WORD", "dusk")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Many people\nsuffer from depression.\n", [(2, "stigma/suffering")]),
        (".. image:: a.png\n", [(1, "images-alt/missing")]),
        (".. image:: a.png\n   :alt:\n", []),
        ("You may find these guides helpful:\n\nMore\n----\n\nWe rest.\n", [(1, "lead-ins/dangling-colon")]),
        (
            "You may find these guides helpful:\n\n.. toctree::\n\n   rest\n\nMore\n----\n\nWe rest.\n",
            [],
        ),  # docutils knows no toctree
        ("You may find these guides helpful:\n\n.. toctree::\n\n   rest\n", []),
        ("You may find these guides helpful::\n\n   code\n\nMore\n----\n\nWe rest.\n", []),
        ("Go `here <https://example.org>`_.\n", [(1, "link-text/says-nothing")]),
        (".. tonecheck-disable-next-line stigma/suffering -- a title\n\nMany people suffer from depression.\n", []),
        ("Many people ``suffer from depression``.\n", []),
        (".. Many people suffer from depression.\n", []),
        (":Note: Many people suffer from depression.\n", []),
    ],
)
def test_findings(text: str, expected: list[tuple[int, str]]) -> None:
    head = "Rest\n====\n\nWe walk by the water.\n\n"
    assert found(head + text) == [(line + 5, rule) for line, rule in expected]


def test_what_another_file_brings_in_is_only_shown_to_be_there() -> None:
    document = read("guide.rst", Source("guide.rst", "We rest.\n", "html"))
    document[0].source = "other.rst"
    assert as_html(document, "We rest.\n") == "<pre><code>…</code></pre>"
