"""Whole lines and their endings, folded so that a list of labels need not spell out every form."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression

COLONS = (":", "：")
"""The characters that end a lead-in."""

_QUOTES = tuple(zip("‘’‛′“”„‟″", '\'\'\'\'"""""', strict=True))
_CLOSING = " ↑⬆\ufe0f.:：…!?*»→›>|·-"
_POINTERS = " \t\u00a0\u2007\u202f\ufe0e\ufe0f👇🔽⬇↓▼⤵"


def folded(text: str) -> str:
    """Return a text in lower case with straight quotes and single ordinary spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    for mark, plain in _QUOTES:
        text = text.replace(mark, plain)
    return " ".join(text.casefold().split())


def label(text: str) -> str:
    """Return a line in the form in which lists of labels contain it.

    It is folded, each number becomes ``#``, and leading signs (bullets, emoji) and closing punctuation are removed:
    ``"📑  On This Page:"`` becomes ``"on this page"``, ``"12 Views"`` becomes ``"# views"``.
    """
    leading_signs, number = _signs()
    return number.sub("#", leading_signs.sub("", folded(text), count=1).rstrip(_CLOSING))


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return expression(r"""\A[^\w(\[{<@$%\\"'©#]+"""), expression(r"\d+(?:[.,]\d+)*")


def lead_in(text: str) -> bool:
    """Return whether a text ends in a colon, which a hand or an arrow that points down may follow."""
    return text.rstrip(_POINTERS).endswith(COLONS)
