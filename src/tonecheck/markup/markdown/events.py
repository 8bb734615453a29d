"""What the Markdown parser says, with the places in the source.

The parser is pulldown-cmark (``pyromark``), whose ranges are bytes of UTF-8. They are turned into code points here, at
once for the page, and where lines were moved to the left before parsing, back to where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import pyromark

from tonecheck.expressions import expression
from tonecheck.model import Span

# Not math: $50–$100 would be a formula. Not wiki links: [[1]](#note) would be one. Both are looked for in text.
# Not metadata: a "---" in the middle of a page would begin some. Not GFM: its alerts are a part of our call-outs.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_BEYOND_ASCII = expression(r"[^\x00-\x7f]+")
_NOWHERE = 1 << 60  # bytes to a character where a text was put in: all of it is at one place


def _by_width(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a text in which each character takes as many bytes in UTF-8, and how many these are."""
    done = 0
    for found in _BEYOND_ASCII.finditer(text):
        if found.start() > done:
            yield done, found.start(), 1
        done = found.start()
        for width, same in groupby(found.group(), key=_width):
            end = done + sum(1 for _ in same)
            yield done, end, width
            done = end
    if done < len(text):
        yield done, len(text), 1


def _width(letter: str) -> int:
    return 2 if letter < "\u0800" else 3 if letter < "\U00010000" else 4


class Event(NamedTuple):
    """One thing the parser says.

    Attributes:
        verb: "Start" or "End" of what holds others, else what it is: Text, Code, SoftBreak, Html, …
        name: of what starts or ends: Paragraph, Link, …; else "".
        data: what comes with it: a heading's level and id, the text of a Text.
        start: offset in the source.
        end: offset in the source.
    """

    verb: str
    name: str
    data: Any
    start: int
    end: int


class Definition(NamedTuple):
    """A link reference definition: its address and title as decoded, and where it stands."""

    target: str
    title: str
    span: Span


class Cut(NamedTuple):
    """A stretch of a page that is not parsed, and what is parsed instead."""

    start: int
    end: int
    instead: str = ""


class Parsed:
    """A text to parse: a page, some stretches of which may be cut out.

    Args:
        page: the page, markup that Markdown does not know masked at equal length.
        cuts: what to leave out, in order.
    """

    def __init__(self, page: str, cuts: Sequence[Cut] = ()) -> None:
        pieces = list(_pieces(page, cuts))
        self.text = "".join(piece for piece, _, _ in pieces) if cuts else page
        self._exact = not cuts and page.isascii()
        self._bytes: list[int] = []
        self._origins: list[int] = []
        self._widths: list[int] = []
        if not self._exact:
            self._measure(pieces)

    def _measure(self, pieces: Iterable[tuple[str, int, bool]]) -> None:
        size = 0
        for piece, origin, inserted in pieces:
            if inserted:
                self._add(size, origin, _NOWHERE)
                size += len(piece)
                continue
            for start, end, width in _by_width(piece):
                self._add(size, origin + start, width)
                size += (end - start) * width
        if not self._bytes:
            self._add(0, 0, 1)

    def _add(self, size: int, origin: int, width: int) -> None:
        self._bytes.append(size)
        self._origins.append(origin)
        self._widths.append(width)

    def events(self) -> Iterator[Event]:
        """Yield what the parser says, in order."""
        exact = self._exact
        for event, place in pyromark.events_with_range(self.text, options=_OPTIONS):
            start, end = place["start"], place["end"]
            if not exact:
                start, end = self.span(start, end)
            if isinstance(event, str):
                yield Event(event, "", None, start, end)
                continue
            verb: str
            data: Any
            verb, data = next(iter(event.items()))
            if verb in {"Start", "End"}:
                name, data = (data, None) if isinstance(data, str) else next(iter(data.items()))
                yield Event(verb, name, data, start, end)
            else:
                yield Event(verb, "", data, start, end)

    def definitions(self) -> dict[str, Definition]:
        """Return the link reference definitions by ``label``; of several with one label, the first."""
        if "]:" not in self.text:
            return {}
        found = pyromark.reference_definitions(self.text, options=_OPTIONS)
        return {
            label(name): Definition(
                one["dest"], one["title"] or "", self.span(one["span"]["start"], one["span"]["end"])
            )
            for name, one in reversed(found.items())
        }

    def span(self, start: int, end: int) -> Span:
        """Return where bytes ``[start, end)`` of the parsed text stand in the page."""
        if self._exact:
            return Span(start, end)
        first = bisect_right(self._bytes, start) - 1
        begin = self._origins[first] + (start - self._bytes[first]) // self._widths[first]
        if end <= start:
            return Span(begin, begin)
        last = bisect_left(self._bytes, end) - 1
        return Span(begin, self._origins[last] + -((self._bytes[last] - end) // self._widths[last]))


def label(text: str) -> str:
    """Return a link label as CommonMark compares them: white space and case folded."""
    return " ".join(text.split()).casefold()


def _pieces(page: str, cuts: Iterable[Cut]) -> Iterator[tuple[str, int, bool]]:
    """Yield what to parse: a text, where it stands in the page, and whether it does not stand there."""
    done = 0
    for cut in cuts:
        if cut.start > done:
            yield page[done : cut.start], done, False
        if cut.instead:
            yield cut.instead, cut.start, True
        done = max(done, cut.end)
    if len(page) > done:
        yield page[done:], done, False
