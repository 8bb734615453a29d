"""Regular expressions for the text that readers see, the source, or the addresses of links and images."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, Literal

from tonecheck.errors import SlowError
from tonecheck.expressions import expression, must_be_expression
from tonecheck.intervals import Intervals
from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.guards import Guards
from tonecheck.language.holding import Found, Holding, by_key, source_holds
from tonecheck.language.pattern import Pattern
from tonecheck.language.scripts import is_filled, page_has_other, parted
from tonecheck.language.sentences import sentences_of
from tonecheck.language.text_table import Texts
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Edit, Image, Kind, Link, Match, Span


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
        within: what an expression is given of prose: a whole ``block``, or each ``sentence`` of it.
        except: regular expressions, in which case counts; a match that contains a match of one is not reported, nor one
            that lies in such a match.
        alternatives: the patterns are alternatives, as in one expression with ``|`` between them: of matches that
            overlap, only the one that begins first counts, and of those that begin together, that of the first pattern.
            Else the longest counts.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted", "in_source")

    patterns: tuple[Pattern, ...]
    over: Literal["prose", "source", "target"] = "prose"
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    formats: tuple[str, ...] = ()
    markdown: bool = False
    as_written: bool = False
    within: Literal["block", "sentence"] = "block"
    except_: tuple[str, ...] = ()
    alternatives: bool = False

    def __post_init__(self) -> None:
        """Refuse unknown contexts, and exceptions that are no expressions.

        Raises:
            RuleError: a context does not exist.
            ValueError: an exception is no regular expression.
        """
        contexts.must_be_there((*self.unless, *self.only))
        for regex in self.except_:
            must_be_expression(regex)

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return one pass for several checks, which skips expressions that need text the page does not have."""
        return _shared_pass(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield the matches, pattern by pattern: one in a place, and none that lies in a longer one."""
        for _, match in _shared_pass([self])(document):
            yield match

    @cached_property
    def wanted(self) -> Texts:
        """The texts by which each pattern is found in prose; what is searched elsewhere can be on any page."""
        return by_key(pattern.required if self.over == "prose" else () for pattern in self.patterns)

    @cached_property
    def in_source(self) -> list[list[list[str]]]:
        """The texts that each pattern needs in the source, if that is what it searches."""
        return [pattern.required for pattern in self.patterns] if self.over == "source" else []

    def counting(self, matches: list[Match]) -> Iterator[Match]:
        """Yield those matches of its patterns that count where several are in one place, in the order given."""
        return _first_of_each_place(matches) if self.alternatives else _outermost(matches)

    def matches(self, document: Document, found: Found) -> Iterator[Match]:
        """Yield the matches of one pattern, which may be on a page."""
        if self.formats and document.source.written_in not in self.formats:
            return
        if self.markdown and document.cached(_is_markdown):
            return
        pattern = self.patterns[found.number]
        find = {"prose": self._in_prose, "source": self._in_source, "target": _in_targets}[self.over]
        try:
            for span, regex_match in find(document, pattern, found):
                suggestions = pattern.suggestions(regex_match)
                right = (*suggestions, pattern.replace) if pattern.replace else suggestions
                if regex_match.group() not in right and not self._is_exception(regex_match):
                    yield _match(document, pattern, span, regex_match, suggestions)
        except TimeoutError:
            raise SlowError(pattern.regex, self) from None

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.unless, self.only)

    def _is_exception(self, regex_match: re.Match[str]) -> bool:
        """Return whether a match contains what is excepted, or lies in it."""
        start, end = regex_match.span()
        for regex in self.except_:
            excepted = expression(regex)
            if excepted.search(regex_match.group()):
                return True
            if any(one.start() <= start and end <= one.end() for one in excepted.finditer(regex_match.string)):
                return True
        return False

    def _in_prose(self, document: Document, pattern: Pattern, found: Found) -> Iterator[tuple[Span, re.Match[str]]]:
        for block in found.blocks(document, pattern.others):
            if block.kind not in self.scope or (pattern.beyond_ascii and block.text.isascii()):
                continue
            whole = pattern.whole_line
            for first, text in self._parts(block):
                for regex_match in (
                    pattern.found(document, "fullmatch", text) if whole else _by_script(document, pattern, text)
                ):
                    start, end = first + regex_match.start(), first + regex_match.end()
                    if self.as_written and not _is_as_written(document, block, start, end):
                        continue
                    if regex_match.group() and self._guards.allow(document, block, start, end):
                        yield block.source_span(start, end), regex_match

    def _in_source(self, document: Document, pattern: Pattern, found: Found) -> Iterator[tuple[Span, re.Match[str]]]:
        if not source_holds(document, pattern.regex, self.in_source[found.number]):
            return
        skipped = document.cached(_skipped)
        for regex_match in pattern.found(document, "finditer", document.source.text):
            start = regex_match.start()
            if regex_match.group() and not skipped.around(start, start + 1):
                yield Span(*regex_match.span()), regex_match

    def _parts(self, block: Block) -> list[tuple[int, str]]:
        """Return what an expression is given of a block: texts, each with where it begins in that of the block."""
        if self.within == "block":
            return [(0, block.text)]
        return [(first, block.text[first:last]) for first, last in sentences_of(block.text)]


def _is_as_written(document: Document, block: Block, start: int, end: int) -> bool:
    first, last = max(0, start - 1), min(end + 1, len(block.text))
    span = block.source_span(first, last)
    return document.source.text[span.start : span.end] == block.text[first:last]


def _match(
    document: Document, pattern: Pattern, span: Span, regex_match: re.Match[str], suggestions: tuple[str, ...]
) -> Match:
    words = regex_match.group()
    groups = {name: value or "" for name, value in regex_match.groupdict().items()}
    values = {"match": words, "suggest": _listed(suggestions), **groups}
    plain = document.source.text[span.start : span.end] == words
    edits = (Edit(span, pattern.replace),) if pattern.replace and plain else ()
    return Match(span, values, edits=edits, suggestions=suggestions)


def _listed(texts: tuple[str, ...]) -> str:
    if len(texts) < 2:  # noqa: PLR2004 - there is nothing to list
        return "".join(texts)
    from tonecheck.language.suggestions import listed  # noqa: PLC0415 - few patterns name several texts

    return listed(texts)


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
    possible = Holding([check.wanted for check in checks])

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        for index, all_found in groupby(possible(document), key=attrgetter("owner")):
            check = checks[index]
            for match in check.counting([match for found in all_found for match in check.matches(document, found)]):
                yield index, match

    return run


def _outermost(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that do not lie in a longer one or in the same place as an earlier one, in the order given."""
    if len(matches) < 2:  # noqa: PLR2004 - one lies in no other
        yield from matches
        return
    inside: set[int] = set()
    longest = Span(0, 0)
    for number, span in sorted(enumerate(match.span for match in matches), key=lambda one: (one[1].start, -one[1].end)):
        if span.end <= longest.end:
            inside.add(number)
        else:
            longest = span
    yield from (match for number, match in enumerate(matches) if number not in inside)


def _first_of_each_place(matches: list[Match]) -> Iterator[Match]:
    """Yield the matches that an expression with all patterns as its alternatives would have, in the order given."""
    counting: set[int] = set()
    end = 0
    for number, span in sorted(enumerate(match.span for match in matches), key=lambda one: (one[1].start, one[0])):
        if span.start >= end:
            counting.add(number)
            end = span.end
    yield from (match for number, match in enumerate(matches) if number in counting)


def _skipped(document: Document) -> Intervals[Span]:
    """Return what a search of the source skips: front matter and code."""
    return Intervals([document.meta.span, *(block.span for block in document.blocks if block.kind == "code")])


def _in_targets(document: Document, pattern: Pattern, _found: Found) -> Iterator[tuple[Span, re.Match[str]]]:
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
