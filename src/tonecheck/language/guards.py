"""Guards: the contexts that a rule listens to, asked where one of its terms stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from tonecheck.expressions import expression
from tonecheck.language import contexts
from tonecheck.language.scripts import parted_block
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Block, Document
from tonecheck.named_tuple import NamedTuple

_PIECE = expression(r"\S+")


class Cleared(NamedTuple):
    """A place that a context cleared: ``block.text[start:end]`` of a document."""

    context: str
    document: Document
    block: Block
    start: int
    end: int


_watch: ContextVar[Callable[[Cleared], None] | None] = ContextVar("watch", default=None)


class Guards:
    """Contexts that clear a rule's findings, and contexts that they need."""

    def __init__(self, unless: Iterable[str], only: Iterable[str] = ()) -> None:
        """Load the contexts.

        Args:
            unless: names of the contexts in which a rule is silent.
            only: names of the contexts that a finding must be in.

        Raises:
            RuleError: there is no such context.
        """
        self._unless = [(name, contexts.named(name)) for name in unless]
        self._looks = [(name, look) for name in unless for look in contexts.looks(name)]
        self._only = [(contexts.named(name), tuple(contexts.looks(name))) for name in only]

    def allow(self, document: Document, block: Block, start: int, end: int) -> bool:
        """Return whether a rule may speak at ``block.text[start:end]``."""
        words = parted_block(block)
        for holds, looks in self._only:
            if not holds(words, start, end) and not any(look(document, block, start, end) for look in looks):
                return False
        context = next((name for name, holds in self._unless if holds(words, start, end)), "")
        context = context or next((name for name, look in self._looks if look(document, block, start, end)), "")
        watch = _watch.get()
        if context and watch:
            watch(Cleared(context, document, block, start, end))
        return not context


@contextmanager
def watching(watch: Callable[[Cleared], None]) -> Iterator[None]:
    """Call a function for each place that a context clears."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def evidence(cleared: Cleared) -> str:
    """Return the words that put a place into its context: the fewest around it that still do; "" if others do it.

    Others are a heading, the next block or a link of the page.
    """
    holds, block = contexts.named(cleared.context), parted_block(cleared.block)
    if not holds(block, cleared.start, cleared.end):
        return ""
    pieces = [piece.span() for piece in _PIECE.finditer(block.text)]
    before = [span for span in pieces if span[1] <= cleared.start]
    after = [span for span in reversed(pieces) if span[0] >= cleared.end]
    for side in (before, after):
        for start, end in side:
            shorter = replace(block, text=f"{block.text[:start]}{' ' * (end - start)}{block.text[end:]}")
            if not holds(shorter, cleared.start, cleared.end):
                break
            block = shorter
    left = len(block.text) - len(block.text.lstrip())
    return " ".join(cleared.block.text[left : len(block.text.rstrip())].split()).rstrip(",;")
