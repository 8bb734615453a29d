"""The vocabulary of tonecheck: every type that passes from one stage to the next.

Offsets are code points of ``Source.text``, spans are half-open, lines and columns are 1-based. This module imports
only ``expressions``, ``intervals`` and ``lazy_dataclass``, so that every other module can import it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from tonecheck.expressions import expression
from tonecheck.intervals import Intervals
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typing import Self

    from tonecheck.markup.layout import Layout

T = TypeVar("T")

Level = Literal["suggestion", "warning", "error"]
Stage = Literal["page", "site", "suppressions"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")

OBJECT = "\ufffc"
"""Replaces in prose what is not words: an image, a code span, a template expression."""

_DAY = expression(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_LINE_BREAK = expression(r"\r\n|\r|\n")
_FEW_MARKS = 8
"""Up to so many marks of a block are looked at one by one, which costs less than to prepare a search."""


def rank(level: Level) -> int:
    """Return 0 for the level that matters most, for sorting."""
    return len(LEVELS) - 1 - LEVELS.index(level)


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
    _lines: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _texts: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def written_in(self) -> str:
        """The name of the format that its text is written in: HTML for an article of an export or a feed."""
        return "html" if self.format == "xml" else self.format

    def line_starts(self) -> list[int]:
        """Return the offset at which each line begins. Only CRLF, CR and LF end a line."""
        if not self._lines:
            self._lines.append(0)
            self._lines.extend(line_break.end() for line_break in _LINE_BREAK.finditer(self.text))
        return self._lines

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


PROSE_KINDS = frozenset({"paragraph", "item", "definition", "summary"})
"""Kinds of block that are running text: sentences to be read one after the other."""


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


@dataclass(frozen=True, slots=True)
class Link:
    """A link.

    Attributes:
        span: the whole link with its markup.
        target: its address, entities and escapes decoded.
        target_span: span of the address (of a reference link: in its definition), or None.
        text: its words.
        text_span: span of the words, or None if there are none.
        kind: inline, reference, autolink, html, component, shortcode, wiki.
        block: index of the block that contains it, or -1.
        templated: the address contains a template expression, so its value is unknown.
    """

    span: Span
    target: str
    target_span: Span | None
    text: str
    text_span: Span | None
    kind: str
    block: int = -1
    templated: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Image:
    """An image.

    ``alt`` is None if there is no text alternative at all, "" if it is empty. ``kind`` is markdown, html, component or
    shortcode. ``attributes`` are those of the HTML tag, component or shortcode, names in lower case.
    """

    span: Span
    target: str
    target_span: Span | None
    alt: str | None
    alt_span: Span | None
    kind: str
    block: int = -1
    templated: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


class Resource(NamedTuple):
    """A file that an element loads and that has no text of its own: a film, a frame, another size of a picture.

    Attributes:
        attribute: the attribute that names it: src, srcset, poster, data.
        value: its address, decoded; of ``srcset``, all its candidates.
        span: the value.
        templated: a template fills in part of it.
    """

    attribute: str
    value: str
    span: Span
    templated: bool = False


class Node(NamedTuple):
    """An element of a page's markup, or a piece of text in one.

    Attributes:
        parent: index in ``Document.nodes`` of the element around it, or -1.
        name: name of its tag, in lower case; MDX components begin with ``jsx-``; "" for text. Links, images and blocks
            of Markdown have the names of the elements that they become.
        span: its open tag, a Markdown image as a whole, or the text.
        attributes: decoded values by name in lower case.
        text: the words of a text; ``OBJECT`` in place of what a template shows.
        unknown: not all attributes are known: a template tag is in its tag outside all values, or it spreads values.
    """

    parent: int
    name: str
    span: Span
    attributes: Mapping[str, str] = MappingProxyType({})
    text: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """An explicit fragment target. ``kind`` is heading (an id given to a heading), id or name."""

    id: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that is addressed to tonecheck. ``body`` begins with ``tonecheck-``; ``span`` is the whole comment."""

    span: Span
    body: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Front matter: decoded ``values``; ``spans`` of scalars by dotted key (list items ``key.0``); its ``span``."""

    values: Mapping[str, Any]
    spans: Mapping[str, Span]
    span: Span


NO_META = Meta({}, {}, Span(0, 0))


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed article. All tuples are in source order.

    ``footnotes`` has the label of each reference to a footnote. ``nodes`` are the elements of the page, each after the
    element around it. A page that shows only words has none.
    """

    source: Source
    prose: Prose
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    resources: tuple[Resource, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    footnotes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    directives: tuple[Directive, ...] = ()
    meta: Meta = NO_META
    lang: str = ""
    nodes: tuple[Node, ...] = ()
    _memo: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cached(self, compute: Callable[[Document], T]) -> T:
        """Return ``compute(self)``, computed only at the first call. This is how kinds share tokens and sentences."""
        if compute not in self._memo:
            self._memo[compute] = compute(self)
        result: T = self._memo[compute]
        return result

    def drop_cached(self) -> None:
        """Drop the results of ``cached``. Some refer back to the document, which would delay freeing its memory."""
        self._memo.clear()

    def sections_around(self, block: Block) -> Iterator[Section]:
        """Yield the section of a block and those that contain it, from the inside out."""
        index = block.section
        while 0 <= index < len(self.sections):
            yield self.sections[index]
            index = self.sections[index].parent

    def block_at(self, offset: int) -> int:
        """Return the index of the block that contains an offset of ``prose.text``."""
        return bisect_right(self.cached(_block_starts), offset) - 1


def _block_starts(document: Document) -> list[int]:
    return [block.start for block in document.blocks]


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement for a span of the source. A fix is a tuple of edits: all are applied, or none."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a kind yields: a span and what the kind saw there. It contains no rule, level or message.

    ``values`` fill the braces in a rule's message. ``variant`` names the case of the kind, so that a rule can give that
    case its own level and message. ``size`` says how large the fault is, such as a sentence's number of words: where a
    page shows only some findings of a rule, it shows the largest. ``doubtful`` edits may change what a sentence means,
    whatever the rule says of its edits.
    """

    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[str, ...] = ()
    variant: str = ""
    size: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of a report: complete when created, never changed.

    ``size`` is the match's. ``also_on`` are the paths of other pages on which it stands, because they share the part of
    the page that it is in. ``entry`` is its article, if its file holds many, and ``inside`` its place there.
    """

    place: Place
    rule: str
    level: Level
    message: str
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    size: int = 0
    also_on: tuple[str, ...] = ()
    entry: Entry | None = None
    inside: Place | None = None

    @property
    def path(self) -> str:
        """Path of the file."""
        return self.place.path

    @property
    def page(self) -> str:
        """Path of the article: that of its file, unless the file holds many."""
        return self.entry.path if self.entry else self.place.path

    @property
    def span(self) -> Span:
        """Its span in the source."""
        return self.place.span

    @property
    def line(self) -> int:
        """The line where it begins, 1-based."""
        return self.place.start.line

    @property
    def column(self) -> int:
        """The column where it begins, 1-based, in code points."""
        return self.place.start.column

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON report, as ``tonecheck schema report`` describes it: values for ``json.dumps``."""
        place = self.place
        edits = [
            {"offset": edit.span.start, "end_offset": edit.span.end, "replacement": edit.replacement}
            for edit in self.edits
        ]
        return {
            "rule": self.rule,
            "level": self.level,
            "message": self.message,
            "path": place.path,
            "line": place.start.line,
            "column": place.start.column,
            "end_line": place.end.line,
            "end_column": place.end.column,
            "offset": place.span.start,
            "end_offset": place.span.end,
            "text": place.text,
            **({"where": place.where} if place.where else {}),
            "suggestions": list(self.suggestions),
            "fix": edits or None,
            "safe": self.safe,
            "help": f"tonecheck explain {self.rule}",
            "also_on": list(self.also_on),
            "page": self.entry and {name: getattr(self.entry, name) for name in ("path", "title", "address", "state")},
        }

    def in_file(self, entry: Entry) -> Finding:
        """Return it as a finding in the file that holds an entry. Its edits are left out: we change no such file."""
        place = entry.in_file(self.place)
        return replace(self, place=place, entry=entry, inside=self.place, edits=(), safe=False)

    def in_article(self) -> Finding:
        """Return it as a finding in its article, if its file holds many."""
        return replace(self, place=self.inside) if self.inside else self

    def moved(self, lines: int) -> Finding:
        """Return it some lines further down: where it is in a file of which its article is the end."""
        start, end = (Position(one.line + lines, one.column) for one in (self.place.start, self.place.end))
        return replace(self, place=replace(self.place, start=start, end=end))


@dataclass(frozen=True, slots=True)
class Variant:
    """How a rule reports one case of its kind. A field that is None takes the rule's value."""

    level: Level | None = None
    message: str | None = None
    enabled: bool = True
    in_document: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must report (bad) or must not report (good). It is both a test and documentation.

    Attributes:
        text: the article.
        format: name of its format.
        find: the exact source text of an expected finding; "" for any.
        variant: the expected variant; "" for any.
        fixed: the text after the rule's edits, if it has any.
        path: path of the article, for rules that look at files.
        files: paths of other files that exist, for rules that look at files.
        site: texts of other files of its site by path, for rules that look at the whole site.
        times: how often the text is repeated, for rules about long articles.
    """

    text: str
    format: str = "markdown"
    find: str = ""
    variant: str = ""
    fixed: str | None = None
    path: str = ""
    files: tuple[str, ...] = ()
    site: Mapping[str, str] = field(default_factory=dict)
    times: int = 1

    @classmethod
    def from_value(cls, value: object) -> Example:
        """Return an example that is written as a bare string."""
        return cls(str(value))


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a rule."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule states about the world that can change: numbers, names of services, titles.

    Attributes:
        what: each fact, in a few words.
        checked: the day on which they were last compared with their source, such as 2026-09-01; or "never".
        source: where to look them up: a key of ``rules/sources.yaml``, or an address.
    """

    what: tuple[str, ...]
    source: str
    checked: str = "never"

    def __post_init__(self) -> None:
        """Check how the day is written.

        Raises:
            ValueError: ``checked`` is neither a day nor "never".
        """
        if self.checked != "never" and not _DAY.fullmatch(self.checked):
            raise ValueError(f"checked is “{self.checked}”; write a day such as 2026-09-01, or never")


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right on public sites: a reader judged its findings in place.

    Attributes:
        read: how many findings were read.
        right: how many of them were right.
        wrong: how many should not have been there; the others are open to argument.
        sites: from how many sites they came.
        date: the day of the judgement, such as 2026-11-29.
    """

    read: int
    right: int
    wrong: int
    sites: int
    date: str

    def __post_init__(self) -> None:
        """Check that the counts are possible, and how the day is written.

        Raises:
            ValueError: they are not.
        """
        if self.right + self.wrong > self.read:
            raise ValueError(
                f"right and wrong are {self.right + self.wrong} together, but only {self.read} were read; "
                "each finding that was read counts once"
            )
        if self.sites > self.read or (self.read and not self.sites):
            raise ValueError(
                f"sites is {self.sites}, but {self.read} were read; "
                "count the sites that these findings came from: at least 1, and at most as many as were read"
            )
        if not _DAY.fullmatch(self.date):
            raise ValueError(f"date is “{self.date}”; write a day such as 2026-11-29")

    @property
    def arguable(self) -> int:
        """How many findings were open to argument."""
        return self.read - self.right - self.wrong


class Precomputed:
    """A check, or an entry of its options, with values that are computed once, when packs are compiled.

    Attributes:
        PRECOMPUTED: the names of its cached properties that the compiled packs keep.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ()


class Kind(Precomputed):
    """Base class of the ``Check`` of every kind. It states how the engine runs the check.

    Attributes:
        stage: what a check is called with, and what it yields.
            ``page``: a Document; Matches.
            ``site``: a ``tonecheck.Site``, which holds facts of all pages; pairs of a Place and a Match.
            ``suppressions``: the suppressions of a page, with how often each was used, and the plan; Matches.
        once_per_page: report the same words once per page, unless the rule sets ``repeat: true``.
        about_words: its findings are about wording, so the setting ``allow`` can silence them.
        about_page: its findings are about a page as a whole, wherever on the page they point.
        about_reading: they depend on how all of the page reads, without what it shares with other pages.
        only_with: names in ``PAGE_PARTS``; it finds nothing on a page that has none of them, and a run on such pages
            does not import the kind. If empty, any page may have a match.
        compares_pages: it compares pages of a site, so that there is nothing to find on a single one.
    """

    once_per_page: ClassVar[bool] = False
    about_words: ClassVar[bool] = False
    about_page: ClassVar[bool] = False
    about_reading: ClassVar[bool] = False
    only_with: ClassVar[tuple[str, ...]] = ()
    compares_pages: ClassVar[bool] = False

    __call__: Callable[..., Iterator[Any]]

    @property
    def stage(self) -> Stage:
        """When the engine calls it."""
        return "page"

    @classmethod
    def shared_pass(cls, checks: Sequence[Any]) -> Callable[[Document], Iterator[tuple[int, Match]]] | None:  # noqa: ARG003 - for kinds that override it
        """Return one pass over a page for several checks of this kind, or None to call each check separately.

        Args:
            checks: the checks; the pass yields an index into them with each Match.
        """
        return None

    @classmethod
    def counter(cls, checks: Sequence[Any]) -> Callable[[Document], Iterable[Any]] | None:  # noqa: ARG003 - as above
        """Return a callable that yields each ``site.facts.Count`` that the site checks compare, or None if none do.

        Args:
            checks: the checks of this kind.
        """
        return None

    def lacks(self) -> str:
        """Return what must be installed before the check can be used, such as “needs the … package”; "" for nothing."""
        return ""

    def altered(self, **values: Any) -> Self:  # noqa: ANN401 - of any field
        """Return a copy with other values, which are not validated; what was computed from the others stays.

        ``dataclasses.replace`` would validate all options again, which for the terms of a rule takes milliseconds.

        Args:
            values: by field, or by a cached property that depends on a changed field.
        """
        changed = object.__new__(type(self))
        vars(changed).update(self.__getstate__(), **values)
        return changed

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy of the check keeps."""
        return vars(self)

    def with_pipeline(self, pipeline: str) -> Self:  # noqa: ARG002 - as above
        """Return the check with a spaCy pipeline, for kinds that parse sentences and do not name a pipeline."""
        return self

    def with_locale(self, locale: str) -> Self:  # noqa: ARG002 - as above
        """Return the check for a site in one English, such as en-US, for kinds that suggest words in its spelling."""
        return self


PAGE_PARTS = frozenset({"anchors", "counts", "images", "links", "markup", "nodes"})
"""What a kind may look at: one of these in a Document or in the facts of a page.

Only facts have ``counts``; ``markup`` is any format but plain.
"""


class Traits(NamedTuple):
    """What the engine asks of a rule's check before it runs: see ``Kind``, whose attributes and methods these are."""

    stage: Stage = "page"
    about_page: bool = False
    about_reading: bool = False
    only_with: tuple[str, ...] = ()
    compares_pages: bool = False
    counts: bool = False
    parses: bool = False
    spells: bool = False

    @classmethod
    def of(cls, check: Kind) -> Traits:
        """Return those of a check. The last three say whether its kind has the method."""
        kind = type(check)
        counts = getattr(kind.counter, "__func__", None) is not Kind.counter.__func__  # type: ignore[attr-defined]
        parses, spells = kind.with_pipeline is not Kind.with_pipeline, kind.with_locale is not Kind.with_locale
        return cls(
            check.stage,
            check.about_page,
            check.about_reading,
            check.only_with,
            check.compares_pages,
            counts,
            parses,
            spells,
        )

    def may_match_on(self, pages: Sequence[Any]) -> bool:
        """Return whether some pages of a site have something that the check looks at."""
        return len(pages) > self.compares_pages and any(map(self.may_match, pages))

    def may_match(self, page: Any) -> bool:  # noqa: ANN401 - a Document, or a page's facts, which another module defines
        """Return whether a page has something that the check looks at."""
        if not self.only_with:
            return True
        return any(_is_marked_up(page) if part == "markup" else getattr(page, part) for part in self.only_with)


def _is_marked_up(page: Any) -> bool:  # noqa: ANN401 - as above
    return (page.source if isinstance(page, Document) else page).format != "plain"


class _Shelved:
    """An object whose fields are read when one of them is asked for."""

    __slots__ = ("_read", "_traits")
    _read: Callable[[Any, str], None]
    _traits: Traits

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any field
        """Read the field, which has no value yet, and return it."""
        if name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no {name!r}")
        self._read(self, name)
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Rule(_Shelved):
    """What to look for, and how to report it. All fields except ``check``, ``pack`` and ``line`` are keys in YAML.

    Attributes:
        id: ``family/name``, both kebab-case.
        kind: how to look, a module of ``tonecheck.kinds``.
        level: how much it matters.
        message: the text of a finding, with ``{values}`` of the match.
        why: the reason, in a sentence or two.
        plain: what it finds, in a few plain words, for lists and headings; "" if the pack gives none.
        source: keys of ``rules/sources.yaml``.
        variants: level and message for single cases of the kind.
        judges: what it judges: a claim, a word, an order or a term. The contexts that clear its findings follow from it
            (``language.judging``); its option ``unless`` adds some, or takes one away (``!name``).
        enabled: on by default.
        repeat: report each occurrence of a term, not only the first on a page.
        safe: its edits cannot change the meaning of a text.
        locales: the languages that it is for; if empty, all.
        needs_locale: on only if the configuration states the language: a guess would be wrong for half of all sites.
        no_locale: on only if the configuration does not state the language.
        facts: what it relies on that can change, and when that was last checked.
        measured: how often it was right on public sites; None if nobody has counted.
        in_document: its message in a document of a word processor, if ``message`` speaks of what only a web page has.
        examples: tests and documentation.
        check: the kind with this rule's options.
        pack: the file that defines it, as users see it.
        line: its line in that file, 1-based.
    """

    id: str
    kind: str
    message: str
    why: str
    level: Level = "warning"
    plain: str = ""
    source: tuple[str, ...] = ()
    variants: Mapping[str, Variant] = field(default_factory=dict)
    judges: Literal["", "claim", "word", "order", "term"] = ""
    enabled: bool = True
    repeat: bool = False
    safe: bool = False
    locales: tuple[str, ...] = ()
    needs_locale: bool = False
    no_locale: bool = False
    facts: tuple[Facts, ...] = ()
    measured: Measured | None = None
    in_document: str = ""
    examples: Examples = Examples()
    check: Any = None
    pack: str = ""
    line: int = 0

    @classmethod
    def shelved(cls, name: str, kind: str, traits: Traits, read: Callable[[Rule, str], None]) -> Rule:
        """Return a rule of which only the name, the kind and the traits are known yet.

        Args:
            name: its id.
            kind: how to look.
            traits: those of its check.
            read: called with the rule and a field that is asked for; it sets the field, and others as it likes.
        """
        rule = object.__new__(cls)
        for field_name, value in (("id", name), ("kind", kind), ("_traits", traits), ("_read", read)):
            object.__setattr__(rule, field_name, value)
        return rule

    @property
    def traits(self) -> Traits:
        """What the engine asks of its check; to know them we need not read the check."""
        try:
            return self._traits
        except AttributeError:
            return Traits.of(self.check)

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


class Fault(NamedTuple):
    """Why a file was not checked; all other files were.

    Attributes:
        path: the file or folder; "" if the fault concerns the site as a whole.
        line: the line in the file, 1-based; None if no line is known.
        message: what is wrong, and what would be right.
    """

    path: str
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run.

    Attributes:
        findings: sorted by path, offset, rule.
        faults: the files and folders that could not be checked, and why; sorted by path and line.
        files: how many articles were checked.
        words: how many words of running text they contain.
        seconds: wall time.
        suppressed: how many findings comments on the pages suppressed.
        already_known: how many findings were known before and are not reported.
        below_level: how many findings are below the lowest level that the settings ask for.
        more_findings: families and rules of which a page reports only some findings, and how many more there are.
        notes: what the user should know about the settings, such as patterns that match nothing.
        rules: the rules that were on, in pack order, for report formats that describe them.
        titles: the title of each page that has findings, by path (``Finding.page``); pages without one are not in it.
        families: what each family that has findings is about, in plain words, by name.
        furniture: the running text that pages share, which does not count for how they read, as numbers by path.
        left_out: files of the walk that are no articles, because the site does not publish them, each with the reason.
    """

    findings: tuple[Finding, ...]
    files: int = 0
    words: int = 0
    seconds: float = 0.0
    suppressed: int = 0
    already_known: int = 0
    more_findings: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    below_level: int = 0
    furniture: Mapping[str, frozenset[int]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)

    def count(self, level: Level) -> int:
        """Return how many findings have a level."""
        return sum(finding.level == level for finding in self.findings)
