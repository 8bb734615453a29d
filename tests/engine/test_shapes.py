"""What many equal pieces cost in one paragraph, one list, one table, one tag, one nesting: no more than in proportion.

``shapes.yaml`` holds the shapes. Every run tries some with few pieces, and every night all are tried with many.
Functions that are called are counted, which is the same on every machine; for what is one call into C, such as a search
with a regular expression, time is compared within one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from support.counting import calls_at_once
from support.growth import grows_in_proportion
from support.linters import linter

FILE = Path(__file__).with_name("shapes.yaml")
SUFFIXES = {"markdown": "md", "html": "html", "plain": "txt", "mdx": "mdx"}
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
SETTINGS: Mapping[str, object] = {"select": ["*"], "locale": "en-US"}

FEW, MANY = 16, 60
"""How many pieces the smallest text has, in the quick tests and in all."""
LENGTH = 2_000
"""How many characters the shortest text has of which time is taken."""
GROWTH = 1.1
"""How much faster than the text its cost may grow: 2.2 for a text that is twice as long."""

SOME = 100
"""Calls that a text may cost more although its pieces cost none, such as those of a text that is refused."""


@dataclass(frozen=True)
class Shape:
    """A text of equal pieces: ``start``, the pieces, ``middle``, one ``close`` for each of them from the last, ``end``.

    Shapes that are ``quick`` are tried in every run; those that are ``timed`` are mostly work inside C.
    ``steps`` stands before each piece as often as there are pieces before it. In all of them, ``{n}`` is the number of
    the piece, ``{word}`` a word of its own, and ``{{`` a brace.
    """

    name: str
    format: str = "markdown"
    start: str = ""
    steps: str = ""
    each: str = ""
    between: str = ""
    middle: str = ""
    close: str = ""
    end: str = ""
    quick: bool = False
    timed: bool = False

    def text(self, size: int) -> str:
        """Return the text with so many pieces."""
        pieces = self.between.join(self.steps * number + filled(self.each, number) for number in range(size))
        closes = "".join(filled(self.close, number) for number in reversed(range(size)))
        return f"{filled(self.start)}{pieces}{filled(self.middle)}{closes}{filled(self.end)}"


def filled(text: str, number: int = 0) -> str:
    if "{" not in text and "}" not in text:
        return text
    return text.format(n=number, word=word(number), letters=word(number).upper(), initial=word(number)[0].upper())


@cache
def word(number: int) -> str:
    count = len(SYLLABLES)
    return "".join(SYLLABLES[number // count**place % count] for place in (2, 1, 0))


SHAPES = [Shape(name, **entry) for name, entry in yaml.safe_load(FILE.read_text("utf-8")).items()]


def parameters(shapes: Iterable[Shape]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("shape", [pytest.param(one, id=one.name.replace(" ", "-")) for one in shapes])


def check(shape: Shape, size: int) -> Callable[[], object]:
    text, path = shape.text(size), f"text.{SUFFIXES[shape.format]}"
    chosen = linter(SETTINGS)
    return lambda: chosen.check_text(text, path=path)


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the texts in an empty folder, without results of earlier runs."""
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    monkeypatch.chdir(tmp_path)


def calls_grow_with_the_text(shape: Shape, smallest: int) -> None:
    """Fail where calls grow faster than the text, for a few pieces and for some more.

    Where a text becomes long enough for one more rule, its cost goes up by a step; so one of both may fail.
    """
    found = []
    for size in (smallest, 4 * smallest):
        check(shape, size)()
        costs = [calls_at_once(check(shape, size * times)) for times in (1, 2, 4)]
        (less, more), (shorter, longer) = (
            [large - small for small, large in pairwise(values)]
            for values in (costs, [len(shape.text(size * times)) for times in (1, 2, 4)])
        )
        found.append(costs)
        if more <= GROWTH * max(less, SOME) * longer / shorter:
            return
    raise AssertionError(found)


@parameters(shape for shape in SHAPES if shape.quick)
def test_calls_grow_with_few_pieces(shape: Shape) -> None:
    calls_grow_with_the_text(shape, FEW)


@pytest.mark.slow
@pytest.mark.night
@parameters(SHAPES)
def test_calls_grow_with_the_pieces(shape: Shape) -> None:
    calls_grow_with_the_text(shape, MANY)


@pytest.mark.slow
@pytest.mark.night
@parameters(shape for shape in SHAPES if shape.timed)
def test_time_grows_with_the_pieces(shape: Shape) -> None:
    unit = max(1, LENGTH // len(shape.each))

    def work(times: int) -> Callable[[], object]:
        return check(shape, unit * times)

    grows_in_proportion(work, 1, 12)
