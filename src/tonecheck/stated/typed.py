"""A stated value as the type that its reader asks for, whatever type the file states.

A site's own files and the front matter of pages hold any type under any key. What is of another type counts as not
stated; only where a text is asked for, a number, a date or ``true`` is taken as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def text(value: object, default: str = "") -> str:
    """Return a text; of a number, a date or ``true``, as files write them; the default for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else default
    # Only dates have the method; to import their class would cost every run.
    return str(value) if isinstance(value, int | float) or hasattr(value, "isoformat") else default


def texts(value: object) -> list[str]:
    """Return the texts of a list, or the only one that stands in its place; none that is empty or of another type."""
    return [item for item in map(text, items(value)) if item]


def items(value: object) -> list[Any]:
    """Return the items of a list; of any other value, the value itself, and of None nothing."""
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value is None else [value]


def mapping(value: object) -> Mapping[str, Any]:
    """Return a mapping, an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings in a list, or the only one that stands in its place."""
    return (item for item in items(value) if isinstance(item, Mapping))


def number(value: object, default: int = 0) -> int:
    """Return a whole number, also of a text that is one; the default for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return default
    try:
        return int(value)
    except (ValueError, OverflowError):  # “many”, not a number, without end
        return default
