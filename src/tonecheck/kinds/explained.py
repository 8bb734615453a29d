"""Terms and abbreviations that a page does not explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds import terms as term_kind
from tonecheck.language.glosses import explanation
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("paragraph", "item", "definition", "summary", "caption")


@dataclass(frozen=True)
class Check(Kind):
    """Finds terms whose first mention in running text has no explanation there or in the next sentence.

    These count as explanations: a gloss in brackets, between dashes or commas, or after “means”; plain words followed
    by the term; a definition, or a next sentence that says what it is; an entry with the term as its label; a link to a
    glossary or to a page named after the term; a heading that asks what the term is, or is the term and has prose under
    it. The long form of an abbreviation may also be anywhere before it. Each term is reported once a page.

    Variants: ``bare`` (the term has no suggestions), ``glossed`` (plain words explain an abbreviation, but the rule
    asks for its long form).
    Values: match, suggest.

    Attributes:
        terms: what to look for, as in the kind ``terms``. The suggestions are plain words, or long forms.
        unless: contexts in which a mention does not count.
        long_forms: the suggestions are long forms; an abbreviation with its long form in the same paragraph is
            explained.
        gloss_is_enough: plain words explain an abbreviation too; if false, only its long form does.
        glossary: pages that explain terms; a term whose first mention links to one of them is explained. Each is a
            folder (``/glossary/``), a page (``glossary.md``, ``terms.md#schema``) or a glob (``*/guides/*``). Links
            whose address contains glossary, definition or what-is, or ends in the term, always count.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    terms: tuple[term_kind.Term, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name", "practitioners")
    long_forms: bool = False
    gloss_is_enough: bool = True
    glossary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse terms that cannot be looked for.

        Raises:
            ValueError: a flag is invalid.
            RuleError: a context does not exist.
        """
        term_kind.Check(self.terms, unless=self.unless)

    @cached_property
    def each_alone(self) -> list[term_kind.Check]:
        """One ``terms`` check for each term."""
        return [term_kind.Check((term,), unless=self.unless, scope=SCOPE) for term in self.terms]

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that looks for the terms of several checks in one pass."""
        return _shared_pass(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each term whose first mention is not explained."""
        for _, match in _shared_pass([self])(document):
            yield match


def _shared_pass(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that looks for the terms of several checks in one pass."""
    owners = [number for number, check in enumerate(checks) for _ in check.terms]
    find_mentions = term_kind.mentions([term_check for check in checks for term_check in check.each_alone])

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        first_mentions: dict[int, term_kind.Mention] = {}
        for mention in find_mentions(document):
            earliest = first_mentions.get(mention.check)
            if earliest is None or (mention.block.start, mention.start) < (earliest.block.start, earliest.start):
                first_mentions[mention.check] = mention
        for index, mention in first_mentions.items():
            check = checks[owners[index]]
            expansions = mention.term.suggest if check.long_forms else ()
            place = mention.block, mention.start, mention.end
            explained_by = explanation(document, *place, expansions=expansions, glossary=check.glossary)
            if not explained_by and check.long_forms and _in_brackets_before(document, mention):
                continue
            if not explained_by:
                yield owners[index], term_kind.as_match(mention)
            elif explained_by == "gloss" and check.long_forms and not check.gloss_is_enough:
                yield owners[index], replace(term_kind.as_match(mention), variant="glossed")

    return run


def _in_brackets_before(document: Document, mention: term_kind.Mention) -> bool:
    """Return whether an abbreviation is in brackets before its first mention in prose: in a title or an attribute."""
    block = mention.block
    start = block.source_span(mention.start, mention.end).start
    return document.source.text.rfind(f"({block.text[mention.start : mention.end]})", 0, start) >= 0
