"""How deep and how large a stated value may be, so that nothing that walks one runs out of stack or time."""

from __future__ import annotations

from typing import Any

DEEPEST = 100
"""How many lists and mappings may stand in one another."""

MOST = 200_000
"""How many values a text with aliases may stand for: each counts wherever an alias repeats it."""

LONGEST_NUMBER = 1_000
"""How many characters of a number are read as one; Python takes ever longer for more, or refuses."""

TOO_DEEP = f"more than {DEEPEST} lists and mappings stand in one another; take some levels out"

_BITS = 3_300  # about as many as so many digits need


def is_too_long(value: object) -> bool:
    """Return whether a value is a number with more digits than Python writes out."""
    return isinstance(value, int) and value.bit_length() > _BITS


class BrokenError(ValueError):
    """A text that is not the YAML, TOML or JSON that it should be.

    Attributes:
        problem: what is wrong, in a few words.
        line: where, counted from 1; 0 if unknown.
        offset: where, in code points of the text.
    """

    def __init__(self, problem: str, line: int = 0, offset: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.offset = offset


class BoundsError(BrokenError):
    """A text whose values are too deep or too many."""


def bounded(value: Any) -> Any:  # noqa: ANN401 - parsed values are of any type
    """Return a value without numbers that Python cannot write out: their text takes their place, in hexadecimal.

    Args:
        value: as a parser made it, of dicts, lists and scalars; it is changed in place.

    Raises:
        BoundsError: lists and mappings stand too deep in one another.
    """
    top: list[Any] = [value]
    waiting: list[tuple[Any, int]] = [(top, 0)]
    while waiting:
        container, depth = waiting.pop()
        for key, item in container.items() if isinstance(container, dict) else enumerate(container):
            if isinstance(item, dict | list):
                if depth >= DEEPEST:
                    raise BoundsError(TOO_DEEP)
                waiting.append((item, depth + 1))
            elif is_too_long(item):
                container[key] = hex(item)
    return top[0]
