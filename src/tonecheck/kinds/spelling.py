"""Spelling of another English than the site's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.language import contexts
from tonecheck.language.foreign import is_foreign
from tonecheck.language.words import in_address, page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import PROSE_KINDS, Document, Edit, Kind, Match

SCOPE = (*sorted(PROSE_KINDS), "heading", "cell", "caption", "term", "alt")
FEW = 3
MOST = 0.75


@dataclass(frozen=True)
class Check(Kind):
    """Looks for words in the spelling of another English: British words on an American page, or the other way round.

    A page that is clearly written in the other spelling (three words at least, three quarters of all that tell) is left
    alone: then not the words are wrong but the setting. Names, addresses and quotations are left alone too. The fix is
    the other spelling. Values: match, suggest, others (how many more such words the page has).

    Attributes:
        pairs: the words, separated by blanks: ``wrong:right``.
        swap: look for the right-hand words instead.
        unless: contexts in which a word is left alone.
    """

    once: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    pairs: str
    swap: bool = False
    unless: tuple[str, ...] = ("quoted", "mention", "name")

    def __post_init__(self) -> None:
        """Refuse pairs that are none.

        Raises:
            ValueError: one has no colon between two words.
            RuleError: a context does not exist.
        """
        for pair in self.pairs.split():
            wrong, _, right = pair.partition(":")
            if not (wrong and right):
                raise ValueError(f"“{pair}” is no pair; write wrong:right")
        contexts.must_be_there(self.unless)

    @cached_property
    def table(self) -> dict[str, str]:
        """Each word to look for, and how it is spelt here."""
        pairs = (pair.partition(":") for pair in self.pairs.split())
        return {right: wrong for wrong, _, right in pairs} if self.swap else {wrong: right for wrong, _, right in pairs}

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each word."""
        stream = document.once(page_tokens)
        wrong = stream.vocabulary & self.table.keys()
        if not wrong:
            return
        here = sum(len(stream.places[word]) for word in wrong)
        right = sum(len(stream.places[word]) for word in stream.vocabulary & set(self.table.values()))
        if here >= FEW and here >= MOST * (here + right):
            return
        unless = [contexts.named(name) for name in self.unless]
        text = document.prose.text
        for index in sorted(index for word in wrong for index in stream.places[word]):
            start = stream.starts[index]
            end = start + len(stream.words[index])
            block = document.blocks[document.block_at(start)]
            inside = start - block.start, end - block.start
            named = text[start].isupper() and inside[0] > 0 and text[start - 2 : start - 1] not in '.!?:”"’'
            if block.kind not in SCOPE or is_foreign(document, block) or named or in_address(text, start, end):
                continue
            if contexts.allowed(block, *inside, unless=unless, only=()):
                other = self.table[stream.words[index]]
                other = other.capitalize() if text[start].isupper() else other
                values = {"match": text[start:end], "suggest": other, "others": str(here - 1)}
                span = document.prose.span(start, end)
                plain = document.source.text[span.start : span.end] == text[start:end] and not text[start:end].isupper()
                edits = (Edit(span, other),) if plain else ()
                yield Match(span, values, edits=edits, suggestions=(other,))
