"""Words that a page writes in more than one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds import terms
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell")
_ENOUGH = 3
_MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Looks for a word that a page mostly writes one way and now and then another: “well-being” among “wellbeing”.

    One way must be used three times at least and in three quarters of all cases; the match is on the first of the
    others. Quotations, names and what is only mentioned do not count. Values: match, suggest (the way that is used
    mostly), count (how often that is).

    Attributes:
        sets: the words, each a text with its ways between “/”: ``wellbeing / well-being / well being``.
        unless: contexts in which a word does not count.
        fix: ways that can stand for the others in any sentence, such as wellbeing: the fix writes all of them so.
    """

    about_words: ClassVar[bool] = True

    sets: tuple[str, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name")
    fix: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be compared.

        Raises:
            ValueError: a word has one way only.
            RuleError: a context does not exist.
        """
        for one in self.sets:
            if "/" not in one:
                raise ValueError(f"“{one}” has one way only; write both with “/” between them")
        terms.Check(tuple(terms.Term((way,)) for way in self.ways[0]), unless=self.unless)

    @cached_property
    def ways(self) -> list[list[str]]:
        """The ways of each word."""
        return [[way.strip() for way in one.split("/")] for one in self.sets]

    @classmethod
    def together(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that looks at the words of several checks at once."""
        return _together(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each word that is mostly written another way."""
        for _, match in _together([self])(document):
            yield match


def _together(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that looks at the words of several checks at once."""
    look = terms.mentions(
        [
            terms.Check((terms.Term((way,)),), unless=check.unless, scope=SCOPE)
            for check in checks
            for ways in check.ways
            for way in ways
        ]
    )

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        found: dict[int, list[terms.Mention]] = {}
        for mention in look(document):
            found.setdefault(mention.check, []).append(mention)
        first = 0
        for number, check in enumerate(checks):
            for ways in check.ways:
                uses = [found.get(first + index, []) for index in range(len(ways))]
                first += len(ways)
                for match in _minority(document, check, ways, uses):
                    yield number, match

    return run


def _minority(
    document: Document, check: Check, ways: Sequence[str], uses: Sequence[Sequence[terms.Mention]]
) -> Iterator[Match]:
    counts = [len(mentions) for mentions in uses]
    most = max(counts)
    if most < _ENOUGH or most == sum(counts) or most < _MOST * sum(counts):
        return
    usual = ways[counts.index(most)]
    others = [mention for way, mentions in zip(ways, uses, strict=True) if way != usual for mention in mentions]
    one = min(others, key=lambda mention: (mention.block.start, mention.start))
    values = {"match": one.block.text[one.start : one.end], "suggest": usual, "count": str(most)}
    alone = [terms.as_match(other, document.source.text, instead=usual) for other in others]
    edits = tuple(edit for match in alone for edit in match.edits) if usual in check.fix else ()
    yield Match(one.block.source_span(one.start, one.end), values, edits=edits, suggestions=(usual,))
