"""Pages that mention a subject and must therefore say something else too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tonecheck.kinds import terms
from tonecheck.language.term import Term
from tonecheck.language.words import page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell", "meta", "label", "title")


@dataclass(frozen=True)
class Check(Kind):
    """Finds a page that speaks of a subject but lacks what must go with it: a helpline, a note, a register.

    Reported once a page, at the first mention of the subject.

    Values: match, count (of mentions).

    Attributes:
        when: the words of the subject, as flags of the kind ``terms``.
        at_least: how many mentions make it the page's subject.
        needs: words, as flags of the kind ``terms``; one of them must be on the page. The address of a link counts too.
        words: a page with fewer words than this is skipped.
        unless: contexts in which a mention does not count.
        except: phrases around a mention that are another subject: “suicide risk” in a job title is no talk of suicide.
    """

    when: tuple[str, ...]
    needs: tuple[str, ...]
    at_least: int = 1
    words: int = 0
    unless: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse flags that cannot be looked for.

        Raises:
            ValueError: a flag is invalid.
            RuleError: a context does not exist.
        """
        terms.Check((Term((*self.when, *self.except_)), Term(self.needs)), unless=self.unless)

    @cached_property
    def subject(self) -> terms.Check:
        """The check that finds the subject."""
        return terms.Check((Term(self.when, except_=self.except_),), unless=self.unless, scope=SCOPE)

    @cached_property
    def answer(self) -> terms.Check:
        """The check that finds what must go with it."""
        return terms.Check((Term(self.needs),), scope=SCOPE)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the page lacks what must go with its subject."""
        mentions = sorted(self.subject(document), key=lambda match: match.span)
        if not mentions or len(mentions) < self.at_least or len(document.cached(page_tokens).words) < self.words:
            return
        link_targets = " ".join(link.target.lower() for link in document.links)
        if any(need.lower() in link_targets for need in self.needs) or next(self.answer(document), None):
            return
        first = mentions[0]
        yield Match(first.span, {"match": first.values["match"], "count": str(len(mentions))})
