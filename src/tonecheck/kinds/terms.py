"""Words and phrases: all terms of all rules in one pass over the page's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import accumulate, product
from math import prod
from typing import Any, ClassVar, NamedTuple

from tonecheck.expressions import expression
from tonecheck.language import contexts
from tonecheck.language.fold import fold
from tonecheck.language.foreign import is_english
from tonecheck.language.inflection import forms
from tonecheck.language.phrases import Finder, Texts, by_word
from tonecheck.language.words import folded_prose
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Edit, Kind, Match

SCOPE = ("heading", "paragraph", "item", "cell", "caption", "term", "definition", "summary", "alt", "title", "meta")
MOST_FORMS = 50_000

_GROUP = expression(r"\(([^()]*\|[^()]*)\)|\{([a-z][a-z0-9-]*)\}")
_VARIED = expression(r"[({*]")


@dataclass(frozen=True)
class Term:
    """Words to look for.

    Attributes:
        flag: what to look for. ``word*`` stands for all inflected forms of a word, ``(a|an|)`` for one of several
            texts, ``{name}`` for one of the texts of a slot. ``cs:`` at the beginning makes it case-sensitive.
        suggest: what to write instead.
        why: the reason, if the rule's does not do.
        except_: phrases around a match in which it is silent.
        case: upper and lower case count.
        near: what the block must hold elsewhere, one of these at least: the topic that gives the words this meaning.
        far: what the block must not hold.
        pos: parts of speech of Universal Dependencies, one of which the words, or the head of several, must be: NOUN
            for “her affect”, VERB for “moods affect us”. A ``!`` in front excludes one.
        dep: relations of Universal Dependencies, in the same way: ``!amod`` is “a depressive” and not “a depressive
            illness”. Write them only where nothing plainer decides: the sentence has to be parsed.
        fix: the first suggestion can stand for the words in any sentence; the match has an edit.
    """

    flag: tuple[str, ...]
    suggest: tuple[str, ...] = ()
    why: str = ""
    except_: tuple[str, ...] = ()
    case: bool = False
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    fix: bool = False

    @classmethod
    def from_value(cls, value: object) -> Term:
        """Return the term that a bare text stands for: ``flag, flag -> suggestion | suggestion``."""
        flags, _, suggested = str(value).partition(" -> ")
        return cls(tuple(flags.split(", ")), tuple(suggested.split(" | ")) if suggested else ())


@dataclass(frozen=True)
class Check(Kind):
    """Looks for words and phrases, whatever stands between them: line breaks, no-break spaces, markup, curly quotes.

    The longest match counts. A space and a hyphen are different. A part of a compound with a hyphen (“self-harm”) or of
    an address is not the word. Text in another language is left alone. Values: match, suggest (the suggestions, with
    “…”, “…” or “…” between them), why. Variants: ``bare`` for a term without suggestions.

    Attributes:
        terms: what to look for: a text (``flag, flag -> suggestion | suggestion``), or a mapping with flag, suggest,
            why, except, case, near, far, pos, dep and fix.
        unless: contexts in which a match is silent (modules of ``language.contexts``).
        only: contexts that a match must stand in.
        scope: kinds of block to look at.
        slots: lists of texts that flags name in braces.
        near: what the block must hold beside any term of the rule, one of these at least.
        far: what the block must not hold.
        pipeline: spaCy pipeline for ``pos`` and ``dep``; "" is the configuration's, else the one that comes with
            tonecheck.
    """

    once: ClassVar[bool] = True
    about_words: ClassVar[bool] = True
    READY: ClassVar[tuple[str, ...]] = ("wanted",)

    terms: tuple[Term, ...]
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    pipeline: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be looked for.

        Raises:
            ValueError: a flag names a slot that is not there, or stands for too many texts.
            RuleError: a context does not exist.
        """
        contexts.must_be_there((*self.unless, *self.only))
        for term in self.terms:
            for flag in term.flag:
                self.texts(flag)

    @classmethod
    def together(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that looks for the terms of several checks at once."""
        return _together(checks)

    def parsed_by(self, pipeline: str) -> Check:
        """Return the check with a pipeline, if its rule names none."""
        return self if self.pipeline else replace(self, pipeline=pipeline)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield the matches of this rule alone."""
        for _, match in self._alone(document):
            yield match

    @cached_property
    def _alone(self) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        return _together([self])

    def __getstate__(self) -> dict[str, Any]:
        """Leave the closure out: it is made again where it is needed."""
        return {key: value for key, value in self.__dict__.items() if key != "_alone"}

    def texts(self, flag: str) -> list[str]:
        """Return the texts that a flag stands for, ``cs:`` left off.

        Raises:
            ValueError: it names a slot that is not there, or stands for too many texts.
        """
        if not _VARIED.search(flag):
            return [" ".join(flag.removeprefix("cs:").split())]
        if flag not in self._texts:
            self._texts[flag] = self._expanded(flag)
        return self._texts[flag]

    def folded(self, flags: tuple[str, ...]) -> tuple[str, ...]:
        """Return all texts that some flags stand for, folded."""
        if flags not in self._folded:
            self._folded[flags] = tuple(fold(text) for flag in flags for text in self.texts(flag))
        return self._folded[flags]

    @cached_property
    def _folded(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        return {}

    def _expanded(self, flag: str) -> list[str]:
        choices: list[Sequence[str]] = []
        done = 0
        flag = flag.removeprefix("cs:")
        for found in _GROUP.finditer(flag):
            choices.append([flag[done : found.start()]])
            if found[2] is not None and found[2] not in self.slots:
                raise ValueError(f"“{flag}” names the slot “{found[2]}”, which is not under “slots”")
            choices.append(found[1].split("|") if found[2] is None else self.slots[found[2]])
            done = found.end()
        choices.append([flag[done:]])
        count = prod(map(len, choices))
        if count > MOST_FORMS:
            raise ValueError(f"“{flag}” stands for {count:,} texts; divide it")
        return [text for parts in product(*choices) for text in _inflected(" ".join("".join(parts).split()))]

    @cached_property
    def wanted(self) -> Texts:
        """The texts that terms are found by, each with the number of its term."""
        return by_word(
            (number, text, term.case or flag.startswith("cs:"))
            for number, term in enumerate(self.terms)
            for flag in term.flag
            for text in self.texts(flag)
        )

    @cached_property
    def silencers(self) -> list[contexts.Context]:
        """The contexts of ``unless``."""
        return [contexts.named(name) for name in self.unless]

    @cached_property
    def arounds(self) -> list[contexts.Around]:
        """What the contexts of ``unless`` make of the heading above a block and the block behind it."""
        return contexts.arounds(self.unless)

    @cached_property
    def conditions(self) -> list[contexts.Context]:
        """The contexts of ``only``."""
        return [contexts.named(name) for name in self.only]


def _inflected(text: str) -> Iterator[str]:
    """Yield a text with each ``word*`` in it replaced by each of its forms."""
    if "*" not in text:
        yield text
        return
    parts = [forms(part[:-1].lower()) if part.endswith("*") and len(part) > 1 else (part,) for part in text.split(" ")]
    for chosen in product(*parts):
        yield " ".join(chosen)


class Mention(NamedTuple):
    """A term in a block: ``block.text[start:end]``, found for the check of that index."""

    check: int
    term: Term
    block: Block
    start: int
    end: int


def _together(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that looks for the terms of several checks at once."""
    look = mentions(checks)

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        for mention in look(document):
            yield mention.check, as_match(mention, document.source.text)

    return run


def as_match(mention: Mention, source: str = "", *, instead: str = "") -> Match:
    """Return the match that a mention is, with its suggestions in the case of what they replace.

    Args:
        mention: a term in a block.
        source: the source text, for edits: words with markup among them, or in capitals, have none.
        instead: what an edit puts in place of the words; "" is the term's first suggestion, if it has a fix.
    """
    block, start, end = mention.block, mention.start, mention.end
    matched = block.text[start:end]
    suggestions = tuple(_cased(one, matched) for one in ((instead,) if instead else mention.term.suggest))
    values = {"match": matched, "suggest": _listed(suggestions), "why": mention.term.why}
    variant = "" if suggestions else "bare"
    span = block.source_span(start, end)
    plain = source[span.start : span.end] == matched and not _unlike(block, start, suggestions)
    edits = (Edit(span, suggestions[0]),) if (instead or mention.term.fix) and suggestions and plain else ()
    return Match(span, values, edits=edits, suggestions=suggestions, variant=variant)


def mentions(checks: Sequence[Check]) -> Callable[[Document], Iterator[Mention]]:
    """Return a callable that yields where the terms of several checks are mentioned, check by check."""
    firsts = [0, *accumulate(len(check.terms) for check in checks)]
    find = Finder((first, check.wanted) for first, check in zip(firsts, checks, strict=False))

    def look(document: Document) -> Iterator[Mention]:
        if not is_english(document.lang):
            return
        found: dict[int, list[_Hit]] = {}
        for owner, start, end in find(document):
            number = bisect_right(firsts, owner) - 1
            which = owner - firsts[number]
            hit = _Hit(number, start, end, which, checks[number].terms[which])
            found.setdefault(number, []).append(hit)
        every = [one for number in sorted(found) for one in _mentions(document, checks[number], found[number])]
        yield from _grammatical(document, checks, every)

    return look


class _Hit(NamedTuple):
    check: int
    start: int
    end: int
    number: int  # of the term
    term: Term


def _mentions(document: Document, check: Check, hits: list[_Hit]) -> Iterator[Mention]:
    done = -1
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, one.number)):
        if hit.start < done:
            continue
        block = document.blocks[document.block_at(hit.start)]
        if block.kind not in check.scope or not is_english(block.lang) or _foreign(block, hit):
            continue
        start, end = hit.start - block.start, hit.end - block.start
        if not contexts.allowed(block, start, end, unless=check.silencers, only=check.conditions):
            continue
        if hit.term.except_ and _excepted(document, check, block, hit):
            continue
        if not _on_topic(check, hit.term, block, start, end):
            continue
        if contexts.surrounded(document, block, start, end, check.arounds):
            continue
        done = hit.end
        yield Mention(hit.check, hit.term, block, start, end)


def _grammatical(document: Document, checks: Sequence[Check], mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions whose grammar is what their term asks for; their sentences are parsed together."""
    asking = [one for one in mentions if one.term.pos or one.term.dep]
    if not asking:
        yield from mentions
        return
    from tonecheck.language import grammar  # noqa: PLC0415 - few pages need it

    right = grammar.fitting(
        document,
        [grammar.Question(m.block, m.start, m.end, m.term.pos, m.term.dep) for m in asking],
        checks[asking[0].check].pipeline,
    )
    wrong = {id(one) for one, fits in zip(asking, right, strict=True) if not fits}
    yield from (one for one in mentions if id(one) not in wrong)


def _foreign(block: Block, hit: _Hit) -> bool:
    start = hit.start - block.start
    return any(m.kind == "lang" and not is_english(m.data) and m.start <= start < m.end for m in block.marks)


def _excepted(document: Document, check: Check, block: Block, hit: _Hit) -> bool:
    """Return whether a hit is part of one of the phrases in which its term is silent, or begins one."""
    page = document.once(folded_prose)
    for phrase in check.folded(hit.term.except_):
        low = max(block.start, hit.start - len(phrase) + 1)
        if page.find(phrase, low, min(block.start + len(block.text), hit.end + len(phrase) - 1)) >= 0:
            return True
    return False


def _on_topic(check: Check, term: Term, block: Block, start: int, end: int) -> bool:
    """Return whether what must stand near a term does, and what must not does not."""
    wanted, unwanted = (*check.near, *term.near), (*check.far, *term.far)
    if not wanted and not unwanted:
        return True
    return (not wanted or _holds(check, wanted, block.text, start, end)) and not (
        unwanted and _holds(check, unwanted, block.text, start, end)
    )


def _holds(check: Check, words: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Return whether one of some words stands in a text, outside ``text[start:end]``."""
    folded = fold(text)
    return any(
        (last <= start or first >= end)
        and not (_goes_on(folded[first - 1 : first]) or _goes_on(folded[last : last + 1]))
        for word in check.folded(words)
        for first, last in _places(folded, word)
    )


def _places(text: str, word: str) -> Iterator[tuple[int, int]]:
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in {"-", "_"}


def _cased(suggestion: str, matched: str) -> str:
    """Return a suggestion with the first letter as large as that of what it replaces."""
    shouted = len(matched) > 1 and matched[:2].isupper()
    return suggestion[:1].upper() + suggestion[1:] if matched[:1].isupper() and not shouted else suggestion


def _unlike(block: Block, start: int, suggestions: Sequence[str]) -> bool:
    """Return whether an edit would not fit: the words are shouted, or the article before them would be wrong."""
    text = block.text[start : start + 2]
    if text.isupper() and suggestions and not suggestions[0][:2].isupper():
        return True
    article = re.search(r"\b(an?)\s\Z", block.text[max(0, start - 4) : start], re.IGNORECASE)
    new = suggestions[0] if suggestions else ""
    return article is not None and (len(article[1]) == 2) != (new[:1].lower() in "aeiou")  # noqa: PLR2004 - “an”


def _listed(suggestions: Sequence[str]) -> str:
    *most, last = suggestions or ("",)
    return f"{'”, “'.join(most)}” or “{last}" if most else last
