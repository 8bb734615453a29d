"""The facts about a page, packed: a run holds those of all its pages to the end, and looks at most of them once."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from tonecheck.model import Place, Position, Span
from tonecheck.site.facts import Count, Heading, LinkFact, PageFacts

_KEPT = ("path", "format", "title", "base")
_LEVEL = 1  # of compression: higher ones take twice as long and gain a tenth
_of_link = attrgetter("target", "kind", "templated", "exact", "text", "loaded")
_of_heading = attrgetter("text", "raw", "level", "id", "html", "held")
_of_count = attrgetter("word", "way", "number")
_of_place = attrgetter("path", "text", "line", "format", "cut", "where")


class PackedFacts(PageFacts):
    """Facts that are unpacked when somebody looks at them; of a few pages they stay so.

    What rules compare between all pages is packed apart from links and headings, at which they look page by page.
    """

    __slots__ = ("_compared", "_data")
    _compared: bytes
    _data: bytes

    def __init__(self, facts: PageFacts) -> None:
        """Pack the facts about a page."""
        for name in _KEPT:
            object.__setattr__(self, name, getattr(facts, name))
        data = (
            [(*_of_link(link), _flat(link.place)) for link in facts.links],
            [(*_of_link(image), _flat(image.place)) for image in facts.images],
            list(map(_of_heading, facts.headings)),
            facts.anchors,
            facts.footnotes,
            facts.meta,
        )
        compared = (
            facts.top and _flat(facts.top),
            [(*_of_count(count), _flat(count.place)) for count in facts.counts],
        )
        object.__setattr__(self, "_data", zlib.compress(pickle.dumps(data, 5), _LEVEL))
        object.__setattr__(self, "_compared", zlib.compress(pickle.dumps(compared, 5), _LEVEL))

    @property
    def links(self) -> tuple[LinkFact, ...]:
        """Its links, in source order."""
        links: tuple[LinkFact, ...] = _unpacked(self._data)[0]
        return links

    @property
    def images(self) -> tuple[LinkFact, ...]:
        """Its images, in source order."""
        images: tuple[LinkFact, ...] = _unpacked(self._data)[1]
        return images

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in source order."""
        headings: tuple[Heading, ...] = _unpacked(self._data)[2]
        return headings

    @property
    def anchors(self) -> tuple[str, ...]:
        """Explicit fragment targets."""
        anchors: tuple[str, ...] = _unpacked(self._data)[3]
        return anchors

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The labels of references to footnotes."""
        footnotes: tuple[str, ...] = _unpacked(self._data)[4]
        return footnotes

    @property
    def meta(self) -> Mapping[str, Any]:
        """Its front matter."""
        meta: Mapping[str, Any] = _unpacked(self._data)[5]
        return meta

    @property
    def top(self) -> Place | None:
        """The place of its first heading or text."""
        top: Place | None = _what_is_compared(self._compared)[0]
        return top

    @property
    def counts(self) -> tuple[Count, ...]:
        """Word counts that rules over the whole site compare."""
        counts: tuple[Count, ...] = _what_is_compared(self._compared)[1]
        return counts


@lru_cache(maxsize=4)
def _unpacked(data: bytes) -> tuple[Any, ...]:
    links, images, headings, anchors, footnotes, meta = pickle.loads(zlib.decompress(data))  # noqa: S301 - our own, from this process
    return _links(links), _links(images), tuple(Heading(*row) for row in headings), anchors, footnotes, meta


@lru_cache(maxsize=4)
def _what_is_compared(data: bytes) -> tuple[Any, ...]:
    top, counts = pickle.loads(zlib.decompress(data))  # noqa: S301 - as above
    return top and _place(top), tuple(Count(word, way, number, _place(place)) for word, way, number, place in counts)


def _links(rows: list[tuple[Any, ...]]) -> tuple[LinkFact, ...]:
    return tuple(LinkFact(target, _place(place), *others) for target, *others, place in rows)


def _flat(place: Place) -> tuple[Any, ...]:
    return (*place.span, *place.start, *place.end, *_of_place(place))


def _place(row: tuple[Any, ...]) -> Place:
    start, end, line, column, last_line, last_column, path, text, shown, *others = row
    return Place(path, Span(start, end), Position(line, column), Position(last_line, last_column), text, shown, *others)
