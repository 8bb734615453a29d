"""Output for people who decide where to begin: how often each rule reports, most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.faults import line_of
from tonecheck.model import Report
from tonecheck.report.text import summary
from tonecheck.visible import visible_line

FOR_PEOPLE = True


def render(report: Report, *, color: bool = False) -> Iterator[str]:
    """Yield a line for each rule and level, with the number of findings that ``--fix`` mends, then the summary line."""
    yield from findings(report, color=color)
    yield summary(report) + "\n"


def findings(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - the format has no colours
    """Yield the lines without the summary, as ``--quiet`` shows them."""
    counts = Counter((finding.rule, finding.level) for finding in report.findings)
    fixable = Counter((finding.rule, finding.level) for finding in report.findings if finding.safe)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (rule, level), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        fixes = f"  (fix: {fixable[rule, level]:,})" if fixable[rule, level] else ""
        yield f"{count:{width},}  {level:10}  {rule}{fixes}\n"
    for fault in report.faults:
        yield f"not checked: {visible_line(line_of(fault))}\n"
