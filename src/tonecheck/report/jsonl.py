"""Output for programs that read line by line: a JSON object per finding, as in ``json``, then one for the summary."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.report._json import dumps
from tonecheck.report.json import head


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield a line for each finding, then a line with the key ``summary``."""
    for finding in report.findings:
        yield dumps(finding.to_dict()) + "\n"
    yield dumps(head(report)) + "\n"
