"""Values in templates of Liquid and Nunjucks: the items of loops, members of values, and how values are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

_TAGS = expression(r"\{[{%]")


class UnknownError(Exception):
    """The files do not show which value a template gives."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A text that a page captures under a name, as its source has it.

    Attributes:
        text: the source of the text, with its tags.
    """

    text: str


def loop_values(values: Sequence[Any], index: int, count: int) -> Iterator[Any]:
    """Yield the values of the loop name at ``index`` of ``count``; a mapping gives pairs, or key and value."""
    for value in values:
        if isinstance(value, Mapping):
            yield from ([*pair] if count == 1 else pair[index] for pair in value.items())
        elif isinstance(value, list) and count == 1:
            yield from value
        elif value is not None:
            raise UnknownError


def member(value: Any, key: str) -> Any:  # noqa: ANN401 - template values have any type
    """Return a member of a value; None if the value has no such member.

    Raises:
        UnknownError: the value has no members at all.
    """
    if isinstance(value, Mapping):
        return value[key] if key in value else None  # noqa: SIM401 - a mapping of data files reads them in __missing__, which get() does not call
    if isinstance(value, list):
        index = {"first": 0, "last": -1}.get(key, int(key) if key.isdigit() else None)
        if index is None:
            raise UnknownError
        return value[index] if value and -len(value) <= index < len(value) else None
    if value is None:
        return None
    raise UnknownError


def printed(value: object) -> str:
    """Return a value as a template prints it.

    Raises:
        UnknownError: the value is a list or a mapping, or has tags in it.
    """
    if isinstance(value, Captured):
        if _TAGS.search(value.text):
            raise UnknownError
        return value.text.strip()
    if isinstance(value, Mapping | list):
        raise UnknownError
    return "" if value is None else str(value)
