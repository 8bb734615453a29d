"""A run: map over all pages -> rules about the whole site -> suppress -> cap -> sort -> Report."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tonecheck.engine.analysis import PageResult, conclude, guarded
from tonecheck.engine.plan import Plan
from tonecheck.errors import ConfigError
from tonecheck.faults import fault_of, in_order
from tonecheck.findings import by_place, suppress
from tonecheck.model import LEVELS, Fault, Finding, Place, Report, Source
from tonecheck.packs.families import capped, capped_on_site, uncovered
from tonecheck.packs.selection import family

if TYPE_CHECKING:  # a pool takes 5 ms to import, and only rules about the whole site need facts
    from concurrent.futures import Executor

    from tonecheck.engine.early import Early
    from tonecheck.engine.kept import Kept
    from tonecheck.engine.parts import Part
    from tonecheck.site import PageFacts, Site


_SEVERAL = 3
_NO_WORDS = (
    "no article has running text that we read; if it is in front matter, name its keys under “text-keys” in the "
    "configuration"
)
"""Said of several articles at once: one page may well be a picture or a list of links."""


def pages(
    pairs: Iterable[tuple[Source, Plan]],
    *,
    facts: bool = False,
    executor: Executor | None = None,
    kept: Kept | None = None,
) -> Iterator[PageResult]:
    """Yield the results for articles, one by one and in order.

    Args:
        pairs: the articles, each with its plan.
        facts: gather the facts that rules about the whole site need.
        executor: where articles are analysed; None is this thread.
        kept: keeps documents for a later step, if they are analysed in this thread.

    Raises:
        TonecheckError: the executor failed. An article that cannot be analysed gives a result with a fault.
    """
    if executor is None:
        yield from (guarded(source, plan, facts=facts, kept=kept) for source, plan in pairs)
        return
    from tonecheck.engine.parallel import spread  # noqa: PLC0415 - only for an executor

    yield from spread(pairs, executor, facts=facts)


def run(  # noqa: PLR0913 - what a report depends on
    pages: Iterable[PageResult],
    plan: Plan,
    *,
    site: Callable[[tuple[PageFacts, ...]], Site],
    plans: Callable[[str], Plan] | None = None,
    is_known: Callable[[Finding], bool] | None = None,
    faults: Iterable[Fault] = (),
    early: Early | None = None,
) -> Report:
    """Return the report on some articles.

    Args:
        pages: the result of the map step for each article.
        plan: the rules.
        site: builds the Site that rules about the whole site look at, from the facts of all pages.
        plans: returns the plan for a path, if plans differ from file to file; None is ``plan`` for all.
        is_known: returns whether a finding is known and not to be reported. The run asks it about each finding that is
            neither suppressed nor covered by another, page by page and in order of place. None: no finding is known.
        faults: those of files that were never read. We look at them after the last page, so a list can grow until then.
        early: what has been said of the pages already: all of them. It is part of the report.
    """
    plan_for = plans or (lambda _: plan)
    started = early.began if early else time.perf_counter()
    results = list(pages)
    notes: tuple[str, ...] = ()
    all_faults = [*faults, *(page.fault for page in results if page.fault)]
    results = [page for page in results if not page.fault]
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for page in results:
        by_path[page.path].extend(page.findings)
    audiences = {page.path: page.audience for page in results}
    used_plans = {id(used): used for used in (plan_for(page.path) for page in results)}
    facts = tuple(page.facts for page in results if page.facts)
    if any(_may_match(used_plan, facts) for used_plan in used_plans.values()):
        whole_site = site(facts)
        # First the links that waited for a later page: a rule on the whole site may ask for all verdicts and take them.
        for finding in early.on_links() if early else ():
            by_path[finding.path].append(finding)
        for used_plan in used_plans.values():
            for finding in _site_findings(whole_site, used_plan, audiences, all_faults, judged=early is not None):
                if plan_for(finding.path) is used_plan:
                    by_path[finding.path].append(finding)
        all_faults += [*whole_site.faults, *(early.faults if early else ())]
        notes = whole_site.notes
    findings: list[Finding] = []
    suppressed = known_count = below_count = 0
    over_limit: Counter[str] = Counter()
    levels = LEVELS[LEVELS.index(plan.min_level) :]
    for page in results:
        remaining, used_suppressions = suppress.apply(by_path[page.path], page.suppressions)
        suppressed += len(by_path[page.path]) - len(remaining)
        reaching = [finding for finding in remaining if finding.level in levels]
        below_count += len(remaining) - len(reaching)
        plan_of_page = plan_for(page.path)
        remaining = uncovered(reaching, plan_of_page.families, plan_of_page.about_pages, page.sentences)
        remaining += _suppression_findings(used_suppressions, plan_of_page, audiences[page.path])
        if is_known is not None:
            new = [finding for finding in remaining if not is_known(finding)]
            known_count += len(remaining) - len(new)
            remaining = new
        findings += remaining
    findings.sort(key=by_place)
    findings = _limited(findings, results, used_plans.values(), plan_for, over_limit)
    words = sum(page.words for page in results)
    unread = _unread(results, words)
    if not words and not unread and len(results) >= _SEVERAL:
        notes = (*notes, _NO_WORDS)
    seconds = time.perf_counter() - started
    beyond = tuple(sorted(over_limit.items()))
    return Report(
        tuple(findings),
        len(results),
        words,
        seconds,
        suppressed,
        known_count,
        beyond,
        rules=plan.rules,
        notes=notes,
        faults=in_order(all_faults),
        titles=_titles(results, findings),
        families=_plain_names(findings, plan),
        below_level=below_count,
        furniture={page.path: page.furniture for page in results if page.furniture},
        unread=unread,
    )


def _unread(results: Sequence[PageResult], words: int) -> dict[str, int]:
    """Return how many words of front matter were not read, by key, if they are most of the words of several pages."""
    unread: Counter[str] = Counter()
    for page in results:
        unread.update(page.unread)
    return dict(unread.most_common()) if len(results) >= _SEVERAL and unread.total() > words else {}


def _limited(
    findings: list[Finding],
    pages: Iterable[PageResult],
    plans: Iterable[Plan],
    plan_for: Callable[[str], Plan],
    over_limit: Counter[str],
) -> list[Finding]:
    """Return the findings that are reported: a page's own and those in parts that it shares have limits of their own.

    Args:
        findings: all findings, in order.
        pages: their pages.
        plans: all plans of the run.
        plan_for: returns the plan for a path.
        over_limit: counts those of each family or rule that are not reported.
    """
    by_page: dict[tuple[str, bool], list[Finding]] = defaultdict(list)
    for finding in _told_once(findings, {page.path: page.parts for page in pages if page.parts}, plans):
        by_page[finding.path, bool(finding.also_on)].append(finding)
    reported: list[Finding] = []
    for (path, _), group in by_page.items():
        remaining, more = capped(group, plan_for(path).families)
        reported += remaining
        over_limit += more
    reported = _said_once(sorted(reported, key=by_place), plan_for)
    reported, more = capped_on_site(reported, lambda path: plan_for(path).families)
    over_limit += more
    return reported


def _told_once(findings: list[Finding], parts: Mapping[str, Sequence[Part]], plans: Iterable[Plan]) -> list[Finding]:
    if not parts:
        return findings
    from tonecheck.engine.parts import told_once  # noqa: PLC0415 - a run on a few articles needs none

    return told_once(findings, parts, {rule.id: rule for plan in plans for rule in plan.rules})


def _said_once(findings: list[Finding], plan_for: Callable[[str], Plan]) -> list[Finding]:
    if len({finding.path for finding in findings}) < 2:  # noqa: PLR2004 - a page repeats nothing of another
        return findings
    from tonecheck.engine.said_once import said_once  # noqa: PLC0415 - a run on a few articles needs none

    return said_once(findings, lambda path: plan_for(path).families, fewest=_SEVERAL)


def _titles(results: Iterable[PageResult], findings: Iterable[Finding]) -> dict[str, str]:
    """Return the titles of the pages that have findings."""
    paths = {finding.path for finding in findings}
    return {page.path: page.facts.title for page in results if page.facts and page.facts.title and page.path in paths}


def _plain_names(findings: Iterable[Finding], plan: Plan) -> dict[str, str]:
    """Return the plain names of the families that have findings."""
    names = {family(finding.rule) for finding in findings}
    return {name: plan.families[name].plain for name in names if name in plan.families and plan.families[name].plain}


def _may_match(plan: Plan, pages: Sequence[PageFacts]) -> bool:
    """Return whether a rule about the whole site can find something on some pages."""
    return any(rule.traits.may_match_on(pages) for _, rule in plan.at_stage("site"))


def _site_findings(
    site: Site, plan: Plan, audiences: Mapping[str, str], faults: list[Fault], *, judged: bool
) -> Iterator[Finding]:
    """Yield the findings of rules about the whole site; a rule that fails becomes a fault of the site.

    Args:
        site: the site.
        plan: the rules.
        audiences: who reads each page, by path.
        faults: gets what failed.
        judged: leave out the rules on links, which have been asked page by page.
    """
    for _, rule in plan.at_stage("site"):
        if (judged and rule.traits.on_links) or not rule.traits.may_match_on(site.pages):
            continue
        try:
            for place, match in rule.check(site):
                finding = conclude(rule, match, place, lower=plan.lowers(rule, audiences[place.path]))
                if finding:
                    yield finding
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001 - the other rules go on
            faults.append(fault_of(error, "", doing=f"the rule “{rule.id}”"))


def _suppression_findings(used: dict[suppress.Suppression, int], plan: Plan, audience: str) -> Iterator[Finding]:
    if not used:
        return
    places: dict[Any, Place] = {suppression.place.span: suppression.place for suppression in used}
    for _, rule in plan.at_stage("suppressions"):
        for match in rule.check(used, plan):
            finding = conclude(rule, match, places[match.span], lower=plan.lowers(rule, audience))
            if finding:
                yield finding
