"""What is remembered is computed once, is what the function returns, and is bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.remembered import Remembered


@given(st.lists(st.integers(-3, 3)), st.integers(1, 9))
def test_it_gives_what_the_function_returns_and_never_holds_more_than_it_may(numbers: list[int], most: int) -> None:
    squares: Remembered[int, int] = Remembered(lambda number: number * number, most)
    for number in numbers:
        assert squares[number] == number * number
        assert len(squares) <= most


def test_a_result_is_computed_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(length, 9)
    assert [lengths[word] for word in ("rest", "sleep", "rest")] == [4, 5, 4]
    assert asked == ["rest", "sleep"]
