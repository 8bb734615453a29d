"""Messages of Vale styles as messages of rules here."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.vale.styles import Stated
from tonecheck.vale.unsupported import UnsupportedError

_VERB = expression(r"(?P<open>['\"`“‘]?)%(?:\[(?P<number>\d+)\])?(?P<verb>[sdvq%])(?P<close>['\"`”’]?)")
_QUOTED = frozenset({"''", '""', "``", "“”", "‘’"})


def message(stated: Stated, values: tuple[str, str]) -> str:
    """Return a message of Vale with our values in place of ``%s``, between the quotation marks of our messages."""
    text = " ".join(stated.text("message").split()).replace("{", "{{").replace("}", "}}")
    if not text:
        raise UnsupportedError("it has no message")
    used = 0

    def value(found: re.Match[str]) -> str:
        nonlocal used
        if found["verb"] == "%":
            return f"{found['open']}%{found['close']}"
        used = int(found["number"]) if found["number"] else used + 1
        name = values[used - 1] if 0 < used <= len(values) else ""
        if not name:
            return found["open"] + found["close"]
        if found["open"] + found["close"] in _QUOTED or name == "suggest":
            left, right = ("", "") if found["open"] + found["close"] in _QUOTED else (found["open"], found["close"])
            return f"{left}“{{{name}}}”{right}"
        return f"{found['open']}{{{name}}}{found['close']}"

    return _VERB.sub(value, text)
