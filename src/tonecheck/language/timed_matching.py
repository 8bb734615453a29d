"""Matches regular expressions within a time limit, where they could take long.

Python's ``re`` cannot be stopped. The package ``regex`` can, on every system and in every thread, and it reads the same
syntax; textstat brings it along. It takes 19 ms to load and is slower, so it is asked only where an expression may need
long for a text, as ``backtracking.power`` tells. (RE2 never needs long, but it has no look-behind and no references
back, and for it “é” is no letter of a word.)
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from typing import Any

from tonecheck.model import Document

SECONDS = 5
"""How long an expression may take for an article, in seconds of the processor."""


def found(document: Document, regex: str, flags: int, method: str, text: str) -> Iterator[Any]:
    """Yield the matches of an expression in a text of a document, or the only one.

    Args:
        document: the document.
        regex: the expression, in the syntax of ``re``.
        flags: as for ``re.compile``.
        method: ``finditer``, ``search`` or ``fullmatch``.
        text: the text.

    Raises:
        TimeoutError: it takes longer than is left of the time for the article, or cannot be stopped.
    """
    spent = document.cached(_spent)
    begun = time.thread_time()
    try:
        ask = getattr(_compiled(regex, flags), method)
        result = ask(text, timeout=max(SECONDS - spent.get(regex, 0), 0.001))
        yield from result if method == "finditer" else [result] if result else []
    finally:
        spent[regex] = spent.get(regex, 0) + time.thread_time() - begun


@cache
def _compiled(expression: str, flags: int) -> Any:  # noqa: ANN401 - the package says few of its types
    import regex  # noqa: PLC0415 - few articles need it

    try:
        return regex.compile(expression, flags | regex.V0)
    except regex.error:  # a notation of ``re`` alone
        raise TimeoutError from None


def _spent(_document: Document) -> dict[str, float]:
    """Return the seconds that each expression has taken for a document: none yet."""
    return {}
