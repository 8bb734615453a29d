"""Token patterns, in the syntax of spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from tonecheck.kinds.terms import SCOPE
from tonecheck.language import contexts
from tonecheck.language.foreign import is_english
from tonecheck.language.guards import Guards
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
    """Finds token patterns in the syntax of spaCy's ``Matcher``: lists of mappings from attributes to values.

    We parse only sentences that contain a word of the pattern, so each pattern must have a word without which it cannot
    match (``LOWER``, ``TEXT`` or ``ORTH``; for ``LEMMA``, list the forms under “words”). Write such rules only if no
    list of terms can decide. The longest match counts.

    Values: match, suggest.

    Attributes:
        patterns: the patterns.
        words: lower-case words, of which a sentence must contain one; by default, those of the patterns.
        suggest: what to write instead.
        unless: contexts in which a match is not reported.
        only: contexts that a match must be in.
        scope: the kinds of block to search.
        pipeline: the spaCy pipeline; "" for that of the configuration, else the one that comes with tonecheck.
    """

    once_per_page: ClassVar[bool] = True

    patterns: tuple[tuple[Mapping[str, Any], ...], ...]
    words: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    pipeline: str = ""

    def __post_init__(self) -> None:
        """Refuse invalid patterns.

        Raises:
            ValueError: an attribute does not exist, or a pattern has no word to look for.
            RuleError: a context does not exist.
        """
        contexts.must_be_there((*self.unless, *self.only))
        for number, pattern in enumerate(self.patterns, 1):
            for key in (key for token in pattern for key in token):
                if key.upper() not in _ATTRIBUTES:
                    raise ValueError(f"pattern {number}: “{key}” is no attribute of spaCy's Matcher")
            if not self.words and not _required_words(pattern):
                raise ValueError(f"pattern {number} holds no word that must be there; name some under “words”")

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Folded words, of which a sentence must contain one."""
        words = set(self.words)
        if not words:
            for pattern in self.patterns:
                words.update(_required_words(pattern))
        return frozenset(max(tokens(word.lower()).words, key=len) for word in words)

    def with_pipeline(self, pipeline: str) -> Check:
        """Return the check with this pipeline, unless its rule names one."""
        return self if self.pipeline else self.altered(pipeline=pipeline)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each place that a pattern matches."""
        if not is_english(document.lang) or self.triggers.isdisjoint(document.cached(page_tokens).vocabulary):
            return
        candidates = list(self._candidates(document))
        texts = [block.text[span.start : span.end] for block, span in candidates]
        for (block, span), ranges in zip(candidates, self._ranges(texts), strict=True):
            for first, last in ranges:
                start, end = span.start + first, span.start + last
                if self._guards.allow(document, block, start, end):
                    values = {"match": block.text[start:end], "suggest": "”, “".join(self.suggest)}
                    yield Match(block.source_span(start, end), values, suggestions=self.suggest)

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.unless, self.only)

    def _candidates(self, document: Document) -> Iterator[tuple[Block, Span]]:
        for block, spans in zip(document.blocks, document.cached(page_sentences), strict=True):
            if block.kind in self.scope and block.text and is_english(block.lang):
                for span in spans:
                    if not self.triggers.isdisjoint(tokens(block.text[span.start : span.end].lower()).words):
                        yield block, span

    def _ranges(self, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Return where the patterns match in each sentence; of two that overlap, the longer."""
        from tonecheck.language import matching, parsing  # noqa: PLC0415 - few pages need a parser

        return matching.find([parsing.plain(text) for text in texts], self.patterns, self.pipeline)


def _required_words(pattern: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return words of which a pattern needs one: those of its first token that is not optional."""
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
