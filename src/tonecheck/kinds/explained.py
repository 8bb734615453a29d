"""Terms and abbreviations that a page uses without saying what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tonecheck.kinds import terms as finding
from tonecheck.language.glosses import is_explained
from tonecheck.model import Document, Match

SCOPE = ("paragraph", "item", "definition", "summary", "caption")


@dataclass(frozen=True)
class Check:
    """Looks for the first mention of a term in running text, and for an explanation there or in the next sentence.

    An explanation is a gloss in brackets, between dashes or commas or behind “means”; plain words with the term behind
    them; a definition; a link; a heading that asks what it is. Each term is told once a page. Values: match, suggest.

    Attributes:
        terms: what to look for, as in the kind ``terms``; what is suggested are plain words, or long forms.
        unless: contexts in which a mention does not count.
        long_forms: what is suggested are long forms: where one stands in the paragraph, the abbreviation is explained.
    """

    once: ClassVar[bool] = True

    terms: tuple[finding.Term, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name", "practitioners")
    long_forms: bool = False

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

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each term that is not explained where it is first mentioned."""
        for _, match in together([self])(document):
            yield match


def together(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
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
            if not is_explained(document, mention.block, mention.start, mention.end, expansions):
                yield owners[index], finding.as_match(mention)

    return run
