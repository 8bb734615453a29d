"""Pages on a subject that must say something else as well."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tonecheck.kinds import terms
from tonecheck.language.words import page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell", "meta", "label")


@dataclass(frozen=True)
class Check(Kind):
    """Looks for a page that speaks of a subject and lacks what belongs to it: a helpline, a note, a register.

    The match is on the first mention of the subject, once a page. Values: match, count (of mentions).

    Attributes:
        when: the words of the subject, as flags of the kind ``terms``.
        at_least: how many mentions make it the page's subject.
        needs: words of which one must stand somewhere on the page, in a link's address too.
        words: pages with fewer words are left alone.
        unless: contexts in which a mention does not count.
    """

    when: tuple[str, ...]
    needs: tuple[str, ...]
    at_least: int = 1
    words: int = 0
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for.

        Raises:
            ValueError: a flag is not right.
            RuleError: a context does not exist.
        """
        terms.Check((terms.Term(self.when), terms.Term(self.needs)), unless=self.unless)

    @cached_property
    def subject(self) -> terms.Check:
        """The look for the subject."""
        return terms.Check((terms.Term(self.when),), unless=self.unless, scope=SCOPE)

    @cached_property
    def answer(self) -> terms.Check:
        """The look for what belongs to it."""
        return terms.Check((terms.Term(self.needs),), scope=SCOPE)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the page lacks it."""
        found = sorted(self.subject(document), key=lambda match: match.span)
        if len(found) < self.at_least or len(document.once(page_tokens).words) < self.words:
            return
        linked = " ".join(link.target.lower() for link in document.links)
        if any(need.lower() in linked for need in self.needs) or next(self.answer(document), None):
            return
        first = found[0]
        yield Match(first.span, {"match": first.values["match"], "count": str(len(found))})
