"""Open articles: their text in the editor, and positions in the editor's units.

Only CRLF, CR and LF end a line, in the protocol as in ``Source``. A character counts as one unit in UTF-32, one or two
in UTF-16, and one to four in UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Fault, Finding, Source, Span

UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text) + sum(char > "\uffff" for char in text),
    "utf-32": len,
}
Position = tuple[int, int]


@dataclass
class Document:
    """An open article.

    Attributes:
        uri: the editor's name for it.
        path: the path of its file, as reports show it.
        version: the editor's count of changes.
        source: its text.
        encoding: the units of positions: utf-8, utf-16 or utf-32.
        findings: the findings of the last check.
        faults: why the last check could not read the article.
        checked_version: the version of the text at the last check.
        addresses: the pages on rules, by rule.
        is_saved: whether the file has this text.
    """

    uri: str
    path: str
    version: int
    source: Source
    encoding: str
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    checked_version: int = -1
    addresses: Mapping[str, str] = field(default_factory=dict)
    is_saved: bool = True

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a position, both from 0. A position past the end of its line is the end of the line."""
        starts = self.source.line_starts()
        if line >= len(starts):
            return len(self.source.text)
        end = starts[line + 1] if line + 1 < len(starts) else len(self.source.text)
        text = self.source.text[starts[line] : end].rstrip("\r\n")
        if self.encoding == "utf-32" or text.isascii():
            return starts[line] + min(character, len(text))
        count = UNITS[self.encoding]
        units = 0
        for index, char in enumerate(text):
            if units >= character:
                return starts[line] + index
            units += count(char)
        return starts[line] + len(text)

    def position(self, offset: int) -> Position:
        """Return the line and the character of an offset, both from 0."""
        place = self.source.position(offset)
        start = self.source.line_starts()[place.line - 1]
        return place.line - 1, UNITS[self.encoding](self.source.text[start:offset])

    def range(self, span: Span) -> tuple[Position, Position]:
        """Return where a span begins and ends."""
        return self.position(span.start), self.position(span.end)

    def change(self, text: str, start: Position | None = None, end: Position | None = None) -> None:
        """Replace a range, or the whole text."""
        before = self.source.text
        if start is not None and end is not None:
            text = before[: self.offset(*start)] + text + before[self.offset(*end) :]
        self.source = Source(self.source.path, text, self.source.format)

    def at(self, start: int, end: int) -> list[Finding]:
        """Return the findings that touch a part of the text, or none if the text has changed since the last check."""
        if self.checked_version != self.version:
            return []
        return [finding for finding in self.findings if finding.span.start <= end and start <= finding.span.end]
