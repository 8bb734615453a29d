"""What the text of a document does not show: its elements and its formatting, beside the text.

The file of a word processor is no text. Its format takes the text out of it, one paragraph a line, as a reader sees it:
that is the ``Source.text`` in which spans count. A layout says what each stretch of that text is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.markup.element_names import HEADINGS
from tonecheck.markup.tags import Tag
from tonecheck.model import Edit, Source, Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.visible import excerpt

MIXED = "its words have more than one formatting"
UNWRITTEN = "it would change more than words"
_LONGEST_HEADING = 60


class Run(NamedTuple):
    """Words in one formatting, which a fix may change.

    Attributes:
        start: where they begin in the text.
        end: where they end.
        look: a number for the formatting, the same for all runs that look the same.
    """

    start: int
    end: int
    look: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The elements and the formatting of a text.

    Attributes:
        tags: its elements under the names of HTML: tags and texts, in order. A tag has the span of what it shows, which
            may be empty. What is in no text is not part of the words: the number of a note, the word “picture”.
        runs: what fixes may change, in order. One of which a fix has left nothing is still among them.
        lines: the paragraphs that a fix may take out, each with its line break; those that one has taken out are empty.
        lang: its language; "" for English.
        unit: what a line of the text is to a reader.
    """

    tags: tuple[Tag, ...]
    runs: tuple[Run, ...] = ()
    lines: tuple[Span, ...] = ()
    lang: str = ""
    unit: str = "paragraph"
    _headings: list[Span] = field(default_factory=list, init=False, repr=False, compare=False)

    def where(self, text: str, offset: int, line: int) -> str:
        """Return how a reader finds an offset: the paragraph, and the heading that it is under.

        Args:
            text: the text of the page.
            offset: an offset in it.
            line: its line, from 1.
        """
        if not self._headings:
            self._headings.extend((Span(-1, -1), *self._found_headings()))
        start, end = self._headings[bisect_right(self._headings, (offset, len(text))) - 1]
        if start < 0:
            return f"{self.unit} {line:,}"
        if offset < end:
            return f"{self.unit} {line:,}, a heading"
        return f"{self.unit} {line:,}, under “{excerpt(text[start:end], _LONGEST_HEADING)}”"

    def _found_headings(self) -> Iterator[Span]:
        start = -1
        for tag in self.tags:
            if tag.name in HEADINGS:
                if tag.kind == "open":
                    start = tag.span.start
                elif start < tag.span.end:
                    yield Span(start, tag.span.end)

    # -- fixes ----------------------------------------------------------------------------------------------------

    def refusal(self, edits: Sequence[Edit]) -> str:
        """Return why edits cannot be written into the document without touching its formatting; "" if they can."""
        return next(filter(None, map(self._refusal, edits)), "")

    def _refusal(self, edit: Edit) -> str:
        if self.taken_out(edit):
            return ""
        runs = self.runs_of(edit.span)
        if not runs or not {"\n", "\r"}.isdisjoint(edit.replacement):
            return UNWRITTEN
        is_mixed = edit.replacement and any(run.look != runs[0].look for run in runs)
        return MIXED if is_mixed else ""

    def runs_of(self, span: Span) -> tuple[Run, ...]:
        """Return the runs that together hold a stretch of text; nothing if a part of it is in none.

        What is inserted belongs to the run that ends there, else to the one that begins there.
        """
        start, end = span
        first = bisect_left(self.runs, start, key=_end)
        if start < end:
            while first < len(self.runs) and self.runs[first].end <= start:
                first += 1
        last = max(first + 1, bisect_left(self.runs, end, first, key=_start))
        found = tuple(run for run in self.runs[first:last] if run.start < run.end)
        is_whole = found and found[0].start <= start and end <= found[-1].end
        is_joined = all(one.end == following.start for one, following in pairwise(found))
        return found if is_whole and is_joined else ()

    def taken_out(self, edit: Edit) -> tuple[Span, ...]:
        """Return the paragraphs that an edit takes out as a whole; nothing if it does anything else.

        The edit holds their line breaks, or instead of the last one that of the line before.
        """
        start, end = edit.span
        if edit.replacement or start == end:
            return ()
        index = bisect_left(self.lines, (start, start))
        if index < len(self.lines) and self.lines[index].start == start + 1:
            start, end = start + 1, end + 1
        first = index
        while index < len(self.lines) and self.lines[index].start == start < end:
            start = self.lines[index].end
            index += 1
        return self.lines[first:index] if start == end else ()

    def moved(self, edits: Sequence[Edit]) -> Layout:
        """Return the layout of the text after edits, which are in order and do not overlap.

        The new words belong to the first of the runs that they replace, what is inserted to the run that ends there.
        """
        moves = Moves(edits)
        runs: list[Run] = []
        done = 0
        for run in self.runs:
            start, end = moves.stretch(run.start, run.end, done)
            done = max(done, end)
            runs.append(Run(start, end, run.look))
        tags: list[Tag] = []
        done = 0
        for tag in self.tags:
            start, end = moves.stretch(*tag.span, done, grows=tag.kind == "text")
            attributes = tag.attributes and {
                name: one._replace(span=Span(*moves.stretch(*one.span, start))) for name, one in tag.attributes.items()
            }
            tags.append(tag._replace(span=Span(start, end), attributes=attributes))
            done = max(done, end)
        lines = (Span(*moves.stretch(*line, grows=False)) for line in self.lines)
        return replace(
            self,
            tags=tuple(tags),
            runs=tuple(runs),
            lines=tuple(lines),
        )


def paragraphs(source: Source) -> Layout:
    """Return the layout of a text that has a paragraph on each line, and nothing else."""
    tags: list[Tag] = []
    starts = source.line_starts()
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        tags += Tag("open", Span(start, start), "p"), Tag("text", Span(start, end)), Tag("close", Span(end, end), "p")
    return Layout(tuple(tags))


def _start(run: Run) -> int:
    return run.start


def _end(run: Run) -> int:
    return run.end


class Moves:
    """Where stretches of a text are after edits.

    Args:
        edits: the edits, in order; they do not overlap.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.span.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + _growth(edit))

    def stretch(self, start: int, end: int, done: int = 0, *, grows: bool = True) -> tuple[int, int]:
        """Return where a stretch is. It holds what was inserted at its ends, unless the stretch before it does.

        Args:
            start: where it began.
            end: where it ended.
            done: where the stretch before it ends now.
            grows: whether what is inserted at its end becomes a part of it.
        """
        first = max(done, self._start(start))
        return first, max(first, self._end(end, grows=grows) if start < end else first)

    def _start(self, offset: int) -> int:
        index = bisect_left(self._starts, offset)
        # An edit that begins before the offset and ends behind it: what it writes belongs to the stretch before.
        if index and offset < self._edits[index - 1].span.end:
            edit = self._edits[index - 1]
            return edit.span.start + self._shifts[index - 1] + len(edit.replacement)
        return offset + self._shifts[index]

    def _end(self, offset: int, *, grows: bool) -> int:
        index = bisect_right(self._starts, offset)
        while (
            index
            and self._edits[index - 1].span.start == offset
            and (offset < self._edits[index - 1].span.end or not grows)
        ):
            index -= 1  # it replaces what follows, or stands between
        if index and offset < self._edits[index - 1].span.end:
            edit = self._edits[index - 1]
            return edit.span.start + self._shifts[index - 1] + len(edit.replacement)
        return offset + self._shifts[index]


def _growth(edit: Edit) -> int:
    return len(edit.replacement) - (edit.span.end - edit.span.start)
