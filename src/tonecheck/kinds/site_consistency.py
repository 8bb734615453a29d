"""Words that a site spells in more than one way, though each page uses only one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from tonecheck.kinds import consistency, terms
from tonecheck.language.term import Term
from tonecheck.language.text_table import Texts
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Place
from tonecheck.site.facts import Count

if TYPE_CHECKING:  # it brings the models of all builders, which a page without links does not need
    from tonecheck.site import Site

_PAGES = 3
_MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Finds pages that spell a word one way while most of the site spells it another: “well-being”, “wellbeing”.

    Only pages with a single spelling of the word count; the kind ``consistency`` checks pages that mix them. At least
    three of these pages, and three quarters of them, must use the same spelling. The match is on the first mention on
    each of the other pages.

    Values: match, suggest (the spelling of most pages), pages (how many those are), others (how many differ).

    Attributes:
        sets: the words, each a text with its spellings between “/”, as in the kind ``consistency``.
        unless: contexts in which a word does not count.
        except_: longer phrases in which a spelling is no choice, as in the kind ``consistency``.
    """

    stage = "site"
    only_with: ClassVar[tuple[str, ...]] = ("counts",)
    compares_pages: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted",)
    about_page: ClassVar[bool] = True

    sets: tuple[str, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name")
    except_: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse words that cannot be compared.

        Raises:
            ValueError: a word has only one spelling.
            RuleError: a context does not exist.
        """
        consistency.Check(self.sets, self.unless, self.except_)

    @cached_property
    def ways(self) -> list[list[str]]:
        """The spellings of each word."""
        return consistency.ways_of(self.sets)

    @cached_property
    def spellings(self) -> tuple[Term, ...]:
        """The spellings of all words, one after the other, as terms."""
        return consistency.spellings_of(self.ways, self.except_)

    @cached_property
    def wanted(self) -> list[Texts]:
        """The texts by which each spelling is found."""
        return terms.texts_of_each(self.spellings)

    @classmethod
    def counter(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
        """Return a callable that counts, for the words of several checks, the spellings that a page uses."""
        return _counter(checks)

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of the first mention on each page that differs, with a match."""
        uses: dict[str, dict[str, list[Count]]] = {entry: defaultdict(list) for entry in self.sets}
        for page in site.pages:
            page_counts = [count for count in page.counts if count.word in uses]
            spellings_used = Counter(count.word for count in page_counts)
            for count in page_counts:
                if spellings_used[count.word] == 1:
                    uses[count.word][count.way].append(count)
        for by_way in uses.values():
            yield from _minority(by_way)


def _counter(checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
    """Return a callable that counts, for the words of several checks, the spellings that a page uses."""
    alone: dict[tuple[str, str], terms.Check] = {}
    for check in checks:
        keys_of_check = [(entry, way) for entry, ways in zip(check.sets, check.ways, strict=True) for way in ways]
        each = terms.each_alone(check.spellings, check.wanted, check.unless, consistency.SCOPE)
        alone |= zip(keys_of_check, each, strict=True)
    find_mentions = terms.mentions(list(alone.values()))
    keys = list(alone)

    def run(document: Document) -> Iterator[Count]:
        mentions_by_key: dict[int, list[terms.Mention]] = defaultdict(list)
        for mention in find_mentions(document):
            mentions_by_key[mention.check].append(mention)
        for index, mentions in mentions_by_key.items():
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
        for count in counts if consistency.is_worse(way, usual) else ():
            values = {"match": count.place.text, "suggest": usual, "pages": str(most), "others": str(total - most)}
            yield count.place, Match(count.place.span, values, suggestions=(usual,))
