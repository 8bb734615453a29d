"""Where findings stand on the page that a reader sees: in its words, on a picture, or beside a block.

Spans are mapped, never searched for: each run of the prose says which stretch of the source it shows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tonecheck.intervals import Intervals, joined
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Finding, Image, Link, Span
from tonecheck.named_tuple import NamedTuple

_MOST_BLOCKS = 3
"""A finding on more blocks is shown on the first one: a page that is underlined as a whole cannot be read."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding, and where a reader meets it.

    Attributes:
        finding: the finding.
        block: index of the block that it stands in or beside; -1 if the page has no block.
        ranges: the words in question, as ranges of ``Document.prose.text``; empty if it is not about words.
        picture: the span of the image that it is about, or None.
        at: where that image stands among the words, as an offset of ``Document.prose.text``; -1 if it is in no block.
    """

    finding: Finding
    block: int
    ranges: tuple[Span, ...] = ()
    picture: Span | None = None
    at: int = -1

    @property
    def start(self) -> int:
        """Where a reader meets it, as an offset of ``Document.prose.text``; -1 for what is before all words."""
        return self.ranges[0].start if self.ranges else self.at


class Places:
    """Finds the places of a page's findings."""

    def __init__(self, document: Document) -> None:
        """Index the runs, pictures and links of a page by where they are in the source."""
        self._document = document
        prose = document.prose
        limits = (*prose.starts[1:], len(prose.text))
        # The last run of a block ends before the line feed that separates two blocks.
        ends = (end - (prose.text[end - 1] == "\n") for end in limits[: len(prose.starts)])
        self._runs = sorted(
            (origin, origin + (length or end - start), start, end, not length)
            for start, end, origin, length in zip(prose.starts, ends, prose.origins, prose.lengths, strict=True)
        )
        self._origins = [run[0] for run in self._runs]
        self._reaches = list(accumulate((run[1] for run in self._runs), max))
        self._images = Intervals(_Around(*image.span, image) for image in document.images)
        self._links = Intervals(_Around(*link.span, link) for link in document.links)
        self._elsewhere: dict[Span, Link | Image] = {}
        items: tuple[Link | Image, ...] = (*document.links, *document.images)
        for item in items:
            if item.target_span is not None:
                self._elsewhere.setdefault(item.target_span, item)
        self._block_starts = [block.span.start for block in document.blocks]

    def of(self, finding: Finding) -> Placed:
        """Return the place of a finding."""
        start, end = finding.span
        elsewhere = self._elsewhere.get(finding.span)
        image = next((around.item for around in reversed(self._images.around(start, end))), None)
        if image is None and isinstance(elsewhere, Image):
            image = elsewhere
        if isinstance(image, Image):
            block = image.block if image.block >= 0 else self._block_near(image.span.start)
            stands = self._ranges(image.span) if image.block >= 0 else []
            return Placed(finding, block, picture=image.span, at=stands[0].start if stands else -1)
        link = next((around.item for around in reversed(self._links.around(start, end))), elsewhere)
        ranges = self._ranges(finding.span)
        if isinstance(link, Link) and link.text_span is not None and not _meet(finding.span, link.text_span):
            ranges = self._ranges(link.text_span) or ranges
        if not ranges:
            return Placed(finding, self._block_near(start))
        blocks = list(dict.fromkeys(self._document.block_at(first) for first, _ in ranges))
        if len(blocks) > _MOST_BLOCKS:
            ranges = [one for one in ranges if self._document.block_at(one.start) == blocks[0]]
        return Placed(finding, blocks[0], tuple(ranges))

    def _ranges(self, span: Span) -> list[Span]:
        """Return the words that a stretch of the source shows, as ranges of the prose, in order."""
        found: list[Span] = []
        for origin, reach, start, end, is_copy in self._runs_at(span):
            if is_copy:
                first, last = start + max(0, span.start - origin), start + min(reach, span.end) - origin
                found.append(Span(first, last))
            elif span.start <= origin:  # what stands for a stretch as a whole is not divided
                found.append(Span(start, end))
        return list(joined(found))

    def _runs_at(self, span: Span) -> Iterator[tuple[int, int, int, int, bool]]:
        index = bisect_left(self._origins, max(span.end, span.start + 1)) - 1
        while index >= 0 and self._reaches[index] > span.start:
            if self._runs[index][1] > span.start:
                yield self._runs[index]
            index -= 1

    def _block_near(self, offset: int) -> int:
        """Return the index of the block around an offset of the source, else of the next one, else of the last."""
        blocks = self._document.blocks
        index = bisect_right(self._block_starts, offset) - 1
        if index >= 0 and blocks[index].span.end > offset:
            return index
        return min(index + 1, len(blocks) - 1)


class _Around(NamedTuple):
    """An image or a link as an interval."""

    start: int
    end: int
    item: Image | Link


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def in_reading_order(placed: Iterable[Placed]) -> list[Placed]:
    """Return findings in the order in which a reader meets them."""
    return sorted(
        placed,
        key=lambda one: (one.block, one.start, one.finding.span, one.finding.rule),
    )
