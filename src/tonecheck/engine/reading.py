"""How pages read without what they share: an author's box or a footer must not decide a page's grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tonecheck.engine.analysis import PageResult
from tonecheck.engine.parts import PackedParts, furniture
from tonecheck.engine.plan import Plan
from tonecheck.lazy_dataclass import replace

Again = Callable[[Mapping[str, Plan]], Iterable[PageResult]]
"""Analyses some pages once more, each with the plan for its path."""


_FEW = 64
"""So many pages are held as they are: to pack what they hold and to look into it takes longer, and saves little."""


def read_again(pages: Iterable[PageResult], plan_for: Callable[[str], Plan], again: Again) -> Iterator[PageResult]:
    """Yield the results for pages, with what rules on reading find in those that share parts, without these parts.

    Args:
        pages: the results for all pages of a run.
        plan_for: returns the plan for a path.
        again: analyses pages once more.
    """
    listed = [page if number < _FEW else packed(page) for number, page in enumerate(pages)]
    plans: dict[tuple[int, frozenset[int]], Plan] = {}
    wanted: dict[str, Plan] = {}
    found = furniture({page.path: page.parts for page in listed})
    for path, shared in found.items():
        plan = plan_for(path)
        key = id(plan), shared
        plans.setdefault(key, plan.for_reading(shared))
        if plans[key].rules:
            wanted[path] = plans[key]
    second = {page.path: page for page in again(wanted)} if wanted else {}
    for page in listed:
        joined = _joined(page, second[page.path], wanted[page.path]) if page.path in second else page
        yield replace(joined, furniture=found[page.path]) if page.path in found else joined


def packed(page: PageResult) -> PageResult:
    """Return a page's result with what a run over many pages holds longest, packed."""
    from tonecheck.site.packed_facts import PackedFacts  # noqa: PLC0415 - a run without rules about the site has no facts

    facts = PackedFacts(page.facts) if page.facts and not isinstance(page.facts, PackedFacts) else page.facts
    parts = page.parts if isinstance(page.parts, PackedParts) else PackedParts(page.parts)
    return replace(page, facts=facts, parts=parts)


def _joined(page: PageResult, second: PageResult, plan: Plan) -> PageResult:
    """Return a page's result with the findings of a second look in place of those of the same rules."""
    if page.fault or second.fault:
        return page
    rules = {rule.id for rule in plan.rules}
    return replace(page, findings=(*(one for one in page.findings if one.rule not in rules), *second.findings))
