"""Words and phrases: all terms of all rules in one pass over the page's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, ClassVar

from tonecheck.language import contexts, topics
from tonecheck.language.fold import fold
from tonecheck.language.foreign import is_english
from tonecheck.language.guards import Guards
from tonecheck.language.phrases import Finder, by_word
from tonecheck.language.term import Term, with_words_kept
from tonecheck.language.term import texts as texts_of
from tonecheck.language.text_table import Texts
from tonecheck.language.words import folded_prose
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Block, Document, Edit, Kind, Match
from tonecheck.named_tuple import NamedTuple

SCOPE = (
    *("heading", "paragraph", "item", "cell", "caption", "term", "definition", "summary", "alt", "title", "meta"),
    "button",
)
_DESCRIBES_NOTHING = ("!amod", "!compound", "!nmod")


@dataclass(frozen=True)
class Check(Kind):
    """Finds words and phrases, even across line breaks, no-break spaces, markup and curly quotes.

    The longest match counts. A space and a hyphen are different. A word inside a hyphenated compound (“self-harm”) or
    an address is not a match. We skip text in another language.

    Variants: ``bare`` (the term has no suggestion that fits there).
    Values: match, suggest (the suggestions, in the form “…”, “…” or “…”), advice, why.

    Attributes:
        terms: what to look for: a text (``flag, flag -> suggestion | suggestion`` or ``flag, flag = gloss``), or a
            mapping with flag, suggest, gloss, advice, is, why, except, case, near, far, topic, pos, dep, alone and fix.
        unless: contexts in which a match is not reported (modules of ``language.contexts``).
        only: contexts that a match must be in.
        scope: the kinds of block to search.
        slots: lists of texts; a flag names a list in braces.
        near: words for the topic of all terms of the rule; the rest of the block must contain at least one.
        far: words that the rest of the block must not contain.
        topic: words for what the section is about: it, or a heading above it, must contain at least one.
        pipeline: the spaCy pipeline for ``pos`` and ``dep``; "" for that of the configuration, else the one that comes
            with tonecheck.
        advice: what the writer can do where a term offers no words and has no advice of its own.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted",)

    terms: tuple[Term, ...]
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    scope: tuple[str, ...] = SCOPE
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    pipeline: str = ""
    advice: str = ""
    topic: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse flags that cannot be looked for, and unknown contexts.

        Raises:
            ValueError: a flag names a slot that does not exist, or stands for too many texts.
            RuleError: a context does not exist.
        """
        contexts.must_be_there((*self.unless, *self.only))
        for term in self.terms:
            term.must_be_right()
            for flag in term.flag:
                self.texts(flag)
        beside = [self.near, self.far, self.topic]
        beside += [words for term in self.terms for words in (term.near, term.far, term.topic, term.except_)]
        for words in beside:
            for text in words:
                if "{" in text:  # names a slot, which must be there
                    self.texts(text)

    @classmethod
    def shared_pass(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        """Return a callable that looks for the terms of several checks in one pass."""
        return _shared_pass(checks)

    def with_pipeline(self, pipeline: str) -> Check:
        """Return the check with this pipeline, unless its rule names one."""
        return self if self.pipeline else self.altered(pipeline=pipeline)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield the matches of this rule alone."""
        for _, match in self._alone(document):
            yield match

    @cached_property
    def _alone(self) -> Callable[[Document], Iterator[tuple[int, Match]]]:
        return _shared_pass([self])

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the closure, which cannot be pickled; it is created again when needed."""
        return {key: value for key, value in self.__dict__.items() if key != "_alone"}

    def texts(self, flag: str) -> dict[str, str]:
        """Return the texts that a flag stands for, without its ``cs:``, each with the form of its first starred word.

        Raises:
            ValueError: the flag names a slot that does not exist, or stands for too many texts.
        """
        if flag not in self._texts:
            self._texts[flag] = texts_of(flag, self.slots)
        return self._texts[flag]

    def form(self, term: Term, match: str) -> str:
        """Return the form in which a text matches a term: base, s, past, participle or ing; "" if it has no star."""
        if term.flag not in self._forms:
            forms: dict[str, str] = {}
            for flag in term.flag:
                texts = {text: form for text, form in self.texts(flag).items() if form}
                forms = dict(zip(_folded(texts), texts.values(), strict=True)) | forms
            self._forms[term.flag] = forms
        return self._forms[term.flag].get(_one_line(match), "")

    def repeating(self, term: Term, match: str) -> Term:
        """Return a term whose suggestions repeat what a match has in the place of their slots."""
        return replace(term, suggest=with_words_kept(term.suggest, _one_line(match), self.slots))

    def folded(self, flags: tuple[str, ...]) -> tuple[str, ...]:
        """Return all texts that several flags stand for, folded."""
        if flags not in self._folded:
            self._folded[flags] = tuple(_folded(text for flag in flags for text in self.texts(flag)))
        return self._folded[flags]

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], dict[str, str]]:
        return {}

    @cached_property
    def _folded(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def _texts(self) -> dict[str, dict[str, str]]:
        return {}

    @cached_property
    def wanted(self) -> Texts:
        """The texts by which terms are found, each with the number of its term."""
        return by_word(
            (number, text, term.case or flag.startswith("cs:"))
            for number, term in enumerate(self.terms)
            for flag in term.flag
            for text in self.texts(flag)
        )

    @cached_property
    def guards(self) -> Guards:
        """The contexts that the rule listens to."""
        return Guards(self.unless, self.only)


def _folded(texts: Iterable[str]) -> list[str]:
    """Return texts folded, all in one go, since a topic may be hundreds."""
    joined = "\0".join(texts)
    return fold(joined).split("\0") if joined else []


def texts_of_each(terms: Sequence[Term]) -> list[Texts]:
    """Return the texts by which each of several terms without slots is found."""
    return [Check((term,)).wanted for term in terms]


def each_alone(
    terms: Sequence[Term], wanted: Sequence[Texts], unless: tuple[str, ...], scope: tuple[str, ...]
) -> list[Check]:
    """Return a check for each of several terms, for kinds that ask which of their terms a page mentions.

    All are valid, so we do not look at their flags again.

    Args:
        terms: the terms, without slots.
        wanted: the texts by which each is found, from ``texts_of_each``.
        unless: contexts in which a mention does not count.
        scope: the kinds of block to search.
    """
    common = vars(Check((), unless=unless, scope=scope))
    checks = []
    for number, texts in enumerate(wanted):
        check = object.__new__(Check)  # cheaper than “altered”, and each run makes hundreds
        vars(check).update(common, terms=terms[number : number + 1], wanted=texts)
        checks.append(check)
    return checks


def _one_line(match: str) -> str:
    """Return words of a page, folded, with one blank between them, as the texts of flags have it."""
    return " ".join(fold(match).split())


class Mention(NamedTuple):
    """A term in a block, at ``block.text[start:end]``; ``check`` is the index of the check that found it.

    ``pos`` and ``dep`` are what a parser must find, as those of a term; if both are empty, no parser is asked.
    ``form`` is the form of the words, if a suggestion takes it.
    """

    check: int
    term: Term
    block: Block
    start: int
    end: int
    pos: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    form: str = ""
    advice: str = ""


def _shared_pass(checks: Sequence[Check]) -> Callable[[Document], Iterator[tuple[int, Match]]]:
    """Return a callable that looks for the terms of several checks in one pass."""
    find_mentions = mentions(checks)

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        for mention in find_mentions(document):
            yield mention.check, as_match(mention, document.source.text)

    return run


def as_match(mention: Mention, source: str = "", *, instead: str = "") -> Match:
    """Return the match for a mention, with the suggestions that fit there.

    Args:
        mention: a term in a block.
        source: the source text, for edits; words in capitals, or with markup among them, get no edit.
        instead: what an edit writes instead of the words; "" for the term's first suggestion, which is a doubtful edit
            unless the term has a fix.
    """
    from tonecheck.language.suggestions import cased, in_form, listed, offer, takes_gloss  # noqa: PLC0415 - only if there is a finding

    block, start, end, term = mention.block, mention.start, mention.end, mention.term
    texts = (instead,) if instead else term.suggest
    start, texts = (
        offer(block.text, start, end, texts, form=mention.form, word_class=term.is_, anywhere=bool(instead) or term.fix)
        if texts
        else (start, ())
    )
    matched = block.text[start:end]
    is_verb = term.gloss.partition(" ")[0].endswith("*")
    opening = term.gloss if block.kind in {"heading", "item"} else ""
    if (
        term.gloss
        and not instead
        and takes_gloss(block.text, start, mention.end, is_verb=is_verb, opening=opening, gloss=term.gloss)
    ):
        texts = (*texts, f"{matched} ({in_form(term.gloss, mention.form)})")
    suggestions = tuple(cased(text, matched, block.text[:start]) for text in texts)
    values = {"match": matched, "suggest": listed(suggestions), "advice": mention.advice, "why": term.why}
    span = block.source_span(start, end)
    is_fixable = suggestions and source[span.start : span.end] == matched and not _is_shouted(matched, suggestions[0])
    # An explanation in brackets belongs behind the first mention only, and a fix changes all of them.
    edits = (Edit(span, suggestions[0]),) if is_fixable and not suggestions[0].startswith(f"{matched} (") else ()
    return Match(
        span,
        values,
        edits=edits,
        suggestions=suggestions,
        variant="" if suggestions else "bare",
        doubtful=not (instead or term.fix),
    )


class Hit(NamedTuple):
    """Where the words of a term stand on a page, whatever is around them: in the prose, not in a block."""

    check: int
    start: int
    end: int
    number: int  # of the term
    term: Term


Skips = Callable[[int, Document, Mapping[int, Sequence[Hit]]], bool]
"""Takes the index of a check, a page, and all hits there by the index of their check."""


def mentions(
    checks: Sequence[Check], skips: Skips = lambda _number, _document, _hits: False
) -> Callable[[Document], Iterator[Mention]]:
    """Return a callable that yields the mentions of the terms of several checks, check by check.

    Args:
        checks: the checks.
        skips: says of a check, by its index, that its mentions on a page do not matter, before we look at what stands
            around each.
    """
    firsts = [0, *accumulate(len(check.terms) for check in checks)]
    find = Finder((first, check.wanted) for first, check in zip(firsts, checks, strict=False))

    def run(document: Document) -> Iterator[Mention]:
        if not is_english(document.lang):
            return
        hits: dict[int, list[Hit]] = {}
        for owner, start, end in find(document):
            check_index = bisect_right(firsts, owner) - 1
            term_number = owner - firsts[check_index]
            hit = Hit(check_index, start, end, term_number, checks[check_index].terms[term_number])
            hits.setdefault(check_index, []).append(hit)
        all_mentions = [
            mention
            for check_index in sorted(hits)
            if not skips(check_index, document, hits)
            for mention in _mentions(document, checks[check_index], hits[check_index])
        ]
        yield from _grammatical(document, checks, all_mentions)

    return run


def _mentions(document: Document, check: Check, hits: list[Hit]) -> Iterator[Mention]:
    reported_end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.number)):
        if hit.start < reported_end:
            continue
        block = document.blocks[document.block_at(hit.start)]
        if block.kind not in check.scope or not is_english(block.lang) or _is_foreign(block, hit):
            continue
        start, end = hit.start - block.start, hit.end - block.start
        excepted = check.folded(hit.term.except_)
        if excepted and topics.is_part_of(document, block, excepted, hit.start, hit.end):
            continue
        if not _on_topic(document, check, hit.term, block, start, end):
            continue
        if not check.guards.allow(document, block, start, end):
            continue
        dep = hit.term.dep
        if hit.term.alone:
            is_alone = _stands_alone(document, block, hit)
            if is_alone is False:
                continue
            dep = dep if is_alone else (*dep, *_DESCRIBES_NOTHING)
        reported_end = hit.end
        form = check.form(hit.term, block.text[start:end]) if hit.term.takes_form else ""
        term = check.repeating(hit.term, block.text[start:end]) if hit.term.keeps_words else hit.term
        advice = hit.term.advice or check.advice
        yield Mention(hit.check, term, block, start, end, hit.term.pos, dep, form, advice)


def _grammatical(document: Document, checks: Sequence[Check], mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the mentions whose grammar their term allows; we parse their sentences in one batch."""
    parsed = [mention for mention in mentions if mention.pos or mention.dep]
    if not parsed:
        yield from mentions
        return
    from tonecheck.language import grammar  # noqa: PLC0415 - few pages need a parser

    fits_grammar = grammar.fitting(
        document,
        [grammar.Question(mention.block, mention.start, mention.end, mention.pos, mention.dep) for mention in parsed],
        checks[parsed[0].check].pipeline,
    )
    unfit_ids = {id(mention) for mention, fits in zip(parsed, fits_grammar, strict=True) if not fits}
    yield from (mention for mention in mentions if id(mention) not in unfit_ids)


