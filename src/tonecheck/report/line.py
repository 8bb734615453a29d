"""Output for editors and problem matchers: one line per finding, ``path:line:column: level rule message``."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.report._place import message
from tonecheck.visible import visible, visible_line

FOR_PEOPLE = True


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - the format has no colours
    """Yield the lines and nothing else, so that a matcher can read every line the same way."""
    for finding in report.findings:
        start = finding.place.start
        said = visible_line(message(finding))
        yield f"{visible(finding.path)}:{start.line}:{start.column}: {finding.level} {finding.rule} {said}\n"
    for fault in report.faults:
        yield f"{visible(fault.path)}:{fault.line or 1}:1: error fault {visible_line(fault.message)}\n"
