"""Where something is: a span of the source, its place as a reader finds it, and the article in a file of many."""

from __future__ import annotations

from dataclasses import replace

from tonecheck.lazy_dataclass import dataclass
from tonecheck.named_tuple import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of ``Source.text``, in code points."""

    start: int
    end: int


class Position(NamedTuple):
    """A 1-based line and a 1-based column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A span as a reader finds it: the path, both positions, its text, its first line, and the format.

    ``cut`` is how many characters of that line are left out before ``line``: 0, unless other articles stand on it.
    ``where`` says it in words if the file that readers have shows no lines: “paragraph 12, under “What to expect””.
    """

    path: str
    span: Span
    start: Position
    end: Position
    text: str
    line: str
    format: str = ""
    cut: int = 0
    where: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a file that holds many, such as an export of a site.

    Attributes:
        path: the file's path, ``#`` and the name of the article; it stands for the article wherever others have a path.
        file: the file's path.
        title: its title, or "".
        address: where it is published, or "".
        state: published, draft, future or private.
        offset: how many code points of the file are before its source.
        line: how many lines of the file end before its source.
    """

    path: str
    file: str
    title: str = ""
    address: str = ""
    state: str = "published"
    offset: int = 0
    line: int = 0

    def in_file(self, place: Place) -> Place:
        """Return a place in the article as one in the file: its lines are those of the file anyway."""
        span = Span(place.span.start + self.offset, place.span.end + self.offset)
        return replace(place, path=self.file, span=span)
