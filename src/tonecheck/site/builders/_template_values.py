"""Values in templates of Liquid and Nunjucks: what loops go through, parts of them, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


class UnknownError(Exception):
    """What a template gives cannot be told from the files."""


def items(values: Sequence[Any], index: int, count: int) -> Iterator[Any]:
    """Yield what the names of a loop may stand for; a mapping gives pairs, or a key and a value to two names."""
    for value in values:
        if isinstance(value, Mapping):
            yield from ([*pair] if count == 1 else pair[index] for pair in value.items())
        elif isinstance(value, list) and count == 1:
            yield from value
        elif value is not None:
            raise UnknownError


def stepped(value: Any, step: str) -> Any:  # noqa: ANN401 - any value
    """Return what a name's part stands for, None where there is nothing.

    Raises:
        UnknownError: the value has no parts.
    """
    if isinstance(value, Mapping):
        return value[step] if step in value else None  # noqa: SIM401 - data files are read when they are asked for
    if isinstance(value, list):
        place = {"first": 0, "last": -1}.get(step, int(step) if step.isdigit() else None)
        if place is None:
            raise UnknownError
        return value[place] if value and -len(value) <= place < len(value) else None
    if value is None:
        return None
    raise UnknownError


def shown(value: object) -> str:
    """Return a value as a template prints it.

    Raises:
        UnknownError: it is a list or a mapping.
    """
    if isinstance(value, Mapping | list):
        raise UnknownError
    return "" if value is None else str(value)
