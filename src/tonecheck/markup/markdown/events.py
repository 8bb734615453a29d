"""The events of the Markdown parser, with offsets in the source.

The parser is pulldown-cmark (``pyromark``), whose ranges count bytes of UTF-8. We convert them to code points and, if
parts of the page were cut before parsing, map them back to the source. The tables for this are built once per page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pyromark

from tonecheck.expressions import expression
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

# No math: $50–$100 would be a formula. No wiki links: [[1]](#note) would be one. We look for both in text ourselves.
# No metadata: a "---" in the middle of a page would begin some. No GFM: we read its alerts ourselves, as call-outs.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_NON_ASCII = expression(r"[^\x00-\x7f]+")
NOTHING = "\ue000"
"""A character for private use, which may be inserted to keep what follows from beginning a block; it is no text."""

_AT_ONE_PLACE = 1 << 60  # width of an inserted character, so large that a whole inserted text maps to one offset


def _by_width(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield runs of characters with the same number of bytes in UTF-8: start, end and that number."""
    done = 0
    for non_ascii in _NON_ASCII.finditer(text):
        if non_ascii.start() > done:
            yield done, non_ascii.start(), 1
        done = non_ascii.start()
        for width, letters in groupby(non_ascii.group(), key=_width):
            end = done + sum(1 for _ in letters)
            yield done, end, width
            done = end
    if done < len(text):
        yield done, len(text), 1


def _width(letter: str) -> int:
    return 2 if letter < "\u0800" else 3 if letter < "\U00010000" else 4


class Event(NamedTuple):
    """One event of the parser.

    Attributes:
        verb: "Start" or "End" of an element that contains others; else its type: Text, Code, SoftBreak, Html, …
        name: the element that starts or ends: Paragraph, Link, …; else "".
        data: the event's data: a heading's level and id, the text of a Text.
        start: offset in the source.
        end: offset in the source.
    """

    verb: str
    name: str
    data: Any
    start: int
    end: int


class Definition(NamedTuple):
    """A link reference definition: its decoded address and title, and its span."""

    target: str
    title: str
    span: Span


class Cut(NamedTuple):
    """A range of a page that is not parsed, and the text that is parsed instead."""

    start: int
    end: int
    instead: str = ""


class Parsed:
    """A text to parse: a page, of which ranges may be cut.

    Args:
        page: the page, in which markup that Markdown does not know is masked at equal length.
        cuts: the ranges to leave out, in order.
        attributes: whether braces at the end of a heading are its attributes, and no words.
        terms: whether there are lists of terms with their definitions.
    """

    def __init__(self, page: str, cuts: Sequence[Cut] = (), *, attributes: bool = True, terms: bool = True) -> None:
        self._options = _OPTIONS if attributes else _OPTIONS & ~pyromark.Options.ENABLE_HEADING_ATTRIBUTES
        if not terms:
            self._options &= ~pyromark.Options.ENABLE_DEFINITION_LIST
        pieces = list(_pieces(page, cuts))
        self.text = "".join(piece for piece, _, _ in pieces) if cuts else page
        self._is_identity = not cuts and page.isascii()  # bytes of the text are offsets of the page
        self._byte_starts: list[int] = []
        self._origins: list[int] = []
        self._widths: list[int] = []
        if not self._is_identity:
            self._measure(pieces)

    def _measure(self, pieces: Iterable[tuple[str, int, bool]]) -> None:
        byte_offset = 0
        for piece, origin, inserted in pieces:
            if inserted:
                self._add(byte_offset, origin, _AT_ONE_PLACE)
                byte_offset += len(piece.encode())
                continue
            for start, end, width in _by_width(piece):
                self._add(byte_offset, origin + start, width)
                byte_offset += (end - start) * width
        if not self._byte_starts:
            self._add(0, 0, 1)

    def _add(self, byte_offset: int, origin: int, width: int) -> None:
        self._byte_starts.append(byte_offset)
        self._origins.append(origin)
        self._widths.append(width)

    def events(self) -> Iterator[Event]:
        """Yield the events of the parser, in order."""
        is_identity = self._is_identity
        new = tuple.__new__  # half the cost of a call of Event, and there is one for each word with markup
        for event, place in pyromark.events_with_range(self.text, options=self._options):
            start, end = place["start"], place["end"]
            if not is_identity:
                start, end = self.span(start, end)
            if isinstance(event, str):
                yield new(Event, (event, "", None, start, end))
                continue
            verb: str
            data: Any
            verb, data = next(iter(event.items()))
            if data == NOTHING:
                continue
            if verb in {"Start", "End"}:
                name, data = (data, None) if isinstance(data, str) else next(iter(data.items()))
                yield new(Event, (verb, name, data, start, end))
            else:
                yield new(Event, (verb, "", data, start, end))

    def definitions(self) -> dict[str, Definition]:
        """Return the link reference definitions by ``label``. The first definition of a label wins."""
        if "]:" not in self.text:
            return {}
        entries = pyromark.reference_definitions(self.text, options=self._options)
        return {
            label(name): Definition(
                entry["dest"], entry["title"] or "", self.span(entry["span"]["start"], entry["span"]["end"])
            )
            for name, entry in reversed(entries.items())
        }

    def span(self, start: int, end: int) -> Span:
        """Return the span in the page of bytes ``[start, end)`` of the parsed text."""
        if self._is_identity:
            return Span(start, end)
        first = bisect_right(self._byte_starts, start) - 1
        begin = self._origins[first] + (start - self._byte_starts[first]) // self._widths[first]
        if end <= start:
            return Span(begin, begin)
        last = bisect_left(self._byte_starts, end) - 1
        return Span(begin, self._origins[last] + -((self._byte_starts[last] - end) // self._widths[last]))


def label(text: str) -> str:
    """Return a link label as CommonMark compares labels: with white space and case folded."""
    return " ".join(text.split()).casefold()


def _pieces(page: str, cuts: Iterable[Cut]) -> Iterator[tuple[str, int, bool]]:
    """Yield the pieces to parse: a text, its offset in the page, and whether it is inserted there."""
    done = 0
    for cut in cuts:
        if cut.start > done:
            yield page[done : cut.start], done, False
        if cut.instead:
            yield cut.instead, cut.start, True
        done = max(done, cut.end)
    if len(page) > done:
        yield page[done:], done, False
