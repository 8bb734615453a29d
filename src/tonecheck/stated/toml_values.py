"""TOML, within bounds."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tonecheck.expressions import expression
from tonecheck.stated.bounds import DEEPEST, TOO_DEEP, BoundsError, BrokenError, bounded

# The library takes a time that grows with the square of the parts of a key.
_LONG_KEY = expression(
    rf"(?:^|[\[{{,])[ \t]*(?:(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.[ \t]*){{{DEEPEST}}}", re.MULTILINE
)
_PLACE = expression(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def read(text: str) -> dict[str, Any]:
    """Return the values of a text, with line ends of any kind.

    Raises:
        BrokenError: the text is not TOML.
        BoundsError: its values are too deep, or a number is too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    long_key = _LONG_KEY.search(text)
    if long_key:
        raise BoundsError(TOO_DEEP, text.count("\n", 0, long_key.end()) + 1, long_key.start())
    try:
        values = tomllib.loads(text)
        bounded(values)
    except RecursionError:
        raise BoundsError(TOO_DEEP) from None
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
        place = _PLACE.search(problem)
        raise BrokenError(problem[: place.start()] if place else problem, int(place[1] or 0) if place else 0) from None
    except BrokenError:
        raise
    except ValueError:  # of int(), for a number of thousands of digits
        raise BoundsError("a number has too many digits; put it in quotes") from None
    return values
