"""JSON, within bounds."""

from __future__ import annotations

import json
from typing import Any

from tonecheck.expressions import expression
from tonecheck.stated.bounds import LONGEST_NUMBER, TOO_DEEP, BoundsError, BrokenError, bounded


def read(text: str) -> Any:  # noqa: ANN401 - JSON values are of any type
    """Return the value of a whole text.

    Raises:
        BrokenError: the text is not JSON.
        BoundsError: its values are too deep.
    """
    begin = len(text) - len(text.lstrip(_BLANK))
    result, end = read_at(text, begin)
    if text[end:].strip(_BLANK):
        end = len(text) - len(text[end:].lstrip(_BLANK))
        raise BrokenError("nothing may follow the value", text.count("\n", 0, end) + 1, end)
    return result


def read_at(text: str, offset: int) -> tuple[Any, int]:
    """Return the value that begins at an offset, and where it ends. A number of too many digits stays text.

    Raises:
        BrokenError: there is no JSON.
        BoundsError: its values are too deep.
    """
    try:
        result, end = json.JSONDecoder(parse_int=_integer, strict=False).raw_decode(text, offset)
    except RecursionError:
        raise BoundsError(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise BrokenError(error.msg, error.lineno, error.pos) from None
    result = bounded(result)
    if "\\u" in text:  # half of a surrogate pair, which can be written so, becomes a broken character
        result = json.loads(_HALF.sub("\ufffd", json.dumps(result, ensure_ascii=False)))
    return result, end


_BLANK = " \t\r\n"
_HALF = expression(r"[\ud800-\udfff]")


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits
