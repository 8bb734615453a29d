"""What a run can say of a page as soon as that page has been checked, before it has seen the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tonecheck.engine.analysis import PageResult, conclude
from tonecheck.engine.plan import Plan
from tonecheck.errors import ConfigError
from tonecheck.faults import fault_of
from tonecheck.findings import by_place, suppress
from tonecheck.model import LEVELS, Fault, Finding, Rule
from tonecheck.named_tuple import NamedTuple
from tonecheck.packs.families import capped, is_capped_on_site, uncovered
from tonecheck.packs.selection import family

if TYPE_CHECKING:  # only a page with links needs it
    from tonecheck.site import PageFacts
    from tonecheck.site.links import Links
    from tonecheck.site.verdicts import Verdict

IsKnown = Callable[[Finding], bool]


class _Judged(NamedTuple):
    """What a rule on links looks at: of a site, the verdicts on some pages."""

    verdicts: tuple[Verdict, ...]


class Early:
    """The findings of pages that no later page can take back. Everything else is found out when all pages are there.

    These wait for other pages: how a page reads, since what pages share does not count for it; what a page has in a
    part that an earlier page has too, since that may be the site's template; findings with a limit for the whole site;
    what rules compare between pages; a link to a heading on a page that is still to come.

    Attributes:
        began: when the run began, by ``time.perf_counter``.
        faults: what failed on the links of pages.
        links: the links of all pages so far; None if no page has links that a rule looks at.

    Args:
        plan_for: returns the plan for a path.
        links: returns what judges links page by page.
        many: the run has so many pages that they may share parts.
        is_known: returns whether a finding is known and not to be reported.
    """

    def __init__(
        self,
        plan_for: Callable[[str], Plan],
        links: Callable[[], Links],
        *,
        many: bool = False,
        is_known: IsKnown | None = None,
    ) -> None:
        self.began = time.perf_counter()
        self.faults: list[Fault] = []
        self.links: Links | None = None
        self._plan_for = plan_for
        self._new_links = links
        self._many = many
        self._is_known = is_known
        self._asked: dict[int, tuple[Finding, bool]] = {}
        self._on_links: list[Finding] = []
        self._audiences: dict[str, str] = {}
        self._without_links: list[PageFacts] = []
        self._rules: dict[int, tuple[Plan, list[Rule], frozenset[str]]] = {}
        self._first_pages: dict[object, str] = {}

    def of(self, page: PageResult) -> list[Finding]:
        """Return what can be said of a page, in order of place. The pages come in the order of the run, each once."""
        if page.fault:
            return []
        plan, on_links, about_reading = self._of_plan(page.path)
        found = [*page.findings, *self._judged(page, on_links)]
        remaining, _ = suppress.apply(found, page.suppressions)
        levels = LEVELS[LEVELS.index(plan.min_level) :]
        reaching = [finding for finding in remaining if finding.level in levels]
        remaining = uncovered(reaching, plan.families, plan.about_pages, page.sentences)
        if about_reading:
            remaining = [finding for finding in remaining if family(finding.rule) not in about_reading]
        if self._is_known is not None:
            remaining = [finding for finding in remaining if not self.knows(finding)]
        remaining = capped(sorted(remaining, key=by_place), plan.families)[0]
        remaining = [finding for finding in remaining if not is_capped_on_site(finding, plan.families)]
        return list(self._not_told_before(remaining, page, plan))

    def knows(self, finding: Finding) -> bool:
        """Return whether a finding is known. A baseline counts, so it is asked once about each."""
        if self._is_known is None:
            return False
        if id(finding) not in self._asked:
            self._asked[id(finding)] = finding, self._is_known(finding)
        return self._asked[id(finding)][1]

    def on_links(self) -> Iterator[Finding]:
        """Yield the findings on links of all pages, now that all have been read: also of links that waited."""
        yield from self._on_links
        verdicts: dict[str, list[Verdict]] = {}
        for verdict in self.links.late() if self.links else ():
            verdicts.setdefault(verdict.page.path, []).append(verdict)
        for path, late in verdicts.items():
            plan, rules, _ = self._of_plan(path)
            yield from self._found(path, late, plan, rules)

    def _of_plan(self, path: str) -> tuple[Plan, list[Rule], frozenset[str]]:
        """Return the plan for a path, its rules on links, and the families that wait for how pages read."""
        plan = self._plan_for(path)
        if id(plan) not in self._rules:
            on_links = [rule for _, rule in plan.at_stage("site") if rule.traits.on_links]
            reading = (rule.family for rule in plan.rules if rule.traits.about_reading and self._many)
            self._rules[id(plan)] = plan, on_links, frozenset(reading)
        return self._rules[id(plan)]

    def _judged(self, page: PageResult, rules: list[Rule]) -> list[Finding]:
        """Return the findings on links of a page, as far as they are known."""
        if page.facts is None:
            return []
        has_links = rules and bool(page.facts.links or page.facts.images)
        if self.links is None and not has_links:
            self._without_links.append(page.facts)
            return []
        if self.links is None:
            self.links = self._new_links()
            for facts in self._without_links:
                self.links.add(facts)
        self.links.add(page.facts)
        if not has_links:
            return []
        self._audiences[page.path] = page.audience
        found = list(self._found(page.path, self.links.of(page.facts), self._plan_for(page.path), rules))
        self._on_links += found
        return found

    def _found(self, path: str, verdicts: Iterable[Verdict], plan: Plan, rules: Iterable[Rule]) -> Iterator[Finding]:
        """Yield what rules find among verdicts on links of a page; a rule that fails becomes a fault of the site."""
        judged = _Judged(tuple(verdicts))
        for rule in rules if judged.verdicts else ():
            try:
                for place, match in rule.check(judged):
                    finding = conclude(rule, match, place, lower=plan.lowers(rule, self._audiences[path]))
                    if finding:
                        yield finding
            except ConfigError:
                raise
            except Exception as error:  # noqa: BLE001 - the other rules go on
                self.faults.append(fault_of(error, "", doing=f"the rule “{rule.id}”"))

    def _not_told_before(self, findings: list[Finding], page: PageResult, plan: Plan) -> Iterator[Finding]:
        """Yield findings without those in a part of the page that an earlier page has too, with the same finding."""
        if not page.parts or not findings:
            yield from findings
            return
        from tonecheck.engine.parts import keys  # noqa: PLC0415 - a run on a few articles needs none

        rules = {rule.id: rule for rule in plan.rules}
        for finding, key in zip(findings, keys(findings, page.parts, rules), strict=True):
            if key is None or self._first_pages.setdefault(key, page.path) == page.path:
                yield finding
