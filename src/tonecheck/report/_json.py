"""Write JSON as text that is safe wherever it is printed, and means the same."""

from __future__ import annotations

import json
from re import Match

from tonecheck.expressions import expression
from tonecheck.visible import HIDDEN, MARK

# json escapes C0 controls itself. Outside of strings none of these occurs, so each match stands in a string.
_UNSAFE = expression(f"[{HIDDEN}]|{MARK}")


def dumps(value: object, *, indent: int | None = None) -> str:
    r"""Return a value as JSON, with ``\uXXXX`` for what acts on a terminal or a CI runner or ends a line somewhere."""
    return _UNSAFE.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(found: Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
