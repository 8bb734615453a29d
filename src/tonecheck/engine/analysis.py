"""The map step: the findings of a plan on one page. It is pure: it reads only its arguments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.engine import allow
from tonecheck.engine.plan import Plan
from tonecheck.errors import RuleError
from tonecheck.expressions import expression
from tonecheck.faults import attempt
from tonecheck.findings import page_settings, suppress
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import (
    LEVELS,
    OBJECT,
    Document,
    Edit,
    Fault,
    Finding,
    Level,
    Match,
    Place,
    Rule,
    Source,
    Span,
    Variant,
)
from tonecheck.packs.selection import family
from tonecheck.visible import excerpt

if TYPE_CHECKING:  # a run gathers facts only for rules about the whole site, and parts only of many pages
    from tonecheck.engine.kept import Kept
    from tonecheck.engine.parts import Part
    from tonecheck.site import PageFacts

LONGEST_VALUE = 100
FEW_WORDS = 100
"""A page with fewer words may have its text in its front matter."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """The result of the map step for one page: all that later steps need, without the text. It can be pickled.

    A page with a fault has no findings and no facts. ``repeats`` are findings that a report does not tell, because they
    are what another one on the page is; they are there only if the plan is for fixes, and all have edits. ``parts`` are
    what other pages may have too; ``furniture`` are those that other pages of the run do have. ``sentences`` are those
    with several findings of a family that reports one a sentence. ``unread`` are keys of front matter with sentences
    that are no text of the page, on a page of few words, each with how many words it has.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    suppressions: tuple[suppress.Suppression, ...] = ()
    facts: PageFacts | None = None
    words: int = 0
    audience: str = "public"
    fault: Fault | None = None
    repeats: tuple[Finding, ...] = ()
    parts: Sequence[Part] = ()
    furniture: frozenset[int] = frozenset()
    sentences: tuple[Span, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)


def analyse(source: Source, plan: Plan, *, facts: bool = False, kept: Kept | None = None) -> PageResult:
    """Return the result of a plan for one article. The function reads only its arguments.

    Args:
        source: the article.
        plan: the rules.
        facts: gather the facts that rules about the whole site need, even if this plan has no such rule.
        kept: keeps documents for a later step; None keeps none.

    Raises:
        TonecheckError: the article cannot be parsed, or a rule fails; the error line names which.
    """
    if not plan.cache:
        from tonecheck.language import parsing  # noqa: PLC0415 - few runs turn the cache off

        with parsing.uncached():
            return _analyse(source, plan, facts, kept)
    return _analyse(source, plan, facts, kept)


def _analyse(source: Source, plan: Plan, facts: bool, kept: Kept | None) -> PageResult:
    from tonecheck.readability.blocks import running_text  # noqa: PLC0415 - a result that is looked up has the count

    parsed = kept.parse(source) if kept else formats.parse(source)
    document = _without(parsed, plan.furniture) if plan.furniture else parsed
    audience = page_settings.audience(document.meta, plan.audience)
    repeats: list[Finding] = []
    findings = tuple(_findings(document, plan, audience, repeats))
    sentences = _crowded(document, findings, plan)
    gathered = None
    if facts or plan.at_stage("site"):
        from tonecheck.site import facts as gather  # noqa: PLC0415 - only if a rule needs facts

        gathered = gather(document, plan.counters)
    words = running_text(document).words
    suppressions = suppress.read(document)
    if kept and document is parsed:
        kept.keep(document)
    else:
        document.drop_cached()
    unread = _unread(document) if words < FEW_WORDS and document.meta.values else {}
    result = PageResult(
        source.path,
        findings,
        suppressions,
        gathered,
        words,
        audience,
        repeats=tuple(repeats),
        sentences=sentences,
        unread=unread,
    )
    if not plan.parts:
        return result
    from tonecheck.engine.parts import parts  # noqa: PLC0415 - a run on a few articles needs none

    return replace(result, parts=parts(document))


def _unread(document: Document) -> dict[str, int]:
    from tonecheck.markup.meta_texts import unread  # noqa: PLC0415 - few pages have so few words

    return unread(document.meta, document.source)


def _without(document: Document, furniture: frozenset[int]) -> Document:
    from tonecheck.engine.parts import without  # noqa: PLC0415 - as above

    return without(document, furniture)


