"""Patterns of tokens, in the language of spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar

from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.foreign import is_english
from tonecheck.language.sentences import page_sentences
from tonecheck.language.words import page_tokens, tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match, Span

_LITERAL = ("LOWER", "TEXT", "ORTH")
_ATTRIBUTES = frozenset(
    """ORTH TEXT NORM LOWER LENGTH IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP
    IS_SENT_START LIKE_NUM LIKE_URL LIKE_EMAIL SPACY POS TAG MORPH DEP LEMMA SHAPE ENT_TYPE OP""".split()
)
_MAY_LACK = ("?", "*", "!", "{0", "{,")


@dataclass(frozen=True)
class Check(Kind):
    """Looks for patterns of tokens as spaCy's ``Matcher`` takes them: lists of mappings from attributes to values.

    Every pattern must hold a word without which it cannot match (``LOWER``, ``TEXT`` or ``ORTH``; for ``LEMMA`` write
    the forms under ``words``): only sentences with one of these words are parsed. Write such rules only where no list
    of terms can decide. The longest match counts. Values: match, suggest.

    Attributes:
        patterns: the patterns.
        words: further words that a sentence must hold one of, in lower case.
        suggest: what to write instead.
        unless: contexts in which a match is silent.
        only: contexts that a match must stand in.
        scope: kinds of block to look at.
        pipeline: spaCy pipeline; "" is the configuration's, else the one that comes with tonecheck.
    """

    once: ClassVar[bool] = True

    patterns: tuple[tuple[Mapping[str, Any], ...], ...]
    words: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    pipeline: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no pattern.

        Raises:
            ValueError: an attribute does not exist, or a pattern has no word to look for.
            RuleError: a context does not exist.
        """
        contexts.must_be_there((*self.unless, *self.only))
        for number, pattern in enumerate(self.patterns, 1):
            for key in (key for token in pattern for key in token):
                if key.upper() not in _ATTRIBUTES:
                    raise ValueError(f"pattern {number}: “{key}” is no attribute of spaCy's Matcher")
            if not self.words and not _words(pattern):
                raise ValueError(f"pattern {number} holds no word that must be there; name some under “words”")

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words of which a sentence must hold one, folded."""
        found = set(self.words)
        if not found:
            for pattern in self.patterns:
                found.update(_words(pattern))
        return frozenset(max(tokens(word.lower()).words, key=len) for word in found)

    def parsed_by(self, pipeline: str) -> Check:
        """Return the check with a pipeline, if its rule names none."""
        return self if self.pipeline else replace(self, pipeline=pipeline)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each place where a pattern holds."""
        if not is_english(document.lang) or self.triggers.isdisjoint(document.once(page_tokens).vocabulary):
            return
        places = list(self._candidates(document))
        texts = [block.text[span.start : span.end] for block, span in places]
        for (block, span), found in zip(places, self._matches(texts), strict=True):
            for first, last in found:
                start, end = span.start + first, span.start + last
                if contexts.allowed(block, start, end, unless=self._silencers, only=self._conditions):
                    values = {"match": block.text[start:end], "suggest": "”, “".join(self.suggest)}
                    yield Match(block.source_span(start, end), values, suggestions=self.suggest)

    @cached_property
    def _silencers(self) -> list[contexts.Context]:
        return [contexts.named(name) for name in self.unless]

    @cached_property
    def _conditions(self) -> list[contexts.Context]:
        return [contexts.named(name) for name in self.only]

    def _candidates(self, document: Document) -> Iterator[tuple[Block, Span]]:
        for block, spans in zip(document.blocks, document.once(page_sentences), strict=True):
            if block.kind in self.scope and block.text and is_english(block.lang):
                for span in spans:
                    if not self.triggers.isdisjoint(tokens(block.text[span.start : span.end].lower()).words):
                        yield block, span

    def _matches(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return where the patterns hold in each of some sentences, the longest first where two overlap."""
        from tonecheck.language import matching, parsing  # noqa: PLC0415 - few pages need them

        return matching.find([parsing.plain(text) for text in texts], self.patterns, self.pipeline)


def _words(pattern: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the words one of which a pattern cannot do without: those of its first token that must be there."""
    for token in pattern:
        if str(token.get("OP", "")).startswith(_MAY_LACK):
            continue
        for key in _LITERAL:
            value = token.get(key)
            if isinstance(value, str):
                return [value.lower()]
            if isinstance(value, Mapping) and isinstance(value.get("IN"), list | tuple):
                return [str(word).lower() for word in value["IN"]]
    return []
