"""For people who choose where to begin: how often each rule speaks, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.report.text import summary


def render(report: Report, *, color: bool = False) -> Iterator[str]:
    """Yield a line for each rule and level, with ``fix`` where some of its findings can be mended, then the sum."""
    yield from findings(report, color=color)
    yield summary(report) + "\n"


def findings(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - it has no colours
    """Yield the lines alone, as ``--quiet`` shows them."""
    counts = Counter((one.rule, one.level) for one in report.findings)
    mended = Counter((one.rule, one.level) for one in report.findings if one.edits)
    width = max((len(f"{count:,}") for count in counts.values()), default=0)
    for (rule, level), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        fixes = f"  (fix: {mended[rule, level]:,})" if mended[rule, level] else ""
        yield f"{count:{width},}  {level:10}  {rule}{fixes}\n"