def _crowded(document: Document, findings: Sequence[Finding], plan: Plan) -> tuple[Span, ...]:
    """Return the sentences with several findings of a family that reports one a sentence."""
    counts = Counter(family(finding.rule) for finding in findings)
    names = {name for name, number in counts.items() if number > 1}
    names = {name for name in names if name in plan.families and plan.families[name].one_a_sentence}
    if not names:
        return ()
    from tonecheck.engine.crowded import sentences_with_several  # noqa: PLC0415 - few pages have any

    return sentences_with_several(document, [finding for finding in findings if family(finding.rule) in names])


def guarded(source: Source, plan: Plan, *, facts: bool, kept: Kept | None = None) -> PageResult:
    """Return the result of a plan for one article; if ``analyse`` raises an error, a result with the fault."""
    result = attempt(source.path, lambda: analyse(source, plan, facts=facts, kept=kept))
    return PageResult(source.path, fault=result) if isinstance(result, Fault) else result


def _findings(document: Document, plan: Plan, audience: str, repeats: list[Finding]) -> Iterator[Finding]:
    """Yield the findings to report. If the plan is for fixes, ``repeats`` gets those that a page reports once."""
    reported: set[tuple[int, str]] = set()
    allowed = plan.allowed(document)
    for find_matches in plan.passes:
        for number, match in find_matches(document):
            rule = plan.rules[number]
            if allowed and rule.check.about_words and allow.covers(allowed, match.span, document.source.text):
                continue
            is_repeat = False
            if not rule.repeat and rule.check.once_per_page:
                key = number, _repeated(match.values.get("match", ""))
                is_repeat = key in reported
                if is_repeat and not (plan.fixes and match.edits):
                    continue
                reported.add(key)
            finding = conclude(rule, match, document.source.place(match.span), lower=plan.lowers(rule, audience))
            if finding and is_repeat:
                repeats.append(finding)
            elif finding:
                yield finding


def _repeated(words: str) -> str:
    """Return what makes matches the same on a page: their words, in any letter case, without an article."""
    first, *rest = words.casefold().split() or [""]
    return " ".join(rest if rest and first in {"a", "an"} else [first, *rest])


def conclude(rule: Rule, match: Match, place: Place, *, lower: bool = False) -> Finding | None:
    """Return the Finding that a rule reports for a match, or None if it reports nothing.

    Args:
        rule: the rule.
        match: the match that its kind found.
        place: where the match is.
        lower: report it one level lower, and a suggestion not at all.

    Raises:
        RuleError: the message uses a value that the kind does not give.
    """
    variant = rule.variants.get(match.variant)
    if variant and not variant.enabled:
        return None
    level: Level = variant.level if variant and variant.level else rule.level
    if lower:
        if level == LEVELS[0]:
            return None
        level = LEVELS[LEVELS.index(level) - 1]
    message = variant.message if variant and variant.message else rule.message
    if place.where:
        message = _of_lines().sub(_of_paragraph, _in_document(rule, variant) or message)
    values = {name: _short(value) for name, value in match.values.items()}
    try:
        text = message.format_map(values).rstrip()
    except (KeyError, IndexError) as error:
        names = ", ".join(sorted(values)) or "none"
        where = f"{rule.pack}:{rule.line}: message of rule “{rule.id}”"
        raise RuleError(f"{where} uses {{{error.args[0]}}}; kind “{rule.kind}” gives: {names}") from None
    safe = bool(match.edits) and rule.safe and not match.doubtful
    edits = _in_html(match) if match.edits and match.suggestions and place.format == "html" else match.edits
    return Finding(place, rule.id, level, text, match.suggestions, edits, safe, match.size)


def _in_html(match: Match) -> tuple[Edit, ...]:
    """Return the edits of a match in HTML: a suggestion is words, and the source of words has references in it."""
    if match.edits != (Edit(match.span, match.suggestions[0]),):
        return match.edits
    from tonecheck.findings.fix import in_html  # noqa: PLC0415 - a run on other formats does not need it

    return (Edit(match.span, in_html(match.suggestions[0])),)


def _in_document(rule: Rule, variant: Variant | None) -> str | None:
    """Return what a rule says of a case in a document of a word processor, if it is not what it says elsewhere."""
    return variant.in_document if variant and (variant.message or variant.in_document) else rule.in_document


@cache
def _of_lines() -> re.Pattern[str]:
    """Return what messages say before the number of a line, which in a document is that of a paragraph."""
    return expression(r"\b(on )?line(s?) \{(?=lines?\})")


def _of_paragraph(found: re.Match[str]) -> str:
    return f"{'in ' if found[1] else ''}paragraph{found[2]} {{"


def _short(value: str) -> str:
    """Return a value as a message shows it: on one line, cut if it is long, and “…” for what is not words."""
    return excerpt(value.replace(OBJECT, "…"), LONGEST_VALUE)
