"""Sentences that hold several findings of one family."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.engine.crowded import sentences_with_several
from tonecheck.model import Finding, Source, Span


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([("claims/a", "Rest"), ("claims/b", "tea")], ["Rest helps, and so does tea."]),
        ([("claims/a", "Rest"), ("tone/b", "tea")], []),
        ([("claims/a", "Rest"), ("claims/b", "Sun")], []),
        ([("claims/a", "Sun"), ("claims/a", "wind"), ("claims/a", "Rest")], ["Sun and *wind* come later."]),
        ([("claims/a", "title"), ("claims/b", "title")], []),
    ],
)
def test_a_sentence_counts_the_findings_that_begin_in_it(rules: list[tuple[str, str]], expected: list[str]) -> None:
    text = "---\ntitle: x\n---\n\nRest helps, and so does tea. Sun and *wind* come later.\n"
    source = Source("a.md", text, "markdown")

    def finding(rule: str, words: str) -> Finding:
        start = text.index(words)
        return Finding(source.place(Span(start, start + len(words))), rule, "suggestion", "…")

    spans = sentences_with_several(formats.parse(source), [finding(*one) for one in rules])
    assert [text[slice(*span)] for span in spans] == expected
