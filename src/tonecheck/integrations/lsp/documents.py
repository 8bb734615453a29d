"""Open articles: their text as the editor has it, and positions in the editor's units.

Lines end at CRLF, CR and LF and at nothing else, in the protocol as in ``Source``; a character counts as one in UTF-32,
as one or two in UTF-16, as one to four in UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Finding, Source, Span

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
        uri: as the editor names it.
        path: its file, as reports show it.
        version: the editor's own count of changes.
        source: its text.
        encoding: the units of positions: utf-8, utf-16 or utf-32.
        findings: what was last found, and of which version.
        found: that version.
    """

    uri: str
    path: str
    version: int
    source: Source
    encoding: str
    findings: tuple[Finding, ...] = ()
    found: int = -1

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a position, both counted from 0; one behind the end of its line is that end."""
        starts = self.source.line_starts()
        if line >= len(starts):
            return len(self.source.text)
        end = starts[line + 1] if line + 1 < len(starts) else len(self.source.text)
        text = self.source.text[starts[line] : end].rstrip("\r\n")
        if self.encoding == "utf-32" or text.isascii():
            return starts[line] + min(character, len(text))
        count = UNITS[self.encoding]
        done = 0
        for index, char in enumerate(text):
            if done >= character:
                return starts[line] + index
            done += count(char)
        return starts[line] + len(text)

    def position(self, offset: int) -> Position:
        """Return the line and the character of an offset, both counted from 0."""
        place = self.source.position(offset)
        start = self.source.line_starts()[place.line - 1]
        return place.line - 1, UNITS[self.encoding](self.source.text[start:offset])

    def range(self, span: Span) -> tuple[Position, Position]:
        """Return where a span begins and ends."""
        return self.position(span.start), self.position(span.end)

    def change(self, text: str, start: Position | None = None, end: Position | None = None) -> None:
        """Put a text in place of a range, or of all."""
        whole = self.source.text
        if start is not None and end is not None:
            text = whole[: self.offset(*start)] + text + whole[self.offset(*end) :]
        self.source = Source(self.source.path, text, self.source.format)

    def at(self, start: int, end: int) -> list[Finding]:
        """Return the findings that a stretch touches, where they are those of this text."""
        if self.found != self.version:
            return []
        return [one for one in self.findings if one.span.start <= end and start <= one.span.end]
