"""Intervals: which of many contain a place, without looking at all of them; and neighbours joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:  # a protocol takes longer to create than all the rest, and a bound has Python load its compiler
    from typing import Protocol

    from tonecheck.model import Span

    class Interval(Protocol):
        """What has a start and an end, such as a Span or a Mark."""

        @property
        def start(self) -> int:
            """Where it begins."""

        @property
        def end(self) -> int:
            """Where it ends."""

    T = TypeVar("T", bound=Interval)
else:
    T = TypeVar("T")

DEEPEST = 32
"""How many intervals may lie around a place. Those that lie deeper count for nothing: no author nests so deep."""


class Intervals(Generic[T]):
    """Finds the intervals around a stretch in logarithmic time."""

    def __init__(self, intervals: Iterable[T]) -> None:
        """Take intervals in order of their starts."""
        self._places: list[int] = []
        self._around: list[Sequence[T]] = []
        around: list[T] = []
        for interval in intervals:
            self._end(around, interval.start)
            if len(around) < DEEPEST:
                around.append(interval)
                self._note(interval.start, around)
        self._end(around, None)

    def around(self, start: int, end: int) -> list[T]:
        """Return the intervals that contain ``[start, end)``, in the order in which they were given."""
        index = bisect_right(self._places, start) - 1
        return [interval for interval in self._around[index] if end <= interval.end] if index >= 0 else []

    def _end(self, around: list[T], until: int | None) -> None:
        """Take away the intervals that end before a place, or all."""
        while around:
            end = min(interval.end for interval in around)
            if until is not None and end > until:
                return
            around[:] = [interval for interval in around if interval.end > end]
            self._note(end, around)

    def _note(self, place: int, around: list[T]) -> None:
        if self._places and self._places[-1] == place:
            self._around[-1] = tuple(around)
        else:
            self._places.append(place)
            self._around.append(tuple(around))


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, with those joined that overlap or touch."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = last._replace(end=max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
