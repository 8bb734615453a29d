"""Texts that are rewritten for a parser: every stretch of the new text leads back to where it comes from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support.examples import examples
from tonecheck.markup.rewritten import Edit, Rewritten, Run
from tonecheck.model import Span

SOURCE = "abcdefghij" * 3
EDITS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6), st.sampled_from(["", "X", "<p>", "YYYY"])), max_size=6
)


def whole() -> Rewritten:
    return Rewritten([Run(SOURCE, 0, len(SOURCE), copied=True)])


def edits(drawn: list[tuple[int, int, str]], size: int) -> list[Edit]:
    """Return drawn edits in order and inside a text."""
    return sorted((min(at, size), min(at + length, size), text) for at, length, text in drawn)


@given(first=EDITS, second=EDITS)
def test_what_is_copied_leads_to_itself_however_often_a_text_is_edited(
    first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    text = whole().edited(edits(first, len(SOURCE)))
    if not text.text:
        return
    text = text.edited(edits(second, len(text.text)))
    for at, char in enumerate(text.text):
        span = text.span(at, at + 1)
        assert 0 <= span.start <= span.end <= len(SOURCE)
        if char.islower() and char != "p":
            assert SOURCE[slice(*span)] == char


@given(drawn=EDITS, data=st.data())
def test_spans_keep_the_order_of_the_text(drawn: list[tuple[int, int, str]], data: st.DataObject) -> None:
    text = whole().edited(edits(drawn, len(SOURCE)))
    if not text.text:
        return
    places = sorted(data.draw(st.lists(st.integers(0, len(text.text)), min_size=2, max_size=examples(0.2))))
    starts = [text.span(at, at).start for at in places]
    assert starts == sorted(starts)
    span = text.span(places[0], places[-1])
    assert span.start == starts[0]
    assert span.end >= text.span(places[0], places[1]).end


def test_what_stands_for_a_stretch_leads_to_all_of_it() -> None:
    text = whole().edited([(3, 7, "&"), (10, 10, "<p>")])
    assert text.text == f"abc&hij<p>{SOURCE[10:]}"
    assert text.span(3, 4) == Span(3, 7)
    assert text.span(2, 5) == Span(2, 8)
    assert text.span(7, 10) == Span(10, 10)
    assert text.span(8, 11) == Span(10, 11)
    assert text.span(len(text.text), len(text.text)) == Span(len(SOURCE), len(SOURCE))
