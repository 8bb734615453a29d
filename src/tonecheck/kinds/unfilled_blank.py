"""Blanks that nobody filled in: [link], [insert a quote], {first_name}, [date]."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds.terms import SCOPE
from tonecheck.language.contexts import quoted
from tonecheck.language.holding import Holding, blocks
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match, Span

_BRACKETED = expression(r"\[[^\W\d][^\[\]]{1,60}\]")


@dataclass(frozen=True)
class Check(Kind):
    """Looks for brackets and braces whose content was meant to be replaced.

    Links, code, and what somebody says or writes in quotation marks or a block quote are left alone. A page with many
    blanks is a form or a sample letter: then its first one alone is a match. Variants: ``slot`` for the names of things
    that forms and sample letters hold, too; ``beside`` for a blank that may wait; ``template`` for a page with many.
    Values: match, count.

    Attributes:
        blanks: regular expressions for blanks that no finished text holds.
        slots: regular expressions for the names of things. They are silent where other brackets stand on the page.
        beside: regular expressions; a blank may wait where one of them matches close by (a date that is not yet fixed).
        most: how many blanks a page may hold and still be an article.
        others: how many brackets of any content make a page a form, for slots.
    """

    READY: ClassVar[tuple[str, ...]] = ("required",)

    blanks: tuple[str, ...]
    slots: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    most: int = 5
    others: int = 3

    def __post_init__(self) -> None:
        """Refuse what is no regular expression.

        Raises:
            ValueError: it is not one; the text says where.
        """
        for stated in (*self.blanks, *self.slots, *self.beside):
            try:
                re.compile(stated)
            except re.error as wrong:
                raise ValueError(f"“{stated}” is not a regular expression: {wrong}") from None

    @cached_property
    def required(self) -> list[list[list[str]]]:
        """For each expression what a text must hold for it to match."""
        from tonecheck.language.required import required  # noqa: PLC0415 - only where packs are compiled

        return [required(stated) for stated in (*self.blanks, *self.slots)]

    @cached_property
    def _holding(self) -> Holding:
        return Holding(self.required)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return expression(f"(?P<blank>{_one_of(self.blanks)})|(?P<slot>{_one_of(self.slots)})", re.IGNORECASE)

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        return expression(_one_of(self.beside), re.IGNORECASE)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a Match for each blank, or one for a page that is a form."""
        found: list[tuple[Span, str, str]] = []
        brackets = 0
        possible = self._holding(document)
        perhaps = {block.start for number in possible for block in blocks(document, self.required[number])}
        for block in document.blocks:
            if block.kind in SCOPE and block.text:
                if block.start in perhaps:
                    found.extend(self._in(block))
                if self.slots and possible and "[" in block.text:
                    brackets += sum(not _in_link(block, *one.span()) for one in _BRACKETED.finditer(block.text))
        if brackets >= self.others:
            found = [one for one in found if one[2] != "slot"]
        if len(found) > self.most:
            span, text, _ = found[0]
            yield Match(span, {"match": text, "count": str(len(found))}, variant="template")
            return
        for span, text, variant in found:
            yield Match(span, {"match": text, "count": str(len(found))}, variant=variant)

    def _in(self, block: Block) -> Iterator[tuple[Span, str, str]]:
        for one in self._any.finditer(block.text):
            start, end = one.span()
            if _in_link(block, start, end) or _in_sample(block, start, end):
                continue
            around = f"{block.text[max(0, start - _NEAR) : start]}|{block.text[end : end + _NEAR]}"
            variant = "slot" if one["slot"] else "beside" if self._beside.search(around) else ""
            yield block.source_span(start, end), one.group(), variant


_NEAR = 30  # characters


def _one_of(expressions: tuple[str, ...]) -> str:
    return "|".join(expressions) or "(?!)"


def _in_link(block: Block, start: int, end: int) -> bool:
    return any(mark.kind == "link" and mark.start < end and start < mark.end for mark in block.marks)


def _in_sample(block: Block, start: int, end: int) -> bool:
    """Return whether a blank is part of what somebody might say or write; marks around it alone quote nothing."""
    alone = block.text[max(0, start - 1) : start] in _OPENING and block.text[end : end + 1] in _CLOSING
    return quoted.holds(block, start, end) and not (alone and "quote" not in block.within)


_OPENING = frozenset('"“‘')
_CLOSING = frozenset('"”’')
