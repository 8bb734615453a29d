"""The articles “a” and “an” before a sound that asks for the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.foreign import is_filler, is_foreign
from tonecheck.language.guards import Guards
from tonecheck.language.words import Tokens, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Edit, Kind, Match
from tonecheck.named_tuple import NamedTuple

_BEFORE = frozenset(" (“‘")
_SHORTEST = 3  # letters of a next word that tells its sound


@dataclass(frozen=True)
class Check(Kind):
    """Finds “a” before a vowel and “an” before a consonant, as they sound.

    Words in h- differ from writer to writer and are left alone, and so are words in capitals, which may be read letter
    by letter. “A” with a capital counts only at the start of a block: elsewhere it may be a letter or a grade.

    Values: match, next, suggest.

    Attributes:
        vowels: words that begin with the sound of a vowel, separated by spaces; a hyphen ends the beginning of a word.
        consonants: the same for words that begin with the letter of a vowel and the sound of a consonant.
        skipped: words after which nothing is reported, such as “a and b”.
        unless: contexts in which an article is not reported.
    """

    about_words: ClassVar[bool] = True

    vowels: str
    consonants: str
    skipped: str = ""
    unless: tuple[str, ...] = ("quoted", "mention")

    def __post_init__(self) -> None:
        """Refuse unknown contexts.

        Raises:
            RuleError: a context does not exist.
        """
        contexts.must_be_there(self.unless)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each article."""
        tokens = document.cached(page_tokens)
        guards = Guards(self.unless)
        for article, other in (("a", "an"), ("an", "a")):
            for index in tokens.places.get(article, ()):
                word = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
                if self._fits(article, word) or tokens.gaps[index + 1] != " ":
                    continue
                start = tokens.starts[index]
                text, block = document.prose.text, document.blocks[document.block_at(start)]
                begins = start == block.start
                next_start = start + len(article) + 1
                if not (begins or (text[start - 1] in _BEFORE and text[start].islower())):
                    continue
                if not text[next_start : next_start + len(word)].islower() or _goes_on(tokens, index + 2):
                    continue
                if tokens.words[index + 2 : index + 3] in (["a"], ["an"], ["the"]):
                    continue  # “a always a friend” has an article too many
                if block.kind not in SCOPE or is_foreign(document, block) or is_filler(block.text):
                    continue
                if guards.allow(document, block, start - block.start, start - block.start + len(article)):
                    yield _match(document, start, article, other, word)

    def _fits(self, article: str, word: str) -> bool:
        """Return whether an article fits the next word, or we cannot tell."""
        if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or word[0] in "hy" or word in self._skipped:
            return True
        if word[0] not in "aeiou":
            may_be_letters = word[0] in "lmnrsx" and word[1] not in "aeiouy"  # “an mba”
            return article == "a" or may_be_letters
        if self._consonants.has(word):
            return article == "a"
        return article == "an" or not self._vowels.has(word)

    @cached_property
    def _vowels(self) -> _Words:
        return _Words.of(self.vowels)

    @cached_property
    def _consonants(self) -> _Words:
        return _Words.of(self.consonants)

    @cached_property
    def _skipped(self) -> frozenset[str]:
        return frozenset(self.skipped.split())


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Return whether what begins with the word before this index is longer: a possessive or the name of a file."""
    return index < len(tokens.words) and tokens.gaps[index] in {"'", "."}


class _Words(NamedTuple):
    """Words, and beginnings of words, which are written with a hyphen behind them."""

    whole: frozenset[str]
    starts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Words:
        words = text.split()
        return cls(frozenset(words), tuple(word.removesuffix("-") for word in words if word.endswith("-")))

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.starts)


def _match(document: Document, start: int, article: str, other: str, word: str) -> Match:
    text = document.prose.text[start : start + len(article)]
    right = other.capitalize() if text[0].isupper() else other
    span = document.prose.span(start, start + len(article))
    edits = (Edit(span, right),) if document.source.text[span.start : span.end] == text else ()
    return Match(span, {"match": text, "next": word, "suggest": right}, edits=edits, suggestions=(right,))
