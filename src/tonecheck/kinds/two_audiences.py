"""Guides that a page offers to two opposite audiences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.guides import Mention, repeated_mentions


@dataclass(frozen=True)
class Check(Kind):
    """Finds a guide that one sentence offers to the public and another to professionals.

    Two mentions are of the same guide if they have the same address or, without links, the same label. A sentence that
    speaks to both audiences, or to nobody in particular, conflicts with no other.

    Values: match (the label), line and audience (of the first mention), other (the audience of this one).

    Attributes:
        public: words that address people who seek help.
        professional: words that address people who give it.
    """

    about_page: ClassVar[bool] = True

    public: tuple[str, ...]
    professional: tuple[str, ...]

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        lists = (("the public", self.public), ("professionals", self.professional))
        return tuple(
            (name, expression(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")) for name, words in lists
        )

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at each mention that conflicts with the first one that has an audience."""
        first_mentions: dict[str, tuple[str, Mention]] = {}
        addressed: dict[int, list[tuple[str, _Words]]] = {}
        for mention in repeated_mentions(document):
            if mention.block not in addressed:
                text = fold(document.blocks[mention.block].text)
                addressed[mention.block] = [(name, _Words(pattern, text)) for name, pattern in self._patterns]
            audiences = [name for name, words in addressed[mention.block] if words.are_around(mention)]
            if len(audiences) != 1:
                continue
            audience = audiences[0]
            first_audience, first_mention = first_mentions.setdefault(mention.key, (audience, mention))
            if first_audience != audience:
                line = document.source.position(first_mention.span.start).line
                values = {"match": mention.label, "line": str(line), "audience": first_audience, "other": audience}
                yield Match(mention.span, values)


class _Words:
    """Where the words that address an audience stand in a text."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        spans = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def are_around(self, mention: Mention) -> bool:
        """Return whether some of them are in the sentences of a mention, outside its label."""
        first = bisect_left(self._starts, mention.sentences.start)
        last = bisect_right(self._ends, mention.sentences.end) - 1
        return first <= last and (self._ends[first] <= mention.place.start or self._starts[last] >= mention.place.end)
