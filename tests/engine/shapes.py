"""Texts of many equal pieces, in all sizes: what is quadratic shows itself in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("shapes.yaml")
_SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


@dataclass(frozen=True)
class Shape:
    name: str
    format: str = "markdown"
    start: str = ""
    steps: str = ""
    each: str = ""
    between: str = ""
    middle: str = ""
    close: str = ""
    end: str = ""
    most: int = 0
    grows: str = ""

    def text(self, size: int) -> str:
        """Return the shape with so many pieces."""
        pieces = self.between.join(self.steps * number + _filled(self.each, number) for number in range(size))
        closes = "".join(_filled(self.close, number) for number in range(size - 1, -1, -1)) if self.close else ""
        return f"{_filled(self.start, 0)}{pieces}{_filled(self.middle, 0)}{closes}{_filled(self.end, 0)}"


def shapes() -> list[Shape]:
    """Return all shapes."""
    return [Shape(name, **_checked(name, entry)) for name, entry in yaml.safe_load(FILE.read_text("utf-8")).items()]


def _checked(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    assert entry.get("each"), name
    return dict(entry)


def _filled(text: str, number: int) -> str:
    if "{" not in text and "}" not in text:
        return text
    word = _word(number)
    return text.format(n=number, m=number + 1, word=word, WORD=word.upper(), W=word[0].upper())


@cache
def _word(number: int) -> str:
    count = len(_SYLLABLES)
    return _SYLLABLES[number // count**2 % count] + _SYLLABLES[number // count % count] + _SYLLABLES[number % count]
