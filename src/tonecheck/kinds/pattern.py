"""Regular expressions for the text that readers see, the source, or the addresses of links and images."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import ClassVar, Literal

from tonecheck.errors import SlowError
from tonecheck.expressions import expression, must_be_expression
from tonecheck.intervals import Intervals
from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.guards import Guards
from tonecheck.language.holding import Holding, Needed, keys_of, source_holds
from tonecheck.language.scripts import is_filled, page_has_other, parted
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Edit, Image, Kind, Link, Match, Precomputed, Span

Found = Iterator[re.Match[str]]

_STEPS = 2.5e9
"""How many steps an expression may take in the worst case, to be left to ``re``, which cannot be stopped."""

_HIGHEST = 8  # of a higher power of the length, a line takes too many steps


@dataclass(frozen=True)
class Pattern(Precomputed):
    """A regular expression.

    Attributes:
        regex: in the syntax of Python's ``re``; its named groups become values for the message.
        case: upper and lower case count.
        whole_line: it must match a whole block (in prose) or a whole address.
        needs: a text without which it cannot match, folded: lower case, straight quotes. Pages without this text are
            not searched. Most expressions need no such hint: ``language.required`` derives one.
        suggest: what to write instead.
        replace: what the fix writes instead, unchanged; "" for no fix.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("required", "keys", "power", "beyond_ascii")

    regex: str
    case: bool = False
    whole_line: bool = False
    needs: str = ""
    suggest: tuple[str, ...] = ()
    replace: str = ""

    @classmethod
    def from_value(cls, value: object) -> Pattern:
        """Return the pattern for a plain text."""
        return cls(str(value))

    def __post_init__(self) -> None:
        """Refuse an invalid regular expression.

        Raises:
            ValueError: the expression is invalid; the text says where.
        """
        must_be_expression(self.regex)

    @property
    def flags(self) -> int:
        """How to compile the expression."""
        return 0 if self.case else re.IGNORECASE

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return expression(self.regex, self.flags)

    @cached_property
    def power(self) -> int:
        """The power of a text's length with which the time to search the text may grow."""
        from tonecheck.language.backtracking import power  # noqa: PLC0415 - needed only when packs are compiled

        return power(self.regex, self.flags, whole=self.whole_line)

    def found(self, document: Document, method: Literal["finditer", "search", "fullmatch"], text: str) -> Found:
        """Yield the matches in a text of a document, or the only one.

        Raises:
            TimeoutError: the expression takes too long.
        """
        if self.power > _HIGHEST or len(text) ** self.power > _STEPS:
            from tonecheck.language import timed_matching  # noqa: PLC0415 - few expressions may take long

            return timed_matching.found(document, self.regex, self.flags, method, text)
        if method == "finditer":
            return self.compiled.finditer(text)
        match = self.compiled.search(text) if method == "search" else self.compiled.fullmatch(text)
        return iter([match] if match else [])

    @cached_property
    def required(self) -> list[list[str]]:
        """Groups of folded texts: a block in which the pattern matches contains at least one text of each group."""
        from tonecheck.language.required import required  # noqa: PLC0415 - needed only when packs are compiled

        return [*([[self.needs]] if self.needs else []), *required(self.regex)]

    @cached_property
    def beyond_ascii(self) -> bool:
        """Whether only a text with a character besides ASCII can have a match."""
        from tonecheck.language.required import beyond_ascii  # noqa: PLC0415 - needed only when packs are compiled

        return beyond_ascii(self.regex)

    @cached_property
    def needed(self) -> Needed:
        """The same, ready to be searched for."""
        return Needed(self.required)

    @cached_property
    def keys(self) -> list[str]:
        """What ``Holding`` looks up the texts by."""
        return keys_of(self.required)


