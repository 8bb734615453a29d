"""An article as read, before it is parsed."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model.places import Place, Position, Span

if TYPE_CHECKING:
    from tonecheck.markup.layout import Layout

_LINE_BREAK = expression(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One article as read.

    Attributes:
        path: its path as users see it, with forward slashes.
        text: its text.
        format: the name of its format.
        dialect: the dialect of its Markdown, as its site's builder reads it; "" if that is unknown.
        line: how many lines of its file end before it; 0, unless the file holds many articles.
        column: how many code points of the file are before it on its first line; 0, unless other articles stand there.
        layout: what the text is, for formats whose files are no text; None if its markup is in it.
        text_keys: keys of front matter whose values the user says are text (``faq.answer``).
        printed_keys: keys of front matter whose values the site's layouts print.
        lang: the language that its file states for all articles in it, as a BCP 47 tag; "" if it states none.
        site_offers: what its site offers, "help" or "nothing"; "" if nobody looked or it is not known.
        site_help: what the templates of its site say about help at once, line by line; "" if nothing, or nobody looked.
        site_spelling: what its words or its site show of its English: "british", "american" or "unclear"; "" if nobody
            looked.
    """

    path: str
    text: str
    format: str
    dialect: str = ""
    line: int = 0
    column: int = 0
    layout: Layout | None = None
    text_keys: tuple[str, ...] = ()
    printed_keys: tuple[str, ...] = ()
    lang: str = ""
    site_offers: str = ""
    site_help: str = ""
    site_spelling: str = ""
    _lines: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _texts: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def written_in(self) -> str:
        """The name of the format that its text is written in: HTML for an article of an export, and for Astro."""
        return "html" if self.format in {"xml", "astro"} else self.format

    def line_starts(self) -> list[int]:
        """Return the offset at which each line begins. Only CRLF, CR and LF end a line."""
        if not self._lines:
            self._lines.append(0)
            self._lines.extend(line_break.end() for line_break in _LINE_BREAK.finditer(self.text))
        return self._lines

    @property
    def unit(self) -> str:
        """What a line of the text is to a reader: a line, or a paragraph of a document that shows no lines."""
        return self.layout.unit if self.layout is not None else "line"

    def position(self, offset: int) -> Position:
        """Return the position in its file of an offset between 0 and ``len(text)``."""
        starts = self.line_starts()
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        return Position(line + self.line, column + self.column if line == 1 else column)

    def place(self, span: Span) -> Place:
        """Return the place of a span, with all that a reporter needs to show it."""
        start = self.position(span.start)
        starts = self.line_starts()
        number = start.line - self.line
        line_start = starts[number - 1]
        line = self._texts.get(number)
        if line is None:
            end_of_line = starts[number] if number < len(starts) else len(self.text)
            # Many writers put a whole paragraph on one line, so all places on a line share one copy of it.
            line = self._texts[number] = self.text[line_start:end_of_line].rstrip("\r\n")
        cut = self.column if number == 1 else 0
        on_one_line = span.end <= line_start + len(line)
        end = Position(start.line, span.end - line_start + 1 + cut) if on_one_line else self.position(span.end)
        where = self.layout.where(self.text, span.start, start.line) if self.layout is not None else ""
        return Place(self.path, span, start, end, self.text[span.start : span.end], line, self.format, cut, where)
