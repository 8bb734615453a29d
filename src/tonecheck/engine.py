"""The line of data: Source -> Document -> Match -> Finding, then over all pages -> suppress -> sort -> Report."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tonecheck import allow, formats, suppress
from tonecheck.errors import RuleError, TonecheckError
from tonecheck.families import capped, spoken
from tonecheck.model import LEVELS, Document, Finding, Level, Match, Place, Report, Rule, Source
from tonecheck.plan import Plan
from tonecheck.records import dataclass

if TYPE_CHECKING:  # pools cost 5 ms to import, and facts are only made when a rule looks at the whole site
    from concurrent.futures import Executor

    from tonecheck.site import PageFacts, Site

LONGEST_VALUE = 100


@dataclass(frozen=True, slots=True)
class PageResult:
    """What the map step makes of one page: all that later steps need, and no text. Picklable."""

    path: str
    findings: tuple[Finding, ...]
    suppressions: tuple[suppress.Suppression, ...]
    facts: PageFacts | None
    words: int
    audience: str


def analyse(source: Source, plan: Plan, *, facts: bool = False) -> PageResult:
    """Return what the rules of a plan say of one article. Reads nothing but its arguments.

    Args:
        source: the article.
        plan: the rules.
        facts: gather what rules about the whole site look at, even if this plan has none.

    Raises:
        TonecheckError: the article cannot be parsed, or a rule cannot be run; the line names which.
    """
    document = formats.parse(source)
    audience = _audience(document, plan)
    findings = tuple(_findings(document, plan, audience))
    gathered = None
    if facts or plan.at_stage("site"):
        from tonecheck.site import facts as gather  # noqa: PLC0415 - only when a rule needs it

        gathered = gather(document, plan.counting)
    words = len(document.prose.text.split())
    suppressions = suppress.read(document)
    document.forget()
    return PageResult(source.path, findings, suppressions, gathered, words, audience)


def pages(
    pairs: Iterable[tuple[Source, Plan]], *, facts: bool = False, executor: Executor | None = None
) -> Iterator[PageResult]:
    """Yield what the rules say of articles, one by one and in their order.

    Args:
        pairs: the articles, each with its rules.
        facts: gather what rules about the whole site look at.
        executor: where articles are analysed; None is here and now.

    Raises:
        TonecheckError: an article cannot be parsed, or a rule cannot be run; the line names which.
    """
    if executor is None:
        yield from (guarded(source, plan, facts=facts) for source, plan in pairs)
        return
    from tonecheck.parallel import spread  # noqa: PLC0415 - only with an executor

    yield from spread(pairs, executor, facts=facts)


def run(
    pages: Iterable[PageResult],
    plan: Plan,
    *,
    site: Callable[[tuple[PageFacts, ...]], Site],
    plans: Callable[[str], Plan] | None = None,
    known: Callable[[Finding], bool] | None = None,
) -> Report:
    """Return the report on some articles.

    Args:
        pages: what the rules say of each of them.
        plan: the rules.
        site: makes the Site that site rules look at, from the facts of all pages.
        plans: the rules for a path, where they differ from file to file; None is ``plan`` for all.
        known: whether a finding need not be told, asked for each that has its say, page by page and by place; None is
            for none.
    """
    chosen = plans or (lambda _: plan)
    begun = time.perf_counter()
    pages = list(pages)
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for page in pages:
        by_path[page.path].extend(page.findings)
    audiences = {page.path: page.audience for page in pages}
    used_plans = {id(one): one for one in (chosen(page.path) for page in pages)}
    if any(one.at_stage("site") for one in used_plans.values()):
        whole = site(tuple(p.facts for p in pages if p.facts))
        for one in used_plans.values():
            for finding in _site_findings(whole, one, audiences):
                if chosen(finding.path) is one:
                    by_path[finding.path].append(finding)
    findings: list[Finding] = []
    suppressed = passed = 0
    counted: Counter[str] = Counter()
    for page in pages:
        left, used = suppress.apply(by_path[page.path], page.suppressions)
        suppressed += len(by_path[page.path]) - len(left)
        left = spoken(left, chosen(page.path).families)
        left += _suppression_findings(used, chosen(page.path), audiences[page.path])
        if known is not None:
            new = [finding for finding in left if not known(finding)]
            passed += len(left) - len(new)
            left = new
        left, more = capped(left, chosen(page.path).families)
        counted += more
        findings += left
    findings.sort(key=lambda one: (one.path, one.span, one.rule))
    words = sum(page.words for page in pages)
    seconds = time.perf_counter() - begun
    beyond = tuple(sorted(counted.items()))
    return Report(tuple(findings), len(pages), words, seconds, suppressed, passed, beyond, rules=plan.rules)


def guarded(source: Source, plan: Plan, *, facts: bool) -> PageResult:
    """Return ``analyse`` of an article; of a fault of ours an error that names the article.

    Raises:
        TonecheckError: it cannot be analysed.
    """
    try:
        return analyse(source, plan, facts=facts)
    except TonecheckError:
        raise
    except Exception as wrong:
        # So that the rest of a site can be checked without it.
        raise TonecheckError(
            f"{source.path}: tonecheck failed on this article ({wrong!r}); please report it"
        ) from wrong


def _findings(document: Document, plan: Plan, audience: str) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    allowed = plan.allowed(document)
    for look in plan.passes:
        for number, match in look(document):
            rule = plan.rules[number]
            if allowed and rule.kind in allow.KINDS and allow.covers(allowed, match.span, document.source.text):
                continue
            if not rule.repeat and getattr(rule.check, "once", False):
                key = number, " ".join(match.values.get("match", "").casefold().split())
                if key in seen:
                    continue
                seen.add(key)
            finding = conclude(rule, match, document.source.place(match.span), audience)
            if finding:
                yield finding


def _site_findings(site: Site, plan: Plan, audiences: Mapping[str, str]) -> Iterator[Finding]:
    for _, rule in plan.at_stage("site"):
        for place, match in rule.check(site):
            finding = conclude(rule, match, place, audiences[place.path])
            if finding:
                yield finding


def _suppression_findings(used: dict[suppress.Suppression, int], plan: Plan, audience: str) -> Iterator[Finding]:
    places: dict[Any, Place] = {one.place.span: one.place for one in used}
    for _, rule in plan.at_stage("suppressions"):
        for match in rule.check(used, plan):
            finding = conclude(rule, match, places[match.span], audience)
            if finding:
                yield finding


def conclude(rule: Rule, match: Match, place: Place, audience: str = "public") -> Finding | None:
    """Return the Finding that a rule makes of a match, or None where it chooses to say nothing.

    Raises:
        RuleError: the message speaks of a value that the kind does not give.
    """
    variant = rule.variants.get(match.variant)
    if variant and not variant.enabled:
        return None
    level: Level = variant.level if variant and variant.level else rule.level
    if rule.family == "jargon" and audience == "practitioners":
        lower = LEVELS.index(level) - 1
        if lower < 0:
            return None
        level = LEVELS[lower]
    message = variant.message if variant and variant.message else rule.message
    values = {name: _short(value) for name, value in match.values.items()}
    try:
        text = message.format_map(values)
    except (KeyError, IndexError) as unknown:
        known = ", ".join(sorted(values)) or "none"
        where = f"{rule.pack}:{rule.line}: message of rule “{rule.id}”"
        raise RuleError(f"{where} uses {{{unknown.args[0]}}}; kind “{rule.kind}” gives: {known}") from None
    return Finding(place, rule.id, level, text, match.suggestions, match.edits, bool(match.edits) and rule.safe)


def _short(value: str) -> str:
    """Return a value as it goes into a message: on one line and not too long."""
    value = " ".join(value.split())
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1].rstrip() + "…"


def _audience(document: Document, plan: Plan) -> str:
    """Return who reads a page: what its front matter says, else the configuration."""
    settings = document.meta.values.get("tonecheck")
    own = settings.get("audience") if isinstance(settings, dict) else None
    said = own or document.meta.values.get("audience")
    return said if said in {"public", "practitioners"} else plan.audience
