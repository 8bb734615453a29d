"""Contexts: what changes the meaning of words. One module for each, its name the context's name.

A context module defines ``holds(block, start, end) -> bool``: whether ``block.text[start:end]`` stands in that context.
Rules name contexts under ``unless`` and ``only``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import cast

from tonecheck import plugins
from tonecheck.errors import RuleError
from tonecheck.model import Block

Context = Callable[[Block, int, int], bool]


def must_be_there(names: Iterable[str]) -> None:
    """Refuse names of contexts that do not exist, without loading those that do: a run needs few of them.

    Raises:
        RuleError: there is no such context.
    """
    for name in names:
        if name not in _shipped():
            named(name)


@cache
def _shipped() -> frozenset[str]:
    return frozenset(plugins.names("language.contexts"))


def named(name: str) -> Context:
    """Return the context of a name.

    Raises:
        RuleError: there is none.
    """
    module = plugins.load("language.contexts", name, where="unless and only", error=RuleError)
    return cast("Context", module.holds)


def allowed(block: Block, start: int, end: int, *, unless: Iterable[Context], only: Iterable[Context]) -> bool:
    """Return whether a stretch stands in none of the contexts of ``unless``, and in all of ``only``."""
    return not any(one(block, start, end) for one in unless) and all(one(block, start, end) for one in only)
