"""The names most like a given one, compared all at once, against one by one."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.site.alike import Alike

WORDS = st.sampled_from(
    "sleep sleeping rest rest-day grief griefs day days night fright panic picnic a aa ab é 字 ".split(" ")
)
NAMES = st.one_of(st.lists(WORDS, max_size=4).map("-".join), st.text("ab-é", max_size=20), st.text(max_size=40))
LEAST = st.sampled_from([0.3, 0.75, 0.8, 1.0])


def likeness(first: str, second: str) -> float:
    """Return how much two names are alike, letter by letter."""
    lengths = [0] * (len(second) + 1)
    for letter in first:
        row = [0]
        for at, other in enumerate(second):
            row.append(lengths[at] + 1 if letter == other else max(lengths[at + 1], row[at]))
        lengths = row
    return 2 * lengths[-1] / (len(first) + len(second)) if first or second else 0


@given(names=st.lists(NAMES, max_size=30), wanted=NAMES, least=LEAST)
def test_they_are_those_that_one_by_one_are_alike(names: list[str], wanted: str, least: float) -> None:
    found = Alike(names).most_like(wanted, least)
    expected = {name: likeness(name, wanted) for name in names if name and likeness(name, wanted) >= least - 1e-9}
    assert dict(found) == expected
    assert [like.likeness for like in found] == sorted(expected.values(), reverse=True)


@given(names=st.lists(NAMES, max_size=30, unique=True), wanted=NAMES.filter(bool), least=LEAST)
def test_nothing_that_the_slow_way_finds_is_missed(names: list[str], wanted: str, least: float) -> None:
    for name in get_close_matches(wanted, filter(None, names), n=1, cutoff=least):
        best, *_ = Alike(names).most_like(wanted, least)
        assert likeness(best.name, wanted) >= likeness(name, wanted)


def test_of_equally_like_names_the_one_that_begins_alike_comes_first() -> None:
    assert [like.name for like in Alike(["brief", "grieb", "grier"]).most_like("grief", 0.8)] == [
        "grieb",
        "grier",
        "brief",
    ]


def test_long_names_are_compared_and_very_long_ones_are_not() -> None:
    for length in (1, 7, 8, 9, 63, 64, 65, 247):
        first, second = "a" * length, "b" * length
        assert Alike([first, second]).most_like(first, 0.5) == [(first, 1.0)]
    assert Alike(["a" * 248, "b" * 300]).most_like("a" * 248, 0.5) == []
    assert Alike(["b" * 247]).most_like("a" * 247, 0.5) == []
