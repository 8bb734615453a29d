"""Pages that mention a subject and must therefore say something else too."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import ClassVar, Literal

from tonecheck.expressions import any_glob, expression, must_be_expression
from tonecheck.kinds import terms
from tonecheck.language import topics, whose_page
from tonecheck.language.calls import asks_to_call
from tonecheck.language.fold import fold
from tonecheck.language.holding import source_holds
from tonecheck.language.phrases import Finder, by_word
from tonecheck.language.term import Term, texts
from tonecheck.language.text_table import Texts
from tonecheck.language.voices.links import is_entry
from tonecheck.language.words import page_tokens
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Match
from tonecheck.reading.fragments import is_bare_html, is_fragment

SCOPE = ("heading", "paragraph", "item", "definition", "summary", "caption", "cell", "meta", "label", "button", "title")
_SITE = expression(r"\s+[|–—·-]\s+")
"""Divides the title of a page from the name of its site."""

_NOTICE = expression(
    r"\b(?:(?:content|trigger) (?:warning|note|notice)|heads[- ]up|warning:|(?:CW|TW)\b"
    r"|this (?:page|post|article|chapter|piece|story|essay|episode) (?:has|contains?|includes?|mentions?|discusses"
    r"|describes?|deals with|talks (?:about|of)|speaks of|touches on|covers))",
    re.IGNORECASE,
)
"""Leads in to a line that warns readers of what is to come."""

_PARTS = expression(r"[-_.+%]+|(?<=[a-z])(?=[A-Z])")
"""Divides the words in the name of a file: “panic-attacks”, “panicAttacks”."""


@dataclass(frozen=True)
class Check(Kind):
    """Finds a page that speaks of a subject but lacks what must go with it: a helpline, a note, a register.

    Reported once a page, at the first mention of the subject that readers see on the page itself, if there is one, and
    rather where the author speaks of it than in a warning of what is to come or in the text of a link. Where somebody
    tells what they did or felt themselves, it is reported at the first heading, as their words are not at fault. What
    is nothing but a link to another page of the site, such as an entry of a menu, is no mention. We skip files that are
    parts of other pages, which may say it.

    Values: match, count (of mentions).

    In all lists of words, an entry may name several, with a comma between them.

    Attributes:
        when: the words of the subject, as flags of the kind ``terms``.
        at_least: how many mentions make it the page's subject.
        enough: words of which one mention is enough, whatever ``at-least`` says.
        needs: words, as flags of the kind ``terms``; one of them must be on the page. The address of a link counts too.
        answers: regular expressions, one of which must match in the source, so that a number in a footer, in the
            address of a link or in data for search engines counts too. The path is part of it: “path: 2026/a.md”.
        or_call: a number that readers are asked to call now, or at any time, answers too, whoever has it.
        words: a page with fewer words than this is skipped.
        unless: contexts in which a mention does not count.
        except: phrases around a mention that are another subject: “suicide risk” in a job title is no talk of suicide.
        scope: the kinds of block in which a mention counts.
        title: words of which the title of the page, its first heading or the name of its file must have one.
        about: words, as flags of the kind ``terms``, besides the subject: of each list, the page must have one.
        at: where to report it: at the first mention, or at the page's title, which a piece of HTML without ``html``,
            ``body`` or ``title`` has not got itself.
        paths: globs for the paths of the pages to check; empty for all.
        not_about: words that the title of the page, its first heading and the name of its file must not have.
    """

    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted_beside", "titles", "required")
    about_page: ClassVar[bool] = True

    when: tuple[str, ...]
    needs: tuple[str, ...] = ()
    at_least: int = 1
    enough: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    or_call: bool = False
    words: int = 0
    unless: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    title: tuple[str, ...] = ()
    about: tuple[tuple[str, ...], ...] = ()
    not_about: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    at: Literal["mention", "title"] = "mention"
    subject: terms.Check = field(init=False)

    def __post_init__(self) -> None:
        """Refuse flags that cannot be looked for.

        Raises:
            ValueError: a flag or an expression is invalid.
            RuleError: a context does not exist.
        """
        excepted = _each(self.except_)
        subject = tuple(Term(_each(words), except_=excepted) for words in (self.enough, self.when))
        object.__setattr__(self, "subject", terms.Check(subject, unless=self.unless, scope=self.scope))
        terms.Check(tuple(Term(_each(words)) for words in (self.needs, self.title, self.not_about, *self.about)))
        for answer in self.answers:
            must_be_expression(answer)

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return one pass that looks for the subjects of several checks."""
        find_mentions = terms.mentions(
            [check.subject for check in checks],
            lambda number, document, hits: not checks[number].may_lack(document, hits[number]),
        )

        def run(document: Document) -> Iterator[tuple[int, Match]]:
            found: dict[int, list[terms.Mention]] = {}
            for mention in find_mentions(document):
                if not is_entry(document, mention.block):  # the subject of another page
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
    def wanted_beside(self) -> list[Texts]:
        """The texts of what must go with the subject, then those of each list of words besides it."""
        lists = (self.needs, *self.about)
        return [by_word((0, text, flag.startswith("cs:")) for flag, text in all_texts(words)) for words in lists]

    @cached_property
    def titles(self) -> list[list[str]]:
        """The texts, folded, of which a title must have one, and those of which it must have none."""
        return [[fold(text) for _, text in all_texts(words)] for words in (self.title, self.not_about)]

    def is_for(self, document: Document) -> bool:
        """Return whether a page is one of those that the check is for: by its path, its length and its title."""
        if self.paths and not any_glob(self.paths).match(document.source.path.lower()):
            return False
        if len(document.cached(page_tokens).words) < self.words:
            return False
        if is_fragment(document) or (self.at == "title" and is_bare_html(document)):
            return False
        wanted, unwanted = self.titles
        return (not wanted or _in_title(document, wanted)) and not (unwanted and _in_title(document, unwanted))

    def may_lack(self, document: Document, hits: Sequence[terms.Hit]) -> bool:
        """Return whether a page is one of those that the check is for, and has so many hits that it may lack something.

        What stands around the hits does not matter here: to look at it costs most.
        """
        enough = _each(self.enough)
        is_enough = len(hits) >= self.at_least or any(hit.term.flag == enough for hit in hits)
        return is_enough and self.is_for(document)

    def missing(self, document: Document, mentions: list[terms.Mention]) -> Iterator[Match]:
        """Yield a match if the page lacks what must go with a subject that is mentioned there."""
        enough = _each(self.enough)
        if len(mentions) < self.at_least and not any(mention.term.flag == enough for mention in mentions):
            return
        answer, *beside = self._finders
        if not all(any(find(document)) for find in beside) or self._is_answered(document, answer):
            return
        first = min(mentions, key=lambda mention: (_aside(document, mention), mention.block.start + mention.start))
        is_of_self = whose_page.is_of_self(first.block.text, first.start, first.end)
        heading = next((block for block in document.blocks if block.kind == "heading" and block.text), None)
        if heading and (self.at == "title" or (is_of_self and whose_page.is_diary(document))):
            span = heading.source_span(0, len(heading.text))
        else:
            span = first.block.source_span(first.start, first.end)
        yield Match(span, {"match": first.block.text[first.start : first.end], "count": str(len(mentions))})

    def _is_answered(self, document: Document, find: Finder) -> bool:
        if any(find(document)):
            return True
        around = document.source.site_help
        link_targets = " ".join(link.target for link in document.links)
        if self.needs and topics.contains(f"{link_targets} {around}", [fold(need) for need in _each(self.needs)]):
            return True
        known = document.cached(_known_answers)
        for answer, groups in zip(self.answers, self.required, strict=True):
            if answer not in known:
                text = f"path: {document.source.path}\n{document.source.text}"
                can_match = "path: " in answer or source_holds(document, answer, groups)
                is_there = can_match and compiled(answer).search(text) is not None
                known[answer] = is_there or (around != "" and compiled(answer).search(around) is not None)
            if known[answer]:
                return True
        return self.or_call and document.cached(asks_to_call)

    @cached_property
    def required(self) -> list[list[list[str]]]:
        """Groups of folded texts for each expression: where it matches, there is one text of each group."""
        from tonecheck.language.required import required  # noqa: PLC0415 - only when packs are compiled

        return [required(answer) for answer in self.answers]

    @cached_property
    def _finders(self) -> list[Finder]:
        return [Finder([(0, wanted)]) for wanted in self.wanted_beside]


