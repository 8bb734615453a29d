"""Words that no dictionary has and that are one letter away from a common word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tonecheck.kinds.spelling import SCOPE
from tonecheck.language import contexts
from tonecheck.language.guards import Guards
from tonecheck.language.words import Tokens, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Place
from tonecheck.reading.running_words import is_running_word
from tonecheck.site.facts import Count

if TYPE_CHECKING:  # it brings the models of all builders, which a page without links does not need
    from tonecheck.site import Site

_KEY = "unknown word"
_FEW = 2  # of a word that stands more often, the writer is sure
_SURE = 3  # unknown words do not make a page foreign
_FOREIGN = 0.08  # of a page's words; where more are unknown, it is in another language or full of names
_AROUND = 6  # words on each side; among them, two other unknown words make another language


@dataclass(frozen=True)
class Check(Kind):
    """Finds words that are probably misspelt, with the dictionary of the optional package pyspellchecker.

    A word is reported once, with the common word that it resembles. We skip what the site may mean: words with a
    capital, words that stand on two pages or three times, British spelling and derived words, text in another language,
    code, addresses and lists of sources. Word by word, the setting ``allow`` or the option ``known`` says more.

    Values: match, suggest.

    Attributes:
        known: further words that are right, separated by spaces.
        unless: contexts in which a word is skipped.
    """

    stage = "site"

    known: str = ""
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse unknown contexts.

        Raises:
            RuleError: a context does not exist.
        """
        contexts.must_be_there(self.unless)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.known.casefold().split())

    def lacks(self) -> str:
        """Say what must be installed."""
        from tonecheck.language import speller  # noqa: PLC0415 - only if the rule is on

        return "" if speller.is_there() else "needs the pyspellchecker package: pip install 'tonecheck[spell]'"

    @classmethod
    def counter(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:
        """Return a callable that counts the unknown words of a page."""
        unless = checks[0].unless

        def run(document: Document) -> Iterator[Count]:
            yield from _unknown(document, Guards(unless))

        return run

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the place of each word, with a match."""
        from tonecheck.language import speller  # noqa: PLC0415 - only if the rule is on

        counts: defaultdict[str, list[Count]] = defaultdict(list)
        for page in site.pages:
            for count in page.counts:
                if count.word == _KEY:
                    counts[count.way].append(count)
        for word, found in counts.items():
            if len(found) == 1 and found[0].number <= _FEW and word not in self._known:
                right = speller.correction(word)
                place = found[0].place
                yield place, Match(place.span, {"match": place.text, "suggest": right}, suggestions=(right,))


def _unknown(document: Document, guards: Guards) -> Iterator[Count]:
    from tonecheck.language import speller  # noqa: PLC0415 - only if the rule is on

    stream = document.cached(page_tokens)
    wrong = sorted(word for word in stream.vocabulary if speller.correction(word))
    if len(wrong) > max(_SURE, _FOREIGN * len(stream.vocabulary)):
        return
    for word in wrong:
        places = stream.places[word]
        if all(_may_be_slip(document, stream, index, guards) for index in places):
            start = stream.starts[places[0]]
            yield Count(_KEY, word, len(places), document.source.place(document.prose.span(start, start + len(word))))


def _may_be_slip(document: Document, stream: Tokens, index: int, guards: Guards) -> bool:
    if not is_running_word(document, stream, index, guards, scope=SCOPE, unmarked=("emphasis", "lang")):
        return False
    return not _is_among_others(stream, index, document.prose.text)


def _is_among_others(stream: Tokens, index: int, text: str) -> bool:
    """Return whether a word is part of a name (“Myasthenia gravis”) or of a phrase in another language."""
    from tonecheck.language import speller  # noqa: PLC0415 - only if the rule is on

    around = range(max(0, index - _AROUND), min(len(stream.words), index + _AROUND + 1))
    unknown = {other for other in around if other != index and not speller.is_right(stream.words[other])}
    is_name = index - 1 in unknown and text[stream.starts[index - 1]].isupper()
    return is_name or len(unknown) > 1
