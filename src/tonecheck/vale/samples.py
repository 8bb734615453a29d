"""Short texts that a regular expression matches, for the examples of a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Any

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?'\"()-—–/&%$@#_…“”‘’é§"
_MOST = 40
_CLASSES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda character: character.isalnum() or character == "_",
}


def samples(regex: str) -> Iterator[str]:
    """Yield some texts that an expression may match; look-around and references are left to whoever tries them.

    Args:
        regex: in the syntax of ``re``.
    """
    parsed = re._parser.parse(regex)  # type: ignore[attr-defined] # noqa: SLF001 - re has no public parser
    yield from islice(_sequence(parsed), _MOST)


def _sequence(items: Any) -> Iterator[str]:  # noqa: ANN401 - re's own types
    pieces = [list(islice(_piece(str(name), argument), 4)) or [""] for name, argument in items]
    for parts in islice(product(*pieces), _MOST):
        yield "".join(parts)


def _piece(name: str, argument: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if name == "LITERAL":
        yield chr(argument)
    elif name in {"NOT_LITERAL", "ANY", "IN"}:
        yield from (letter for letter in _LETTERS if _matches(name, argument, letter))
    elif name == "BRANCH":
        for alternative in argument[1]:
            yield from islice(_sequence(alternative), 2)
    elif name == "SUBPATTERN":
        yield from _sequence(argument[3])
    elif name == "ATOMIC_GROUP":
        yield from _sequence(argument)
    elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = argument
        times = {least, least + 1, max(least, 3)} if most > least else {least}
        for number in sorted(times, key=lambda number: (number == 0, number)):
            yield from (text * number for text in islice(_sequence(inner), 2))


def _matches(name: str, argument: Any, letter: str) -> bool:  # noqa: ANN401 - as above
    if name == "ANY":
        return True
    if name == "NOT_LITERAL":
        return ord(letter) != int(argument)
    negated = str(argument[0][0]) == "NEGATE"
    in_one: bool = any(_is_part(str(part), value, letter) for part, value in argument)
    return in_one != negated


def _is_part(name: str, value: Any, letter: str) -> bool:  # noqa: ANN401 - as above
    """Return whether a letter is in a part of a set of characters."""
    if name == "LITERAL":
        return ord(letter) == int(value)
    if name == "RANGE":
        return int(value[0]) <= ord(letter) <= int(value[1])
    if name == "CATEGORY":
        category = str(value)
        return _CLASSES[category.replace("_NOT_", "_")](letter) != ("_NOT_" in category)
    return False
