"""Output for editors and problem matchers: one line per finding, ``path:line:column: level rule message``."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - the format has no colours
    """Yield the lines and nothing else, so that a matcher can read every line the same way."""
    for finding in report.findings:
        start = finding.place.start
        message = " ".join(finding.message.split())
        yield f"{finding.path}:{start.line}:{start.column}: {finding.level} {finding.rule} {message}\n"
    for fault in report.faults:
        yield f"{fault.path}:{fault.line or 1}:1: error fault {' '.join(fault.message.split())}\n"