@dataclass(frozen=True)
class Check(Kind):
    """Finds matches of regular expressions.

    For words, prefer the kind ``terms``: it knows inflections, and more rules cost nothing. An expression that takes
    too long for an article is stopped, and the article is not checked.

    Values: match, suggest, and the named groups.

    Attributes:
        patterns: what to look for: a regular expression, or a mapping with regex, case, whole-line, needs, suggest,
            replace.
        over: ``prose`` (the text that readers see, block by block), ``source`` (the source without front matter and
            code) or ``target`` (the addresses of links and images, without those of places on the page).
        unless: contexts in which a match in prose is not reported.
        only: contexts that a match in prose must be in.
        scope: the kinds of block to search in prose.
        formats: the formats to check; empty for all.
        markdown: the patterns look for Markdown, so plain text that is written in it throughout is skipped.
        as_written: a match in prose counts only if the source has the same characters, from the one before it to the
            one after it: no tag, which may set its words apart, and no escape or entity, which is meant to be seen.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    patterns: tuple[Pattern, ...]
    over: Literal["prose", "source", "target"] = "prose"
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    formats: tuple[str, ...] = ()
    markdown: bool = False
    as_written: bool = False

    def __post_init__(self) -> None:
        """Refuse unknown contexts.

        Raises:
            RuleError: a context does not exist.
        """
        contexts.must_be_there((*self.unless, *self.only))

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return one pass for several checks, which skips expressions that need text the page does not have."""
        return _shared_pass(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield the matches, pattern by pattern, but none that lies in a longer one."""
        yield from _outermost([match for pattern in self.patterns for match in self.matches(document, pattern)])

    def matches(self, document: Document, pattern: Pattern) -> Iterator[Match]:
        """Yield the matches of one pattern."""
        if self.formats and document.source.written_in not in self.formats:
            return
        if self.markdown and document.cached(_is_markdown):
            return
        find = {"prose": self._in_prose, "source": _in_source, "target": _in_targets}[self.over]
        try:
            for span, regex_match in find(document, pattern):
                yield _match(document, pattern, span, regex_match)
        except TimeoutError:
            raise SlowError(pattern.regex, self) from None

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.unless, self.only)

    def _in_prose(self, document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
        for block in pattern.needed.blocks(document):
            if block.kind not in self.scope or (pattern.beyond_ascii and block.text.isascii()):
                continue
            whole = pattern.whole_line
            for regex_match in (
                pattern.found(document, "fullmatch", block.text) if whole else _by_script(document, pattern, block.text)
            ):
                if self.as_written and not _is_as_written(document, block, *regex_match.span()):
                    continue
                if regex_match.group() and self._guards.allow(document, block, *regex_match.span()):
                    yield block.source_span(*regex_match.span()), regex_match


def _is_as_written(document: Document, block: Block, start: int, end: int) -> bool:
    first, last = max(0, start - 1), min(end + 1, len(block.text))
    span = block.source_span(first, last)
    return document.source.text[span.start : span.end] == block.text[first:last]


def _match(document: Document, pattern: Pattern, span: Span, regex_match: re.Match[str]) -> Match:
    words = regex_match.group()
    groups = {name: value or "" for name, value in regex_match.groupdict().items()}
    values = {"match": words, "suggest": "”, “".join(pattern.suggest), **groups}
    plain = document.source.text[span.start : span.end] == words
    edits = (Edit(span, pattern.replace),) if pattern.replace and plain else ()
    return Match(span, values, edits=edits, suggestions=pattern.suggest)


_MARKDOWN_LINE = expression(r"^(?:#{1,6} \S|[-*] \*\*|\d+\. \*\*|```|> )", re.MULTILINE)
_ENOUGH = 3  # lines; in fewer, Markdown may be what remained when a text was copied


def _is_markdown(document: Document) -> bool:
    """Return whether a plain text is written in Markdown throughout."""
    return document.source.format == "plain" and len(_MARKDOWN_LINE.findall(document.source.text)) >= _ENOUGH


def _by_script(document: Document, pattern: Pattern, text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a text, in which a word also ends where its script does."""
    parted_text = parted(text) if document.cached(page_has_other) else text
    if parted_text == text:
        yield from pattern.found(document, "finditer", text)
        return
    # A pattern may ask for letters of another script: take those matches from the text itself.
    found = pattern.found(document, "finditer", parted_text)
    in_one_script = [match for match in found if not is_filled(match.group())]
    starts, ends = [match.start() for match in in_one_script], [match.end() for match in in_one_script]
    others = (
        match
        for match in pattern.found(document, "finditer", text)
        if bisect_right(ends, match.start()) >= bisect_left(starts, match.end())  # it overlaps none of them
    )
    yield from sorted([*in_one_script, *others], key=re.Match.start)


def _shared_pass(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return one pass for several checks, which skips expressions that need text the page does not have.

    Args:
        checks: the checks; each match comes with the index of its check.
    """
    patterns = [(index, pattern) for index, check in enumerate(checks) for pattern in check.patterns]
    in_prose = [checks[index].over == "prose" for index, _ in patterns]
    possible = Holding(
        [pattern.needed if prose else Needed(()) for prose, (_, pattern) in zip(in_prose, patterns, strict=True)],
        [pattern.keys if prose else () for prose, (_, pattern) in zip(in_prose, patterns, strict=True)],
    )

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        for index, numbers in groupby(possible(document), key=lambda number: patterns[number][0]):
            found = [match for number in numbers for match in checks[index].matches(document, patterns[number][1])]
            for match in _outermost(found):
                yield index, match

    return run


def _outermost(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that do not lie in a longer one, in the order given."""
    if len(matches) < 2:  # noqa: PLR2004 - one lies in no other
        yield from matches
        return
    inside: set[int] = set()
    longest = Span(0, 0)
    for number, span in sorted(enumerate(match.span for match in matches), key=lambda one: (one[1].start, -one[1].end)):
        if span.end <= longest.end and span != longest:
            inside.add(number)
        else:
            longest = span
    yield from (match for number, match in enumerate(matches) if number not in inside)


def _in_source(document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
    text = document.source.text
    if not source_holds(document, pattern.regex, pattern.required):
        return
    skipped = document.cached(_skipped)
    for regex_match in pattern.found(document, "finditer", text):
        start = regex_match.start()
        if regex_match.group() and not skipped.around(start, start + 1):
            yield Span(*regex_match.span()), regex_match


def _skipped(document: Document) -> Intervals[Span]:
    """Return what a search of the source skips: front matter and code."""
    return Intervals([document.meta.span, *(block.span for block in document.blocks if block.kind == "code")])


def _in_targets(document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
    links_and_images: list[Link | Image] = [*document.links, *document.images]
    for thing in sorted(links_and_images, key=lambda thing: thing.span):
        if not thing.templated:
            for regex_match in pattern.found(document, "fullmatch" if pattern.whole_line else "search", thing.target):
                if not _is_here(document, thing.target):
                    yield thing.target_span or thing.span, regex_match


def _is_here(document: Document, target: str) -> bool:
    """Return whether an address leads to an anchor or a heading of its page, so that it is more than a pattern."""
    if not target.startswith("#"):
        return False
    headings = (block.text for block in document.blocks if block.kind == "heading")
    return target[1:].casefold() in {name.casefold() for name in (*headings, *(one.id for one in document.anchors))}
