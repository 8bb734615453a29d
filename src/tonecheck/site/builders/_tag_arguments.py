"""The ids that a tag or shortcode may make of its arguments, where we do not run the code that makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tonecheck.expressions import expression

_ARGUMENT = expression(r"""(?:[\w.-]+\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'`]+))""")
_LEAST = 3
"""A part of an id that is shorter proves nothing."""


def arguments(text: str) -> list[str]:
    """Return the values of a tag's arguments, with or without names, and quoted or not."""
    return [next(filter(None, match.groups()), "") for match in _ARGUMENT.finditer(text)]


def ids_of(text: str) -> Iterator[str]:
    """Yield the ids that code usually makes of a text: in lower case or not, with a sign for blanks or none."""
    for form in (text.strip().strip("\"'"), text.strip().strip("\"'").lower()):
        yield re.sub(r"\W", "", form)
        yield re.sub(r"\s+", "-", form)
        yield re.sub(r"\s+", "_", form)
        yield re.sub(r"[\W_]+", "-", form).strip("-")


def resembles(page_id: str, texts: Iterable[str]) -> bool:
    """Return whether code may make an id of one of some texts: one has the letters of the other among its own."""
    letters = _letters(page_id)
    for text in map(_letters, texts):
        if text and (text == letters or (len(text) >= _LEAST and text in letters)):
            return True
        if len(letters) >= _LEAST and letters in text:
            return True
    return False


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
