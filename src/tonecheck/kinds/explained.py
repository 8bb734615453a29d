"""Terms and abbreviations that a page does not explain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds import terms as term_kind
from tonecheck.language.american import american, spelling_of, with_ize, writes_ize
from tonecheck.language.fold import fold
from tonecheck.language.glosses import Explanation, explained_above, explanation, may_be_letters
from tonecheck.language.guards import Guards
from tonecheck.language.inflection import are_kin
from tonecheck.language.long_forms import folded, is_expanded
from tonecheck.language.scripts import is_other
from tonecheck.language.term import Term
from tonecheck.language.text_table import Texts
from tonecheck.language.voices.links import is_entry
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import PROSE_KINDS, Document, Kind, Match

_NEAR = 250
_JUST_BEFORE = 150
"""How many characters of the paragraph and of the one before it may say what a term means."""
_HEAD_OF_PAGE = 20_000
"""How many characters of a source may be front matter that a layout prints."""
_BESIDE_SLASH = expression(r"([\w’'-]+(?:\s[\w’'-]+){0,2})\s?/\s?\Z")
_BEHIND_SLASH = expression(r"\s?/\s?([\w’'-]+)")
_NEXT_TO = expression(r"([\w’'-]+)\s\Z")
_FORMED = expression(
    r"\s((?:formed|learn(?:ed|t)|developed|built|made|shaped|laid\sdown|left|caused|passed)\s"
    r"(?:early|in|by|from|during|as|when|through|down)\b[^.,;:()]{3,40})"
)
"""What follows a term and says where it comes from: “schemas formed in childhood”."""
_IN_BRACKETS = expression(r"\s\(([\w’'-]+)\)")
_BEGINS = expression(r"(?:\A|[.!?:]\s+)(?:(?:An?|The)\s)?[“\"‘*_]*\Z")
_BEFORE_ENTRY = " •*–—-·"
_IN_WORDS = frozenset({"gloss", "expansion"})
SCOPE = ("paragraph", "item", "definition", "summary", "caption")


@dataclass(frozen=True)
class Check(Kind):
    """Finds terms whose first mention in running text has no explanation there or in the next sentence.

    These count as explanations: a gloss in brackets, between dashes or commas, or after “means”; plain words followed
    by the term; a definition, or a next sentence that says what it is; an entry with the term as its label, there or
    below; a link to a glossary or to a page named after the term; a heading that asks what the term is, or is the term
    and has prose under it. The long form of an abbreviation may also be anywhere before it, or soon below. Each term is
    reported once a page. A mention that does not count, as in quotation marks, may explain it for what follows.

    Variants: ``bare`` (the term has no suggestions), ``glossed`` (plain words explain an abbreviation, but the rule
    asks for its long form), ``later`` (the page gives its long form, but far below).
    Values: match, suggest, advice.

    Attributes:
        terms: what to look for, as in the kind ``terms``. The suggestions are plain words, or long forms. A gloss is
            suggested in brackets behind the words: “alexithymia (finding it hard to name feelings)”.
        unless: contexts in which a mention does not count.
        long_forms: the suggestions are long forms, with or without the abbreviation in brackets behind them; an
            abbreviation with its long form in the same paragraph, in British or American spelling, is explained.
        gloss_is_enough: plain words explain an abbreviation too; if false, only its long form does.
        glossary: pages that explain terms; a term whose first mention links to one of them is explained. Each is a
            folder (``/glossary/``), a page (``glossary.md``, ``terms.md#schema``) or a glob (``*/guides/*``). Links
            whose address contains glossary, definition or what-is, or ends in the term, always count.
        spelling: british or american, in which we suggest words; "" for that of the site's language, else that of the
            page or of its site. Words that the two spell differently are not suggested where neither tells.
    """

    once_per_page: ClassVar[bool] = True
    about_words: ClassVar[bool] = True
    PRECOMPUTED: ClassVar[tuple[str, ...]] = ("wanted",)

    terms: tuple[Term, ...]
    unless: tuple[str, ...] = ("quoted", "mention", "name", "practitioners", "label", "button")
    long_forms: bool = False
    gloss_is_enough: bool = True
    glossary: tuple[str, ...] = ()
    spelling: str = ""

    def __post_init__(self) -> None:
        """Refuse terms that cannot be looked for.

        Raises:
            ValueError: a flag is invalid.
            RuleError: a context does not exist.
        """
        term_kind.Check(self.terms, unless=self.unless)
        if self.spelling not in {"", "british", "american"}:
            raise ValueError(f"spelling is “{self.spelling}”; write british or american")

    @cached_property
    def wanted(self) -> list[Texts]:
        """The texts by which each term is found."""
        return term_kind.texts_of_each(self.terms)

    @cached_property
    def each_alone(self) -> list[term_kind.Check]:
        """A check of the kind ``terms`` for each term."""
        return term_kind.each_alone(self.terms, self.wanted, (), SCOPE)

    @cached_property
    def guards(self) -> Guards:
        """The contexts in which a mention does not count; it may still explain its term for the rest of the page."""
        return Guards(self.unless)

    def with_locale(self, locale: str) -> Check:
        """Return the check with the spelling of the site's language, unless its rule states one."""
        if self.spelling:
            return self
        return self.altered(spelling="american" if locale == "en-US" else "british")

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
    owners = [number for number, check in enumerate(checks) for _ in range(len(check.terms))]
    find_mentions = term_kind.mentions([one for check in checks for one in check.each_alone])

    def run(document: Document) -> Iterator[tuple[int, Match]]:
        found: dict[int, list[term_kind.Mention]] = {}
        for mention in find_mentions(document):
            found.setdefault(mention.check, []).append(mention)
        seen: dict[int, list[str]] = {}
        for earlier, mention, later in _first_that_count(document, lambda index: checks[owners[index]], found.values()):
            index = mention.check
            check = checks[owners[index]]
            words, before = _words(mention), seen.setdefault(owners[index], [])
            if any(are_kin(words, other) for other in before):
                continue  # “dissociating” after “dissociation”
            before.append(words)
            explained_by = _explanation(document, check, mention) or _explained_before(
                document, check, mention, earlier
            )
            if not explained_by and check.long_forms and _in_brackets_before(document, mention):
                continue
            if not explained_by and any(_is_explained_below(document, check, mention, other) for other in later):
                continue
            if not explained_by and check.gloss_is_enough and _is_restated(document, mention):
                continue
            needs_long_form = explained_by == "gloss" and check.long_forms and not check.gloss_is_enough
            if not explained_by or needs_long_form:
                match = term_kind.as_match(_spelt(document, check.spelling, mention))
                variant = "glossed" if needs_long_form else match.variant
                if not variant and check.long_forms and _is_expanded_below(document, mention):
                    variant = "later"
                yield owners[index], replace(match, variant=variant)

    return run


def _first_that_count(
    document: Document, check_of: Callable[[int], Check], mentions_of_terms: Iterable[list[term_kind.Mention]]
) -> list[tuple[list[term_kind.Mention], term_kind.Mention, list[term_kind.Mention]]]:
    """Return the first mention of each term that counts, in order, with those before and after it."""
    parted = []
    for unsorted in mentions_of_terms:
        # The teaser of another page neither needs an explanation nor is one.
        mentions = [mention for mention in sorted(unsorted, key=_place) if not is_entry(document, mention.block)]
        if not mentions:
            continue
        guards = check_of(mentions[0].check).guards
        for at, mention in enumerate(mentions):
            if is_other(mention.block.text):
                continue  # a word of English in a text in Chinese or Russian
            if guards.allow(document, mention.block, mention.start, mention.end):
                parted.append((mentions[:at], mention, mentions[at + 1 :]))
                break
    return sorted(parted, key=lambda parts: _place(parts[1]))


def _explained_before(
    document: Document, check: Check, mention: term_kind.Mention, earlier: list[term_kind.Mention]
) -> Explanation:
    """Return how words explain a term where it stands before it counts: “the ‘false self’ – the face we show”.

    It may stand there in another form, or where its words alone are found, as the topic of the term is not near.
    """
    found = (_explanation(document, check, other) for other in earlier)
    explained_by: Explanation = next((explained_by for explained_by in found if explained_by), "")
    return explained_by or explained_above(document, mention.block, (mention.start, mention.end))


def _place(mention: term_kind.Mention) -> tuple[int, int, int]:
    """Return what sorts mentions by their place, of two at one place the longer first."""
    return mention.block.start, mention.start, -mention.end


def _words(mention: term_kind.Mention) -> str:
    return fold(mention.block.text[mention.start : mention.end])


def _explanation(document: Document, check: Check, mention: term_kind.Mention) -> Explanation:
    """Return how the page explains a mention."""
    return explanation(
        document,
        mention.block,
        (mention.start, mention.end),
        forms=mention.term.flag,
        expansions=_long_forms(mention.term) if check.long_forms else (),
        glossary=check.glossary,
    )


def _is_explained_below(document: Document, check: Check, mention: term_kind.Mention, later: term_kind.Mention) -> bool:
    """Return whether a later mention says what the term is: in its block or the next, or as what its sentence is about.

    Letters must begin their block.
    """
    blocks = document.block_at(later.block.start) - document.block_at(mention.block.start)
    are_letters, before = may_be_letters(later.block.text[later.start : later.end]), later.block.text[: later.start]
    is_near = not before.strip(_BEFORE_ENTRY) or (not are_letters and (blocks <= 1 or _begins_sentence(before)))
    return is_near and _explanation(document, check, later) in _IN_WORDS


def _is_expanded_below(document: Document, mention: term_kind.Mention) -> bool:
    """Return whether the page gives a long form with its letters far below: “cognitive behavioural therapy (CBT)”."""
    below = folded(document.prose.text[mention.block.start + mention.end :])
    return any("(" in form and folded(form) in below for form in mention.term.suggest)


def _begins_sentence(before: str) -> bool:
    """Return whether what follows words begins a sentence, with an article or without: “A modality is …”."""
    return _BEGINS.search(before) is not None


def _is_restated(document: Document, mention: term_kind.Mention) -> bool:
    """Return whether the paragraph of a mention, the words before it or its heading say what the term means.

    A gloss that begins with a capital is a name, and no explanation.
    """
    if _is_named_beside(mention):
        return True
    if not mention.term.gloss[:1].islower():
        return False
    from tonecheck.language.restatements import is_restated  # noqa: PLC0415 - only if there would be a finding

    block = mention.block
    index = document.block_at(block.start)
    previous = document.blocks[index - 1] if index else None
    before = (
        previous.text[-_JUST_BEFORE:]
        if previous is not None and previous.kind in PROSE_KINDS and previous.section == block.section
        else ""
    )
    title = document.sections[block.section].title if 0 <= block.section < len(document.sections) else ""
    near = slice(max(0, mention.start - _NEAR), mention.start), slice(mention.end, mention.end + _NEAR)
    around = fold(" ".join((title, before, *(block.text[part] for part in near))))
    for word in mention.term.near:
        around = around.replace(fold(word), "")  # they are there, or the term would not be
    beside = _BESIDE_SLASH.search(block.text[: mention.start]) or _BEHIND_SLASH.match(block.text[mention.end :])
    next_to = (
        _NEXT_TO.search(block.text[: mention.start]),
        _IN_BRACKETS.match(block.text[mention.end :]),
        _FORMED.match(block.text[mention.end :]),
    )
    return is_restated(
        mention.term.gloss,
        around,
        beside[1] if beside else "",
        " ".join(words[1] for words in next_to if words),
    )


def _is_named_beside(mention: term_kind.Mention) -> bool:
    """Return whether plain words for the term stand right beside it: “the modality or approach”."""
    before, after = fold(mention.block.text[: mention.start]), fold(mention.block.text[mention.end :])
    plain = [fold(words).replace("*", "") for words in mention.term.suggest]
    return any(
        after.startswith((f" or {words}", f" and {words}", f"/{words}"))
        or re.search(rf"\b{re.escape(words)}\w*(?: (?:or|and) |(?:\s?[—–-]\s?|, )(?:(?:the|an?|your|our) )?)\Z", before)
        for words in plain
        if words
    )


def _long_forms(term: Term) -> tuple[str, ...]:
    """Return the long forms of an abbreviation, without its letters in brackets behind them."""
    return tuple(text.partition(" (")[0] for text in (*term.suggest, term.gloss) if text)


def _spelt(document: Document, spelling: str, mention: term_kind.Mention) -> term_kind.Mention:
    """Return a mention whose term suggests words in the spelling of its page; none if we do not know it."""
    term = mention.term
    in_american = _respelt(term, american)
    if term == in_american:
        return mention
    spelt = spelling_of(document, spelling)
    if spelt == "american":
        return mention._replace(term=in_american)
    if writes_ize(document):
        in_ize = _respelt(term, with_ize)
        if spelt or in_ize == in_american:
            return mention._replace(term=in_ize)
    return mention if spelt else mention._replace(term=replace(term, suggest=(), gloss=""))


def _in_brackets_before(document: Document, mention: term_kind.Mention) -> bool:
    """Return whether an abbreviation is written out before its first mention in prose: in a title or an attribute.

    It is there in brackets, or beside its long form: “title: CBT – Cognitive Behavioural Therapy”.
    """
    block, text = mention.block, document.source.text
    start = block.source_span(mention.start, mention.end).start
    letters = block.text[mention.start : mention.end]
    if text.rfind(f"({letters})", 0, start) >= 0:
        return True
    at, end = -1, min(start, _HEAD_OF_PAGE)
    while (at := text.find(letters, at + 1, end)) >= 0:
        behind = text[at + len(letters) : at + len(letters) + _JUST_BEFORE].partition("\n")[0]
        if not text[at - 1 : at].isalnum() and is_expanded("", behind.strip("\"'"), letters):
            return True
    return False


def _respelt(term: Term, spell: Callable[[str], str]) -> Term:
    """Return a term with its words in another spelling; names of bodies, which begin with a capital, keep theirs."""
    suggest, gloss = tuple(map(spell, term.suggest)), spell(term.gloss)
    kept = tuple(new if old[:1].islower() else old for old, new in zip(term.suggest, suggest, strict=True))
    return replace(term, suggest=kept, gloss=gloss if term.gloss[:1].islower() else term.gloss)