def _aside(document: Document, mention: terms.Mention) -> int:
    """Return how far a mention is from what the author says on the page: 0; in a notice or a link; in front matter."""
    block = mention.block
    if block.kind == "meta":
        return 2
    span = block.source_span(mention.start, mention.end)
    is_linked = any(link.span.start <= span.start and span.end <= link.span.end for link in document.links)
    return int(is_linked or _NOTICE.search(block.text) is not None)


def _known_answers(document: Document) -> dict[str, bool]:  # noqa: ARG001 - one for each document
    """Return which expressions match in the source of a page, as far as we know: rules share most of them."""
    return {}


@lru_cache(maxsize=256)
def compiled(answer: str) -> re.Pattern[str]:
    """Return the expression of an answer, which letter case does not matter to."""
    return expression(answer, re.IGNORECASE)


def _in_title(document: Document, words: list[str]) -> bool:
    """Return whether the title of a page or its first heading has one of several words."""
    return any(topics.contains(title, words) for title in document.cached(_titles))


def _titles(document: Document) -> list[str]:
    """Return the titles of a page without the name of its site, its first heading, and its file name in words."""
    meta = (block for block in document.blocks if block.kind == "meta" and block.key.endswith("title"))
    return [
        *(_SITE.split(block.text)[0] for block in meta),
        *[block.text for block in document.blocks if block.kind == "heading"][:1],
        _PARTS.sub(" ", os.path.splitext(os.path.basename(document.source.path))[0]),
    ]


def all_texts(entries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each text that the words of a list stand for, with its flag."""
    for flag in _each(entries):
        for text in texts(flag, {}):
            yield flag, text


@lru_cache(maxsize=1024)
def _each(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that the entries of a list name."""
    return tuple(word for entry in entries for word in entry.split(", "))
