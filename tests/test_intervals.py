"""Which intervals contain a place: as by looking at all of them, as deep as authors nest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.intervals import DEEPEST, Intervals
from tonecheck.model import Span

PLACES = st.integers(0, 30)
SPANS = st.lists(st.tuples(PLACES, st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=25)


@given(SPANS, PLACES, st.integers(1, 5))
def test_they_are_those_that_contain_it(spans: list[Span], start: int, size: int) -> None:
    spans.sort()
    expected = [span for span in spans if span.start <= start and start + size <= span.end]
    assert Intervals(spans).around(start, start + size) == expected


def test_those_that_lie_too_deep_count_for_nothing() -> None:
    nested = [Span(place, 1000 - place) for place in range(2 * DEEPEST)]
    assert Intervals(nested).around(100, 101) == nested[:DEEPEST]
