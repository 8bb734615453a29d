"""A text that we made of a source for a parser, with a map back to the source.

``masking`` keeps the length of a text. Here it may change: references are decoded, markup is added. Each run of the new
text is a copy of a stretch of the source, or stands for a stretch as a whole, which may be empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tonecheck.lazy_dataclass import replace
from tonecheck.model import Document, Meta, Prose, Source, Span
from tonecheck.named_tuple import NamedTuple

Edit = tuple[int, int, str]
"""Where a stretch of a text begins and ends, and what takes its place."""


class Run(NamedTuple):
    """A piece of the new text, the stretch of the source that it comes from, and whether it is a copy of it."""

    text: str
    start: int
    end: int
    copied: bool


class Rewritten:
    """A new text.

    Args:
        runs: its pieces, in order of the source; empty ones do not count.

    Attributes:
        text: the new text.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = [run for run in runs if run.text]
        self._starts: list[int] = []
        size = 0
        for run in self._runs:
            self._starts.append(size)
            size += len(run.text)
        self.text = "".join(run.text for run in self._runs)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the source from which ``text[start:end]`` comes. The new text must not be empty."""
        index = max(0, bisect_right(self._starts, start) - 1)
        run, into = self._runs[index], start - self._starts[index]
        begin = run.end if into >= len(run.text) else run.start + into if run.copied else run.start
        if end <= start:
            return Span(begin, begin)
        index = bisect_right(self._starts, end - 1) - 1
        run = self._runs[index]
        return Span(begin, max(begin, run.start + end - self._starts[index] if run.copied else run.end))

    def cut(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of ``text[start:end]``."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._runs) and self._starts[index] < end:
            run, at = self._runs[index], self._starts[index]
            first, last = max(0, start - at), min(len(run.text), end - at)
            if first < last:
                place = (run.start + first, run.start + last) if run.copied else (run.start, run.end)
                yield Run(run.text[first:last], *place, run.copied)
            index += 1

    def edited(self, edits: Iterable[Edit]) -> Rewritten:
        """Return the text with other texts in place of some stretches of it.

        Args:
            edits: in order; one that overlaps an earlier one is left out.
        """
        runs: list[Run] = []
        done = 0
        for start, end, text in edits:
            if start >= done:
                runs += self.cut(done, start)
                runs.append(Run(text, *self.span(start, end), copied=False))
                done = end
        runs += self.cut(done, len(self.text))
        return Rewritten(runs)

    def document(self, document: Document, source: Source) -> Document:
        """Return the Document of the new text as one of the source: all its spans are in the source.

        Args:
            document: what a parser made of the new text.
            source: the source.
        """
        prose = self._prose(document.prose)
        meta = {key: self.span(*span) for key, span in document.meta.spans.items()}
        return replace(
            document,
            source=source,
            prose=prose,
            blocks=tuple(replace(block, span=self.span(*block.span), prose=prose) for block in document.blocks),
            links=tuple(
                replace(
                    link,
                    span=self.span(*link.span),
                    target_span=self._maybe(link.target_span),
                    text_span=self._maybe(link.text_span),
                )
                for link in document.links
            ),
            images=tuple(
                replace(
                    image,
                    span=self.span(*image.span),
                    target_span=self._maybe(image.target_span),
                    alt_span=self._maybe(image.alt_span),
                )
                for image in document.images
            ),
            resources=tuple(one._replace(span=self.span(*one.span)) for one in document.resources),
            anchors=tuple(replace(anchor, span=self.span(*anchor.span)) for anchor in document.anchors),
            sections=tuple(replace(section, span=self.span(*section.span)) for section in document.sections),
            directives=tuple(replace(one, span=self.span(*one.span)) for one in document.directives),
            meta=Meta(document.meta.values, meta, self.span(*document.meta.span)),
            nodes=tuple(node._replace(span=self.span(*node.span)) for node in document.nodes),
        )

    def _maybe(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(*span)

    def _prose(self, prose: Prose) -> Prose:
        """Return the words of the new text with the places in the source from which they come."""
        starts: list[int] = []
        origins: list[int] = []
        lengths: list[int] = []
        ends = (*prose.starts[1:], len(prose.text))
        for start, end, origin, length in zip(prose.starts, ends, prose.origins, prose.lengths, strict=True):
            if length:
                place = self.span(origin, origin + length)
                pieces = [Run(prose.text[start:end], *place, copied=False)]
            else:
                size = end - start - prose.text.endswith("\n", start, end)  # the line feed between two blocks
                pieces = list(self.cut(origin, origin + size))
            at = start
            for piece in pieces:
                starts.append(at)
                origins.append(piece.start)
                lengths.append(0 if piece.copied else max(1, piece.end - piece.start))
                at += len(piece.text)
        return Prose(prose.text, tuple(starts), tuple(origins), tuple(lengths))
