"""Sites with some pages in British spelling and some in American spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds import spelling
from tonecheck.language.foreign import is_foreign
from tonecheck.language.guards import Guards
from tonecheck.language.text_table import anchors_on
from tonecheck.language.words import in_address, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Place
from tonecheck.site.facts import Count

if TYPE_CHECKING:  # it brings the models of all builders, which a page without links does not need
    from tonecheck.site import Site

_FEW = 3
_MOST = 0.75
_OXFORD = expression(r"iz(?:e|es|ed|er|ers|ing|ation|ations)\Z")


@dataclass(frozen=True)
class Check(Kind):
    """Finds a site with pages in British spelling and pages in American spelling, and reports it once.

    A page counts if it has at least three words that differ between the two, three quarters of them in one spelling.
    Words in -ize are no evidence, because Oxford spelling has them too. The match is on the first such word of the
    first page in the less common spelling.

    Values: match, usual (the spelling of most pages), other, pages (how many have the usual spelling), others (how many
    have the other).

    Attributes:
        pairs: the words, separated by spaces: ``american:british``.
        unless: contexts in which a word does not count.
    """

    stage = "site"
    about_page: ClassVar[bool] = True

    pairs: str
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse invalid pairs.

        Raises:
            ValueError: a pair has no colon between two words.
            RuleError: a context does not exist.
        """
        spelling.Check(self.pairs, unless=self.unless)

    @cached_property
    def table(self) -> dict[str, str]:
        """The spelling, American or British, that each word is evidence for."""
        pairs = [pair.partition(":") for pair in self.pairs.split()]
        american = {word for word, _, _ in pairs if not _OXFORD.search(word)}
        return dict.fromkeys(american, "American") | dict.fromkeys((british for _, _, british in pairs), "British")

    @classmethod
    def counter(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
        """Return a callable that counts the words of each spelling on a page."""
        return _counter(checks)

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of one word, with a match, if the site has pages in both spellings."""
        pages: dict[str, list[Place]] = {"American": [], "British": []}
        for page in site.pages:
            counts = {count.way: count for count in page.counts if count.word == _KEY}
            total = sum(count.number for count in counts.values())
            for way, count in counts.items():
                if count.number >= _FEW and count.number >= _MOST * total:
                    pages[way].append(count.place)
        other, usual = sorted(pages, key=lambda way: (len(pages[way]), way))
        if pages[other]:
            place = pages[other][0]
            numbers = {"pages": str(len(pages[usual])), "others": str(len(pages[other]))}
            yield place, Match(place.span, {"match": place.text, "usual": usual, "other": other, **numbers})


_KEY = "spelling"


def _counter(checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
    """Return a callable that counts the words of each spelling on a page."""

    def run(document: Document) -> Iterator[Count]:
        for check in checks[:1]:
            places_by_spelling: dict[str, list[Place]] = {}
            for start, end, way in _evidence(check, document):
                place = document.source.place(document.prose.span(start, end))
                places_by_spelling.setdefault(way, []).append(place)
            for way, places in places_by_spelling.items():
                yield Count(_KEY, way, len(places), places[0])

    return run


def _evidence(check: Check, document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield start and end in the prose, and the spelling, of each word that is evidence, in order."""
    stream = document.cached(page_tokens)
    guards = Guards(check.unless)
    for index in sorted(position for word in anchors_on(document, check.table) for position in stream.places[word]):
        start = stream.starts[index]
        end = start + len(stream.words[index])
        block = document.blocks[document.block_at(start)]
        range_in_block = start - block.start, end - block.start
        skipped = is_foreign(document, block) or in_address(document.prose.text, start, end)
        if block.kind in spelling.SCOPE and not skipped and guards.allow(document, block, *range_in_block):
            yield start, end, check.table[stream.words[index]]
