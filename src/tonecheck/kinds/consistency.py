"""Words that a page spells in more than one way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import ClassVar

from tonecheck.kinds import terms
from tonecheck.language.term import Term
from tonecheck.language.text_table import Texts
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell")
_ENOUGH = 3
_MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Finds a word that a page mostly spells one way and sometimes another: “well-being” among “wellbeing”.

    One spelling must be used at least three times and in three quarters of all cases. The match is on the first use of
    another spelling. Quotations, names, and words that are only mentioned do not count.

    Values: match, suggest (the usual spelling), count (how often the page uses it).

    Attributes:
        sets: the words, each a text with its spellings between “/”: ``wellbeing / well-being / well being``.
        unless: contexts in which a word does not count.
        except_: longer phrases in which a spelling is no choice: “mental health care” is no “mental healthcare”.
        fix: spellings that can replace the others in any sentence, such as wellbeing. The fix changes all the others to
            it.
    """

    about_words: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted",)
    about_page: ClassVar[bool] = True

    sets: tuple[str, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name")
    except_: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse words that cannot be compared.

        Raises:
            ValueError: a word has only one spelling.
            RuleError: a context does not exist.
        """
        for entry in self.sets:
            if "/" not in entry:
                raise ValueError(f"“{entry}” has one way only; write both with “/” between them")
        terms.Check(self.spellings, unless=self.unless)

    @cached_property
    def ways(self) -> list[list[str]]:
        """The spellings of each word."""
        return ways_of(self.sets)

    @cached_property
    def spellings(self) -> tuple[Term, ...]:
        """The spellings of all words, one after the other, as terms."""
        return spellings_of(self.ways, self.except_)

    @cached_property
    def wanted(self) -> list[Texts]:
        """The texts by which each spelling is found."""
        return terms.texts_of_each(self.spellings)

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that compares the words of several checks in one pass."""
        return _shared_pass(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each word that the page mostly spells another way."""
        for _, match in _shared_pass([self])(document):
            yield match


def ways_of(sets: Sequence[str]) -> list[list[str]]:
    """Return the spellings of each word; a word is a text with its spellings between “/”."""
    return [[way.strip() for way in entry.split("/")] for entry in sets]


def spellings_of(ways: Sequence[Sequence[str]], except_: tuple[str, ...]) -> tuple[Term, ...]:
    """Return the spellings of all words, one after the other, as terms with the same exceptions."""
    return tuple(Term((way,), except_=except_) for one in ways for way in one)


def _shared_pass(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that compares the words of several checks in one pass."""
    sizes = [len(ways) for check in checks for ways in check.ways]
    firsts = list(accumulate(sizes, initial=0))

    def has_one_way(number: int, _document: Document, hits: Mapping[int, Sequence[terms.Hit]]) -> bool:
        word = bisect_right(firsts, number) - 1
        numbers = [len(hits.get(way, ())) for way in range(firsts[word], firsts[word + 1])]
        return max(numbers) < _ENOUGH or max(numbers) == sum(numbers)

    find_mentions = terms.mentions(
        [one for check in checks for one in terms.each_alone(check.spellings, check.wanted, check.unless, SCOPE)],
        has_one_way,
    )

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        mentions_by_spelling: dict[int, list[terms.Mention]] = {}
        for mention in find_mentions(document):
            mentions_by_spelling.setdefault(mention.check, []).append(mention)
        offset = 0
        for check_number, check in enumerate(checks):
            for ways in check.ways:
                uses = [mentions_by_spelling.get(offset + index, []) for index in range(len(ways))]
                offset += len(ways)
                for match in _minority(document, check, ways, uses):
                    yield check_number, match

    return run


def is_worse(way: str, usual: str) -> bool:
    """Return whether a spelling may become the usual one, which “self-esteem” may not where that is “self esteem”."""
    return way not in {usual, usual.replace(" ", "-")}


def _minority(
    document: Document, check: Check, ways: Sequence[str], uses: Sequence[Sequence[terms.Mention]]
) -> Iterator[Match]:
    counts = [len(mentions) for mentions in uses]
    most = max(counts)
    if most < _ENOUGH or most == sum(counts) or most < _MOST * sum(counts):
        return
    usual = ways[counts.index(most)]
    others = [mention for way, mentions in zip(ways, uses, strict=True) if is_worse(way, usual) for mention in mentions]
    if not others:
        return
    first = min(others, key=lambda mention: (mention.block.start, mention.start))
    values = {"match": first.block.text[first.start : first.end], "suggest": usual, "count": str(most)}
    matches = [terms.as_match(other, document.source.text, instead=usual) for other in others]
    edits = tuple(edit for match in matches for edit in match.edits) if usual in check.fix else ()
    yield Match(first.block.source_span(first.start, first.end), values, edits=edits, suggestions=(usual,))
