"""Words that a site writes in more than one way, each page in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from tonecheck.kinds import consistency, terms
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Place
from tonecheck.site import Site
from tonecheck.site.facts import Count

_PAGES = 3
_MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Looks for pages that write a word one way where the site mostly writes it another: “well-being”, “wellbeing”.

    Only pages that use one way count; a page that mixes them is a matter for the kind ``consistency``. One way must be
    that of three pages at least and of three quarters of them; the match is on the first mention of each other page.
    Values: match, suggest (the way of most pages), pages (how many they are), others (how many differ).

    Attributes:
        sets: the words, each a text with its ways between “/”, as in the kind ``consistency``.
        unless: contexts in which a word does not count.
    """

    stage = "site"

    sets: tuple[str, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse what cannot be compared.

        Raises:
            ValueError: a word has one way only.
            RuleError: a context does not exist.
        """
        consistency.Check(self.sets, self.unless)

    @cached_property
    def ways(self) -> list[list[str]]:
        """The ways of each word."""
        return [[way.strip() for way in one.split("/")] for one in self.sets]

    @classmethod
    def counting(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
        """Return a callable that yields which ways of the words of some checks a page has, and how often."""
        return _counting(checks)

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of the first mention on each page that differs, with a match."""
        uses: dict[str, dict[str, list[Count]]] = {one: defaultdict(list) for one in self.sets}
        for page in site.pages:
            mine = [count for count in page.counts if count.word in uses]
            ways = Counter(count.word for count in mine)
            for count in mine:
                if ways[count.word] == 1:
                    uses[count.word][count.way].append(count)
        for by_way in uses.values():
            yield from _minority(by_way)


def _counting(checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
    """Return a callable that yields which ways of the words of some checks a page has, and how often."""
    ways = {
        (one, way): check for check in checks for one, ways in zip(check.sets, check.ways, strict=True) for way in ways
    }
    look = terms.mentions(
        [terms.Check((terms.Term((way,)),), check.unless, scope=consistency.SCOPE) for (_, way), check in ways.items()]
    )
    keys = list(ways)

    def run(document: Document) -> Iterator[Count]:
        found: dict[int, list[terms.Mention]] = defaultdict(list)
        for mention in look(document):
            found[mention.check].append(mention)
        for index, mentions in found.items():
            first = min(mentions, key=lambda mention: (mention.block.start, mention.start))
            place = document.source.place(first.block.source_span(first.start, first.end))
            yield Count(*keys[index], len(mentions), place)

    return run


def _minority(by_way: dict[str, list[Count]]) -> Iterator[tuple[Place, Match]]:
    pages = {way: len(counts) for way, counts in by_way.items()}
    most = max(pages.values(), default=0)
    total = sum(pages.values())
    if most < _PAGES or most == total or most < _MOST * total:
        return
    usual = next(way for way, number in pages.items() if number == most)
    for way, counts in by_way.items():
        for count in counts if way != usual else ():
            values = {"match": count.place.text, "suggest": usual, "pages": str(most), "others": str(total - most)}
            yield count.place, Match(count.place.span, values, suggestions=(usual,))
