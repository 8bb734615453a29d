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
    """Contexts that clear a rule's findings, and contexts that they need. Each is loaded when it is first asked.

    Args:
        unless: names of the contexts in which a rule is silent.
        only: names of the contexts that a finding must be in.
    """

    def __init__(self, unless: Iterable[str], only: Iterable[str] = ()) -> None:
        self._unless = tuple(unless)
        self._only = tuple(only)

    def allow(self, document: Document, block: Block, start: int, end: int) -> bool:
        """Return whether a rule may speak at ``block.text[start:end]``.

        Raises:
            RuleError: there is no such context.
        """
        words = parted_block(block)

        def holds(name: str) -> bool:
            return contexts.named(name)(words, start, end)

        def is_seen(name: str) -> bool:
            return any(look(document, block, start, end) for look in contexts.looks(name))

        if not all(holds(name) or is_seen(name) for name in self._only):
            return False
        context = next(filter(holds, self._unless), "") or next(filter(is_seen, self._unless), "")
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
