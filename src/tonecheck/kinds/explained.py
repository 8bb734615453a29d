"""Terms and abbreviations that a page uses without saying what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds import terms as finding
from tonecheck.language.glosses import explanation
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("paragraph", "item", "definition", "summary", "caption")


@dataclass(frozen=True)
class Check(Kind):
    """Looks for the first mention of a term in running text, and for an explanation there or in the next sentence.

    An explanation is a gloss in brackets, between dashes or commas or behind “means”; plain words with the term behind
    them; a definition; a link to a glossary; a heading that asks what it is. Each term is told once a page. Values:
    match, suggest. Variants: ``bare`` for a term without suggestions, ``glossed`` for an abbreviation that plain words
    explain where its long form is asked for.

    Attributes:
        terms: what to look for, as in the kind ``terms``; what is suggested are plain words, or long forms.
        unless: contexts in which a mention does not count.
        long_forms: what is suggested are long forms: where one stands in the paragraph, the abbreviation is explained.
        gloss_is_enough: plain words explain an abbreviation too; else only its long form does.
        glossary: pages that explain terms: a term that is a link to one, where it is first mentioned, is explained.
            Folders (``/glossary/``), pages (``glossary.md``, ``terms.md#schema``) or globs (``*/guides/*``). Links
            whose address says glossary, definition or what-is count in any case.
    """

    once: ClassVar[bool] = True
    about_words: ClassVar[bool] = True

    terms: tuple[finding.Term, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name", "practitioners")
    long_forms: bool = False
    gloss_is_enough: bool = True
    glossary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for.

        Raises:
            ValueError: a flag is not right.
            RuleError: a context does not exist.
        """
        finding.Check(self.terms, unless=self.unless)

    @cached_property
    def each_alone(self) -> list[finding.Check]:
        """A look for each term."""
        return [finding.Check((term,), unless=self.unless, scope=SCOPE) for term in self.terms]

    @classmethod
    def together(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that looks for the terms of several checks at once."""
        return _together(checks)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each term that is not explained where it is first mentioned."""
        for _, match in _together([self])(document):
            yield match


def _together(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that looks for the terms of several checks at once."""
    owners = [number for number, check in enumerate(checks) for _ in check.terms]
    look = finding.mentions([one for check in checks for one in check.each_alone])

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        first: dict[int, finding.Mention] = {}
        for mention in look(document):
            known = first.get(mention.check)
            if known is None or (mention.block.start, mention.start) < (known.block.start, known.start):
                first[mention.check] = mention
        for index, mention in first.items():
            check = checks[owners[index]]
            expansions = mention.term.suggest if check.long_forms else ()
            place = mention.block, mention.start, mention.end
            how = explanation(document, *place, expansions=expansions, glossary=check.glossary)
            if not how and check.long_forms and _in_brackets_before(document, mention):
                continue
            if not how:
                yield owners[index], finding.as_match(mention)
            elif how == "gloss" and check.long_forms and not check.gloss_is_enough:
                yield owners[index], replace(finding.as_match(mention), variant="glossed")

    return run


def _in_brackets_before(document: Document, mention: finding.Mention) -> bool:
    """Return whether an abbreviation stands in brackets before its first mention in prose: in a title, an attribute."""
    block = mention.block
    start = block.source_span(mention.start, mention.end).start
    return document.source.text.rfind(f"({block.text[mention.start : mention.end]})", 0, start) >= 0
