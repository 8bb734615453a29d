"""The text output of a long run, page by page while other pages are still being checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from tonecheck.model import CheckedPage, Finding, Report, Rule
from tonecheck.report._told import Told
from tonecheck.report.text.entries import PAGES, grouped, said
from tonecheck.report.text.layout import Layout
from tonecheck.report.text.totals import closing

_LAST = "Seen once all pages were read"


class Stream:
    """Writes each page as soon as it has been checked; then what stands on several pages, the totals and what to do.

    Suggestions come at the end, since more than a few of them are only counted. What is the same on many pages is
    written for the first of them, and at the end once for all.

    Args:
        rules: the rules that are on, whose pages the terminal links to.
        color: as for ``render``.
        width: as for ``render``.
        everything: as for ``render``.
        links: as for ``render``.
        command: as for ``render``.
        quiet: write only findings.
    """

    def __init__(  # noqa: PLR0913 - one argument for each option
        self,
        rules: Sequence[Rule] = (),
        *,
        color: bool = False,
        width: int = 0,
        everything: bool = False,
        links: bool = False,
        command: str = "tonecheck check",
        quiet: bool = False,
    ) -> None:
        self._rules = tuple(rules)
        self._layout = partial(Layout, color=color, width=width, links=links)
        self._everything = everything
        self._command = command
        self._quiet = quiet
        self._told = Told()
        self._pages: Counter[tuple[str, str]] = Counter()

    def page(self, page: CheckedPage) -> Iterator[str]:
        """Yield the lines for a page that has been checked."""
        shown = [finding for finding in page.findings if self._is_shown(finding)]
        self._pages.update({(finding.rule, said(finding)) for finding in shown})
        self._told.add(shown)
        report = Report(tuple(shown), titles={page.path: page.title}, rules=self._rules)
        yield from self._layout(report, grouped(report, everything=self._everything)).findings()

    def rest(self, report: Report) -> Iterator[str]:
        """Yield what has not been written of a report, and what it ends with."""
        groups = grouped(report, everything=self._everything)
        left = groups.without(self._told)
        layout = self._layout(report, left, over_pages=_LAST if self._told else "")
        yield from layout.findings()
        if not self._quiet:
            yield from layout.ending(closing(report, groups, self._command))

    def _is_shown(self, finding: Finding) -> bool:
        """Return whether a finding is written with its page: what many pages have is one entry at the end."""
        if self._everything:
            return True
        return finding.level != "suggestion" and self._pages[finding.rule, said(finding)] < PAGES - 1
