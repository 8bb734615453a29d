"""An output format: the rules that report something, in capitals."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report


def render(report: Report, *, color: bool = False) -> Iterator[str]:
    """Yield a line for each finding."""
    for finding in report.findings:
        yield f"{finding.rule.upper()} {finding.path}:{finding.place.start.line}\n"
