"""Pages that mention a subject and must therefore say something else too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.kinds import terms
from tonecheck.language import topics
from tonecheck.language.fold import fold
from tonecheck.language.phrases import Texts
from tonecheck.language.term import Term, texts
from tonecheck.language.words import page_tokens
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell", "meta", "label", "title")
_ANY = (*SCOPE, "term", "alt")
_SITE = expression(r"\s+[|–—·-]\s+")
"""Divides the title of a page from the name of its site."""


@dataclass(frozen=True)
class Check(Kind):
    """Finds a page that speaks of a subject but lacks what must go with it: a helpline, a note, a register.

    Reported once a page, at the first mention of the subject that readers see on the page itself, if there is one.

    Values: match, count (of mentions).

    In all lists of words, an entry may name several, with a comma between them.

    Attributes:
        when: the words of the subject, as flags of the kind ``terms``.
        at_least: how many mentions make it the page's subject.
        enough: words of which one mention is enough, whatever ``at-least`` says.
        needs: words, as flags of the kind ``terms``; one of them must be on the page. The address of a link counts too.
        answers: regular expressions, one of which must match in the source, so that a number in a footer, in the
            address of a link or in data for search engines counts too. The path is part of it: “path: 2026/a.md”.
        words: a page with fewer words than this is skipped.
        unless: contexts in which a mention does not count.
        except: phrases around a mention that are another subject: “suicide risk” in a job title is no talk of suicide.
        scope: the kinds of block in which a mention counts.
        title: words of which the title of the page or its first heading must have one.
        about: words, as flags of the kind ``terms``, besides the subject: of each list, the page must have one.
        at: where to report it: at the first mention, or at the page's title.
        paths: globs for the paths of the pages to check; empty for all.
        not_about: words that the title of the page or its first heading must not have.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted",)

    when: tuple[str, ...]
    needs: tuple[str, ...] = ()
    at_least: int = 1
    enough: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    words: int = 0
    unless: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    title: tuple[str, ...] = ()
    about: tuple[tuple[str, ...], ...] = ()
    not_about: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    at: Literal["mention", "title"] = "mention"

    def __post_init__(self) -> None:
        """Refuse flags that cannot be looked for.

        Raises:
            ValueError: a flag or an expression is invalid.
            RuleError: a context does not exist.
        """
        lists = (self.when, self.enough, self.needs, self.except_, self.title, self.not_about, *self.about)
        terms.Check(tuple(Term(_each(words)) for words in lists if words), unless=self.unless)
        for answer in self.answers:
            try:
                re.compile(answer)
            except re.error as error:
                raise ValueError(f"“{answer}” is not a regular expression: {error}") from None

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return one pass that looks for the subjects of several checks."""
        find_mentions = terms.mentions([check.subject for check in checks])

        def run(document: Document) -> Iterator[tuple[int, Match]]:
            found: dict[int, list[terms.Mention]] = {}
            for mention in find_mentions(document):
                found.setdefault(mention.check, []).append(mention)
            for number, mentions in found.items():
                for match in checks[number].missing(document, mentions):
                    yield number, match

        return run

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the page lacks what must go with its subject."""
        for _, match in self.shared_pass([self])(document):
            yield match

    @cached_property
    def wanted(self) -> Texts:
        """The texts by which the subject is found."""
        return self._subject.wanted

    @cached_property
    def subject(self) -> terms.Check:
        """The check that finds the subject: its first term is what is enough, the second what must be repeated."""
        subject = self._subject
        subject.__dict__["wanted"] = self.wanted  # of the compiled pack, if there is one
        return subject

    def missing(self, document: Document, mentions: list[terms.Mention]) -> Iterator[Match]:
        """Yield a match if the page lacks what must go with a subject that is mentioned there."""
        is_subject = len(mentions) >= self.at_least or any(mention.term is self._enough for mention in mentions)
        path = document.source.path.lower()
        if self.paths and not any(fnmatchcase(path, glob.lower()) for glob in self.paths):
            return
        if not is_subject or len(document.cached(page_tokens).words) < self.words:
            return
        if (self.title and not _in_title(document, self.title)) or _in_title(document, self.not_about):
            return
        if not all(_is_said(document, words) for words in self.about) or self._is_answered(document):
            return
        first = min(mentions, key=lambda mention: (mention.block.kind == "meta", mention.block.start + mention.start))
        heading = next((block for block in document.blocks if block.kind == "heading" and block.text), None)
        if self.at == "title" and heading:
            span = heading.source_span(0, len(heading.text))
        else:
            span = first.block.source_span(first.start, first.end)
        yield Match(span, {"match": first.block.text[first.start : first.end], "count": str(len(mentions))})

    def _is_answered(self, document: Document) -> bool:
        link_targets = " ".join(link.target.lower() for link in document.links)
        if any(need.lower() in link_targets for need in _each(self.needs)):
            return True
        text = f"path: {document.source.path}\n{document.source.text}"
        if any(expression(answer, re.IGNORECASE).search(text) for answer in self.answers):
            return True
        return bool(self.needs) and _is_said(document, self.needs, SCOPE)

    @cached_property
    def _enough(self) -> Term:
        return Term(_each(self.enough), except_=_each(self.except_))

    @cached_property
    def _subject(self) -> terms.Check:
        repeated = Term(_each(self.when), except_=_each(self.except_))
        return terms.Check((self._enough, repeated), unless=self.unless, scope=self.scope)


def _is_said(document: Document, words: tuple[str, ...], scope: tuple[str, ...] = _ANY) -> bool:
    """Return whether one of several words is on a page."""
    return next(terms.Check((Term(_each(words)),), scope=scope)(document), None) is not None


def _in_title(document: Document, words: tuple[str, ...]) -> bool:
    """Return whether the title of a page, its first heading or its address has one of several words."""
    if not words:
        return False
    meta = (block for block in document.blocks if block.kind == "meta" and block.key.endswith("title"))
    titles = [_SITE.split(block.text)[0] for block in meta]
    titles += [block.text for block in document.blocks if block.kind == "heading"][:1]
    folded = [fold(text) for flag in _each(words) for text in texts(flag, {})]
    return any(topics.contains(title, folded) for title in titles)


@lru_cache(maxsize=1024)
def _each(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that the entries of a list name."""
    return tuple(word for entry in entries for word in entry.split(", "))
