"""Contexts: what changes the meaning of words. Each context is a module of that name.

A context module defines one or more of three functions. ``holds(block, start, end) -> bool`` returns whether
``block.text[start:end]`` is in that context; ``around(block, start, end, *, heading, following) -> bool``, whether the
heading above the block or the block after it puts the span there; ``on_page(document, block, start, end) -> bool``,
whether anything else on the page does, such as a link. Rules name contexts under ``unless`` and ``only``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from types import ModuleType
from typing import Protocol

from tonecheck import plugins
from tonecheck.errors import RuleError
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.scripts import parted_block
from tonecheck.model import Block, Document

_MARKS = f"{OPENING}{CLOSING} "

Context = Callable[[Block, int, int], bool]
Look = Callable[[Document, Block, int, int], bool]
"""A test of a context that looks at the page around a block."""


class _Around(Protocol):
    def __call__(self, block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:
        """Return whether the heading above or the block after puts a span into the context."""


def must_be_there(names: Iterable[str]) -> None:
    """Refuse names of contexts that do not exist, without loading those that do, since a run needs few of them.

    A name may begin with “!”, which takes that context away (``language.judging``).

    Raises:
        RuleError: there is no such context.
    """
    for name in names:
        if name.removeprefix("!") not in _shipped():
            named(name.removeprefix("!"))


@cache
def _shipped() -> frozenset[str]:
    return frozenset(plugins.names("language.contexts"))


@cache
def named(name: str) -> Context:
    """Return the test of a context that looks at the block alone; if it has none, one that never holds.

    Raises:
        RuleError: there is no such context.
    """
    holds: Context = getattr(_module(name), "holds", _never)
    return holds


def _module(name: str) -> ModuleType:
    return plugins.load("language.contexts", name, where="unless and only", error=RuleError)


def _never(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - as every context has them
    return False


@cache
def looks(name: str) -> tuple[Look, ...]:
    """Return the tests of a context that look at the page around a block.

    Raises:
        RuleError: there is no such context.
    """
    module = _module(name)
    found: list[Look] = []
    if hasattr(module, "around"):
        found.append(partial(_by_neighbours, module.around))
    if hasattr(module, "on_page"):
        found.append(module.on_page)
    return tuple(found)


def _by_neighbours(around: _Around, document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the heading above a block or the block after it puts a span into a context."""
    index = document.block_at(block.start)
    # Some page builders put the marks of a quotation into paragraphs of their own.
    following = next((other for other in document.blocks[index + 1 : index + 3] if other.text.strip(_MARKS)), None)
    heading = None
    if 0 <= block.section < len(document.sections):
        heading = document.blocks[document.sections[block.section].block]
    own = heading is block
    block = parted_block(block)
    heading = block if own else heading  # a context knows by identity that a heading is the block itself
    return around(block, start, end, heading=heading, following=following)
