"""Regular expressions, over the readers' text, over the source, or over the addresses of links and images."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.holding import Holding, blocks
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Edit, Image, Kind, Link, Match, Span


@dataclass(frozen=True)
class Pattern:
    """A regular expression.

    Attributes:
        regex: in the syntax of Python's ``re``; its named groups become values for the message.
        case: upper and lower case count.
        whole_line: it must match a whole block (over prose) or a whole address.
        needs: a text without which it cannot match, folded: lower case, straight quotes. Pages that lack it are not
            searched. Most expressions say by themselves what they need (``language.required``).
        suggest: what to write instead.
        replace: what the fix puts in its place, as written; "" for no fix.
    """

    READY: ClassVar[tuple[str, ...]] = ("required",)

    regex: str
    case: bool = False
    whole_line: bool = False
    needs: str = ""
    suggest: tuple[str, ...] = ()
    replace: str = ""

    @classmethod
    def from_value(cls, value: object) -> Pattern:
        """Return the pattern that a bare text stands for."""
        return cls(str(value))

    def __post_init__(self) -> None:
        """Refuse what is no regular expression.

        Raises:
            ValueError: it is not one; the text says where.
        """
        try:
            re.compile(self.regex)
        except re.error as wrong:
            raise ValueError(f"“{self.regex}” is not a regular expression: {wrong}") from None

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return expression(self.regex, 0 if self.case else re.IGNORECASE)

    @cached_property
    def required(self) -> list[list[str]]:
        """Groups of texts: a block in which it matches has at least one of each, folded."""
        from tonecheck.language.required import required  # noqa: PLC0415 - only where packs are compiled

        return required(self.regex) or ([[self.needs]] if self.needs else [])


@dataclass(frozen=True)
class Check(Kind):
    """Looks for regular expressions. Prefer ``terms`` for words: it sees inflections, and costs nothing per rule.

    An expression that backtracks without end makes a run without end; keep them simple. Values: match, suggest, and
    the named groups.

    Attributes:
        patterns: what to look for: a regular expression, or a mapping with regex, case, whole-line, needs, suggest,
            replace.
        over: ``prose``, the readers' text block by block; ``source``, the source without front matter and code;
            ``target``, the addresses of links and images.
        unless: contexts in which a match in prose is silent.
        only: contexts that a match in prose must stand in.
        scope: kinds of block to look at in prose.
        formats: formats to look at; none: all.
    """

    once: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    patterns: tuple[Pattern, ...]
    over: Literal["prose", "source", "target"] = "prose"
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    formats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse contexts that do not exist.

        Raises:
            RuleError: there is no such context.
        """
        contexts.must_be_there((*self.unless, *self.only))

    @classmethod
    def together(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return one pass for the rules of this kind: expressions that need what a page has not are not looked for."""
        return _together(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield the matches, pattern by pattern."""
        for pattern in self.patterns:
            yield from self.matches(document, pattern)

    def matches(self, document: Document, pattern: Pattern) -> Iterator[Match]:
        """Yield the matches of one of the patterns."""
        if self.formats and document.source.format not in self.formats:
            return
        look = {"prose": self._prose, "source": _source, "target": _targets}[self.over]
        for span, found in look(document, pattern):
            groups = {name: value or "" for name, value in found.groupdict().items()}
            suggest = "”, “".join(pattern.suggest)
            values = {"match": found.group(), "suggest": suggest, **groups}
            plain = document.source.text[span.start : span.end] == found.group()
            edits = (Edit(span, pattern.replace),) if pattern.replace and plain else ()
            yield Match(span, values, edits=edits, suggestions=pattern.suggest)

    @cached_property
    def _silencers(self) -> list[contexts.Context]:
        return [contexts.named(name) for name in self.unless]

    @cached_property
    def _arounds(self) -> list[contexts.Around]:
        return contexts.arounds(self.unless)

    @cached_property
    def _conditions(self) -> list[contexts.Context]:
        return [contexts.named(name) for name in self.only]

    def _prose(self, document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
        for block in blocks(document, pattern.required):
            if block.kind not in self.scope:
                continue
            whole = pattern.whole_line
            found = [pattern.compiled.fullmatch(block.text)] if whole else pattern.compiled.finditer(block.text)
            for one in found:
                if one is None or not one.group():
                    continue
                if not contexts.allowed(block, *one.span(), unless=self._silencers, only=self._conditions):
                    continue
                if not contexts.surrounded(document, block, *one.span(), self._arounds):
                    yield block.source_span(*one.span()), one


def _together(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return one pass for the rules of this kind: expressions that need what a page has not are not looked for.

    Args:
        checks: the rules; each match comes with the index of its rule.
    """
    listed = [(index, pattern) for index, check in enumerate(checks) for pattern in check.patterns]
    holding = Holding([pattern.required if checks[index].over == "prose" else () for index, pattern in listed])

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        for number in holding(document):
            index, pattern = listed[number]
            for match in checks[index].matches(document, pattern):
                yield index, match

    return run


def _source(document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
    text = document.source.text
    if pattern.needs and pattern.needs not in text.lower():
        return
    skipped = [document.meta.span, *(block.span for block in document.blocks if block.kind == "code")]
    for found in pattern.compiled.finditer(text):
        inside = any(span.start <= found.start() < span.end for span in skipped)
        if found.group() and not inside:
            yield Span(*found.span()), found


def _targets(document: Document, pattern: Pattern) -> Iterator[tuple[Span, re.Match[str]]]:
    things: list[Link | Image] = [*document.links, *document.images]
    for thing in sorted(things, key=lambda one: one.span):
        found = (
            pattern.compiled.fullmatch(thing.target) if pattern.whole_line else pattern.compiled.search(thing.target)
        )
        if found and not thing.templated:
            yield thing.target_span or thing.span, found
