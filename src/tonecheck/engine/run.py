"""A run: the map over all pages, then over the whole site -> suppress -> cap -> sort -> Report."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tonecheck.engine.analysis import PageResult, conclude, guarded
from tonecheck.engine.plan import Plan
from tonecheck.findings import suppress
from tonecheck.model import Finding, Place, Report, Source
from tonecheck.packs.families import capped, spoken

if TYPE_CHECKING:  # pools cost 5 ms to import, and facts are only gathered when a rule looks at the whole site
    from concurrent.futures import Executor

    from tonecheck.site import PageFacts, Site


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
    from tonecheck.engine.parallel import spread  # noqa: PLC0415 - only with an executor

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


def _site_findings(site: Site, plan: Plan, audiences: Mapping[str, str]) -> Iterator[Finding]:
    for _, rule in plan.at_stage("site"):
        for place, match in rule.check(site):
            finding = conclude(rule, match, place, lower=plan.lowers(rule, audiences[place.path]))
            if finding:
                yield finding


def _suppression_findings(used: dict[suppress.Suppression, int], plan: Plan, audience: str) -> Iterator[Finding]:
    places: dict[Any, Place] = {one.place.span: one.place for one in used}
    for _, rule in plan.at_stage("suppressions"):
        for match in rule.check(used, plan):
            finding = conclude(rule, match, places[match.span], lower=plan.lowers(rule, audience))
            if finding:
                yield finding
