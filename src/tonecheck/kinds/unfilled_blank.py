"""Blanks that nobody filled in: [link], [insert a quote], {first_name}, [date]."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds.terms import SCOPE
from tonecheck.language.contexts import quoted
from tonecheck.language.holding import Holding, by_key
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match, Span

_BRACKETED = expression(r"\[[^\W\d][^\[\]]{1,60}\]")


@dataclass(frozen=True)
class Check(Kind):
    """Finds brackets and braces whose content should have been replaced.

    We skip links, code, and what somebody says or writes in quotation marks or a block quote. A page with many blanks
    is a form or a sample letter: there, only the first blank is a match.

    Variants: ``slot`` (a name of a thing; forms and sample letters contain these too), ``beside`` (a blank that may
    wait), ``template`` (a page with many blanks).
    Values: match, count.

    Attributes:
        blanks: regular expressions for blanks that no finished text contains.
        slots: regular expressions for the names of things; “others” says when they are not reported.
        beside: regular expressions; a blank may wait if one of them matches close by (a date that is not yet fixed).
        most: how many blanks an article may contain; a page with more is a form.
        others: a page with this many brackets of any content is a form, and its slots are not reported.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("required",)

    blanks: tuple[str, ...]
    slots: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    most: int = 5
    others: int = 3

    def __post_init__(self) -> None:
        """Refuse a regular expression that is invalid or may never end.

        Raises:
            ValueError: which one, and why.
        """
        from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - needed only when packs are compiled

        for regex in (*self.blanks, *self.slots, *self.beside):
            must_be_quick(regex)

    @cached_property
    def required(self) -> list[list[list[str]]]:
        """The texts that a page must contain for each expression to match."""
        from tonecheck.language.required import required  # noqa: PLC0415 - needed only when packs are compiled

        return [required(regex) for regex in (*self.blanks, *self.slots)]

    @cached_property
    def _possible(self) -> Holding:
        return Holding([by_key(self.required)])

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return expression(f"(?P<blank>{_any_of(self.blanks)})|(?P<slot>{_any_of(self.slots)})", re.IGNORECASE)

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        return expression(_any_of(self.beside), re.IGNORECASE)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each blank, or one match for a page that is a form."""
        blanks: list[tuple[Span, str, str]] = []
        bracket_count = 0
        possible = self._possible(document)
        candidates = {block.start for found in possible for block in found.blocks(document)}
        for block in document.blocks:
            may_have_brackets = self.slots and possible and "[" in block.text
            if block.kind not in SCOPE or not (may_have_brackets or block.start in candidates):
                continue
            links = _Links(block)
            if block.text and block.start in candidates:
                blanks.extend(self._blanks_in(block, links))
            if may_have_brackets:
                bracket_count += sum(
                    not links.touch(*bracketed.span()) for bracketed in _BRACKETED.finditer(block.text)
                )
        if bracket_count >= self.others:
            blanks = [blank for blank in blanks if blank[2] != "slot"]
        if len(blanks) > self.most:
            span, text, _ = blanks[0]
            yield Match(span, {"match": text, "count": str(len(blanks))}, variant="template")
            return
        for span, text, variant in blanks:
            yield Match(span, {"match": text, "count": str(len(blanks))}, variant=variant)

    def _blanks_in(self, block: Block, links: _Links) -> Iterator[tuple[Span, str, str]]:
        for blank in self._expression.finditer(block.text):
            start, end = blank.span()
            if links.touch(start, end) or _is_in_sample(block, start, end):
                continue
            around = f"{block.text[max(0, start - _NEAR) : start]}|{block.text[end : end + _NEAR]}"
            variant = "slot" if blank["slot"] else "beside" if self._beside.search(around) else ""
            yield block.source_span(start, end), blank.group(), variant


_NEAR = 30  # characters


def _any_of(expressions: tuple[str, ...]) -> str:
    return "|".join(expressions) or "(?!)"


class _Links:
    """The links of a block."""

    def __init__(self, block: Block) -> None:
        marks = [mark for mark in block.marks if mark.kind == "link"]
        self._starts = [mark.start for mark in marks]
        self._ends = list(accumulate((mark.end for mark in marks), max))  # the farthest so far

    def touch(self, start: int, end: int) -> bool:
        """Return whether one of them overlaps a stretch of the block's text."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


def _is_in_sample(block: Block, start: int, end: int) -> bool:
    """Return whether a blank is part of a sample of speech or writing; marks around the blank alone do not count."""
    only_blank_quoted = block.text[max(0, start - 1) : start] in _OPENINGS and block.text[end : end + 1] in _CLOSINGS
    return "quote" in block.within or (quoted.holds(block, start, end) and not only_blank_quoted)


_OPENINGS = frozenset(OPENING)
_CLOSINGS = frozenset(CLOSING)
