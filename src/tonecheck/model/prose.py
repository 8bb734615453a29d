"""The words of a page: its prose, the blocks that it is divided into, and the sections that they form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field

from tonecheck.intervals import Intervals
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model.places import Span

OBJECT = "\ufffc"
"""Replaces in prose what is not words: an image, a code span, a template expression."""

PROSE_KINDS = frozenset({"paragraph", "item", "definition", "summary"})
"""Kinds of block that are running text: sentences to be read one after the other."""

_FEW_MARKS = 8
"""Up to so many marks of a block are looked at one by one, which costs less than to prepare a search."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a page without its markup, and a map from each of their characters to the source.

    ``text`` is divided into runs. Run *i* begins at ``starts[i]`` in ``text`` and at ``origins[i]`` in the source. If
    ``lengths[i]`` is 0, the run is a copy, character for character. Otherwise the whole run represents that many
    source characters (an entity, a line break inside a paragraph) and is never divided.
    One line feed separates two blocks; no block contains a line feed.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]
    _marks: dict[int, Intervals[Mark]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def span(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``, which must not be empty or extend beyond one block."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1, first) - 1
        begin = self.origins[first]
        if not self.lengths[first]:
            begin += start - self.starts[first]
        finish = self.origins[last] + (self.lengths[last] or end - self.starts[last])
        return Span(begin, finish)


@dataclass(frozen=True, slots=True)
class Mark:
    """A range ``[start, end)`` of ``Block.text`` that the markup gives a meaning.

    ``kind`` is one of emphasis, strong, link, abbr, dfn, quoted, deleted, lang, break. ``data`` is the title of an
    abbreviation or the language tag. A break is the blank in place of a line break that readers see.
    """

    kind: str
    start: int
    end: int
    data: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page.

    Attributes:
        kind: heading, paragraph, item (first paragraph of a list item), cell, caption, term and definition (of a
            definition list), summary, alt, title (a tooltip, or a string that a shortcode, a component or a layout
            shows), meta (a front matter string that readers see, a page title or description), button, label (label,
            legend, option); and without text: code, rule, embed (player, frame, component, shortcode, template
            expression).
        span: the whole block in the source, including its markup.
        text: its words without markup, white space folded, ``OBJECT`` in place of what is not words.
        start: where ``text`` begins in ``Document.prose.text``.
        prose: the page's prose, for ``source_span``.
        section: index of its section in ``Document.sections``, or -1 before the first heading.
        lang: BCP 47 tag if it differs from the page's, else "".
        level: 1 to 6 for headings, depth from 1 for items, else 0.
        number: an ordered item's number as written, else None.
        group: number of the list that an item belongs to, counted from 0 over the page, else -1.
        within: containers from the outside in: quote, list, table, footnote, figure, aside, details, nav, component;
            and shared, for a block that other pages of the site have too.
        marks: ranges of ``text``, sorted by start.
        key: the front matter key of a meta block; the explicit id of a heading; else "".
    """

    kind: str
    span: Span
    text: str
    start: int
    prose: Prose = field(repr=False, compare=False)
    section: int = -1
    lang: str = ""
    level: int = 0
    number: int | None = None
    group: int = -1
    within: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    key: str = ""

    def source_span(self, start: int, end: int) -> Span:
        """Return the source span of ``text[start:end]``, which must not be empty."""
        return self.prose.span(self.start + start, self.start + end)

    def marks_around(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks that contain ``text[start:end]``, from the outside in."""
        if len(self.marks) <= _FEW_MARKS:
            return [mark for mark in self.marks if mark.start <= start and end <= mark.end]
        marks = self.prose._marks  # noqa: SLF001 - the page's blocks share its memory
        if self.start not in marks:
            marks[self.start] = Intervals(self.marks)
        return marks[self.start].around(start, end)

    def runs(self) -> range:
        """Return the indexes of the prose's runs that make its text."""
        starts = self.prose.starts
        first = bisect_left(starts, self.start)
        return range(first, bisect_left(starts, self.start + len(self.text), first))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it, up to the next heading of the same or a higher level.

    ``block`` is the heading's index in ``Document.blocks``; ``parent`` is the index of the enclosing section or -1.
    """

    level: int
    title: str
    block: int
    span: Span
    parent: int
