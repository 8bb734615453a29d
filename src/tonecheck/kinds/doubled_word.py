"""Words that stand twice in a row by mistake: “the the”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import compress, count
from operator import eq
from typing import ClassVar

from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.fold import fold
from tonecheck.language.foreign import is_foreign
from tonecheck.language.guards import Guards
from tonecheck.language.words import folded_prose, in_address, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Edit, Kind, Match

_JOINING = frozenset("-'_/@.")  # directly beside a word, these make it part of something longer
_HIDDEN = frozenset({"deleted", "lang"})


@dataclass(frozen=True)
class Check(Kind):
    """Finds words that stand twice in a row, also across markup and line ends.

    Many doubled words are right (“had had”, “what it is is”, “log in in a minute”, “very very tired”), so only words
    that are known never to be are reported. We skip a word that stands three times, names and titles (“The The”),
    addresses, and text in another language. The fix takes the second word out.

    Values: match, suggest.

    Attributes:
        words: words that never stand twice, separated by spaces.
        endings: a longer word that ends in one of these never stands twice either.
        unless: contexts in which a word is not reported.
        exceptions: phrases with a doubled word that are right.
    """

    about_words: ClassVar[bool] = True

    words: str
    endings: tuple[str, ...] = ()
    unless: tuple[str, ...] = ("quoted", "mention")
    exceptions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse unknown contexts.

        Raises:
            RuleError: a context does not exist.
        """
        contexts.must_be_there(self.unless)

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.words.split())

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.unless)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each pair of words."""
        tokens = document.cached(page_tokens)
        words, text = tokens.words, document.prose.text
        for index in compress(count(), map(eq, words, words[1:])):
            word = words[index]
            if not (word in self._listed or word.endswith(self.endings)) or not _is_pair(words, index):
                continue
            if tokens.gaps[index + 1].strip(" ") or not _is_apart(tokens.gaps[index], tokens.gaps[index + 2]):
                continue
            start, end = tokens.starts[index], tokens.starts[index + 1] + len(word)
            block = document.blocks[document.block_at(start)]
            if _is_no_name(text[start:end], len(word)) and self._may_report(document, block, start, end):
                yield _match(document, start, end, len(word))

    def _may_report(self, document: Document, block: Block, start: int, end: int) -> bool:
        if block.kind not in SCOPE or is_foreign(document, block) or in_address(document.prose.text, start, end):
            return False
        first, last = start - block.start, end - block.start
        marks = (*block.marks_around(first, first + 1), *block.marks_around(last - 1, last))
        if any(mark.kind in _HIDDEN for mark in marks):
            return False
        longest = max(map(len, self.exceptions), default=0)
        around = document.cached(folded_prose)[max(block.start, start - longest) : end + longest]
        if any(fold(phrase) in around for phrase in self.exceptions):
            return False
        return self._guards.allow(document, block, first, last)


def _is_pair(words: list[str], index: int) -> bool:
    """Return whether a word stands twice, and not three times."""
    return words[index - 1 : index] != [words[index]] != words[index + 2 : index + 3]


def _is_no_name(pair: str, length: int) -> bool:
    """Return whether the letters say that this is no name or title, nor the letter A."""
    first, second = pair[:length], pair[-length:]
    return second.islower() and (first.islower() or (first.istitle() and length > 1))


def _is_apart(before: str, after: str) -> bool:
    """Return whether the two words are no parts of longer ones, such as “the the-saurus” or “we we're”."""
    return before[-1:] not in _JOINING and (after[:1] not in _JOINING or after[:2] in {". ", ".\n", "."})


def _match(document: Document, start: int, end: int, length: int) -> Match:
    text = document.prose.text
    span, second = document.prose.span(start, end), document.prose.span(start + length, end)
    replaced = document.source.text[second.start : second.end]
    is_plain = " ".join(replaced.split()) == text[end - length : end]
    edits = (Edit(second, ""),) if is_plain else ()
    word = text[start : start + length]
    return Match(span, {"match": text[start:end], "suggest": word}, edits=edits, suggestions=(word,))
