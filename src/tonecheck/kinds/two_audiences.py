"""Guides that a page offers to two opposite audiences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.guides import Mention, mentions


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
        for mention in mentions(document):
            audience = self._audience(mention)
            if not audience:
                continue
            first_audience, first_mention = first_mentions.setdefault(mention.key, (audience, mention))
            if first_audience != audience:
                line = document.source.position(first_mention.span.start).line
                values = {"match": mention.label, "line": str(line), "audience": first_audience, "other": audience}
                yield Match(mention.span, values)

    def _audience(self, mention: Mention) -> str:
        text = fold(mention.description)
        audiences = [name for name, pattern in self._patterns if pattern.search(text)]
        return audiences[0] if len(audiences) == 1 else ""