def _stands_alone(document: Document, block: Block, hit: Hit) -> bool | None:
    """Return whether a hit of a label describes no noun; None if only a parser can decide."""
    from tonecheck.language import standing_alone  # noqa: PLC0415 - few pages have labels, and it reads word lists

    folded_block = document.cached(folded_prose)[block.start : block.start + len(block.text)]
    start, end = hit.start - block.start, hit.end - block.start
    if standing_alone.is_predicate(folded_block[start:end]):
        return standing_alone.is_followed_by_no_noun(folded_block, end)
    if not standing_alone.may_describe(folded_block[start:end]):
        return True
    return standing_alone.stands_alone(folded_block, start, end)


def _is_foreign(block: Block, hit: Hit) -> bool:
    start = hit.start - block.start
    return any(mark.kind == "lang" and not is_english(mark.data) for mark in block.marks_around(start, start + 1))


def _on_topic(document: Document, check: Check, term: Term, block: Block, start: int, end: int) -> bool:
    """Return whether the words that a term needs are there, and none that it excludes."""
    near, far, topic = (
        check.folded((*of_rule, *of_term))
        for of_rule, of_term in ((check.near, term.near), (check.far, term.far), (check.topic, term.topic))
    )
    if near and not topics.contains(block.text, near, start, end):
        return False
    if far and topics.contains(block.text, far, start, end):
        return False
    return not topic or topics.is_about(document, block, topic, start, end)


def _is_shouted(matched: str, suggestion: str) -> bool:
    """Return whether the words are in capitals, which a suggestion has not."""
    return matched[:2].isupper() and not suggestion[:2].isupper()
