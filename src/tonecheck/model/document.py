"""A parsed article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model.elements import NO_META, Anchor, Directive, Image, Link, Meta, Node, Resource
from tonecheck.model.prose import Block, Prose, Section
from tonecheck.model.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed article. All tuples are in source order.

    ``footnotes`` has the label of each reference to a footnote. ``nodes`` are the elements of the page, each after the
    element around it. A page that shows only words has none.
    """

    source: Source
    prose: Prose
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    resources: tuple[Resource, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    footnotes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    directives: tuple[Directive, ...] = ()
    meta: Meta = NO_META
    lang: str = ""
    nodes: tuple[Node, ...] = ()
    _memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cached(self, compute: Callable[[Document], T]) -> T:
        """Return ``compute(self)``, computed only at the first call. This is how kinds share tokens and sentences."""
        if compute not in self._memo:
            self._memo[compute] = compute(self)
        result: T = self._memo[compute]
        return result

    def drop_cached(self, *, but: Callable[[Callable[[Document], Any]], bool] | None = None) -> None:
        """Drop the results of ``cached``. Some refer back to the document, which would delay freeing its memory.

        Args:
            but: says of what was computed whether its result stays.
        """
        staying = {compute: result for compute, result in self._memo.items() if but(compute)} if but else {}
        self._memo.clear()
        self._memo.update(staying)

    def with_blocks(self, blocks: tuple[Block, ...], *, same: Iterable[Callable[[Document], Any]]) -> Document:
        """Return the article with other blocks.

        Args:
            blocks: the blocks, as many as before.
            same: what ``cached`` computes alike for both.
        """
        changed = replace(self, blocks=blocks)
        changed._memo.update((compute, self._memo[compute]) for compute in same if compute in self._memo)  # noqa: SLF001
        return changed

    def sections_around(self, block: Block) -> Iterator[Section]:
        """Yield the section of a block and those that contain it, from the inside out."""
        index = block.section
        while 0 <= index < len(self.sections):
            yield self.sections[index]
            index = self.sections[index].parent

    def block_at(self, offset: int) -> int:
        """Return the index of the block that contains an offset of ``prose.text``."""
        return bisect_right(self.cached(_block_starts), offset) - 1


def _block_starts(document: Document) -> list[int]:
    return [block.start for block in document.blocks]
