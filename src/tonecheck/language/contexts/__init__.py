"""Contexts: what changes the meaning of words. Each context is a module of that name.

A context module defines ``holds(block, start, end) -> bool``: whether ``block.text[start:end]`` is in that context. It
may also define ``around(block, start, end, *, heading, following) -> bool``: whether the heading above the block or the
block after it puts the span into that context. Rules name contexts under ``unless`` and ``only``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Protocol, cast

from tonecheck import plugins
from tonecheck.errors import RuleError
from tonecheck.language.scripts import parted
from tonecheck.model import Block, Document


class Around(Protocol):
    """A test of a context that looks at the blocks around a block."""

    def __call__(self, block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:
        """Return whether the heading above or the block after puts a span into the context."""


Context = Callable[[Block, int, int], bool]


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


def named(name: str) -> Context:
    """Return the context of that name.

    Raises:
        RuleError: there is no such context.
    """
    module = plugins.load("language.contexts", name, where="unless and only", error=RuleError)
    return cast("Context", module.holds)


def allowed(block: Block, start: int, end: int, *, unless: Iterable[Context], only: Iterable[Context]) -> bool:
    """Return whether a span is in none of the contexts of ``unless``, and in all of ``only``."""
    place = _parted(block), start, end
    return not any(context(*place) for context in unless) and all(context(*place) for context in only)


def _parted(block: Block) -> Block:
    """Return a block in whose text a word also ends where its script does."""
    text = parted(block.text)
    return block if text == block.text else replace(block, text=text)


def arounds(names: Iterable[str]) -> list[Around]:
    """Return the ``around`` functions of those named contexts that have one.

    Raises:
        RuleError: there is no such context.
    """
    modules = (plugins.load("language.contexts", name, where="unless and only", error=RuleError) for name in names)
    return [cast("Around", module.around) for module in modules if hasattr(module, "around")]


def surrounded(document: Document, block: Block, start: int, end: int, looks: Iterable[Around]) -> bool:
    """Return whether the blocks around a block put ``block.text[start:end]`` into one of the contexts."""
    looks = list(looks)
    if not looks:
        return False
    index = document.block_at(block.start)
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    heading = None
    if 0 <= block.section < len(document.sections):
        heading = document.blocks[document.sections[block.section].block]
    own = heading is block
    block = _parted(block)
    heading = block if own else heading
    return any(around(block, start, end, heading=heading, following=following) for around in looks)
