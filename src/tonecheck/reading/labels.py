"""Whole lines and what ends them, folded so that a list of labels need not spell out every form."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression

COLONS = (":", "：")
"""What ends a lead-in."""

_QUOTES = str.maketrans("‘’‛′“”„‟″", '\'\'\'\'"""""')
_CLOSING = " ↑⬆\ufe0f.:：…!?*»→›>|·-"
_POINTERS = " \t\u00a0\u2007\u202f\ufe0e\ufe0f👇🔽⬇↓▼⤵"


def folded(text: str) -> str:
    """Return a text in lower case with straight quotes and single, ordinary spaces."""
    return " ".join(text.casefold().translate(_QUOTES).split())


def label(text: str) -> str:
    """Return a line as lists of labels are compared with it.

    Folded, a run of digits as ``#``, signs before it (bullets, emoji) and closing punctuation left off:
    ``"📑  On This Page:"`` becomes ``"on this page"``, ``"12 Views"`` becomes ``"# views"``.
    """
    before, number = _signs()
    return number.sub("#", before.sub("", folded(text), count=1).rstrip(_CLOSING))


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return expression(r"""\A[^\w(\[{<@$%\\"'©#]+"""), expression(r"\d+(?:[.,]\d+)*")


def lead_in(text: str) -> bool:
    """Return whether a text ends in a colon; a hand or an arrow that points down may come after it."""
    return text.rstrip(_POINTERS).endswith(COLONS)
