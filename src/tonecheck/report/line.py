"""One line for each finding, ``path:line:column: level rule message``, for editors and problem matchers."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - it has no colours
    """Yield the lines; nothing else is written, so that no line needs to be told apart."""
    for finding in report.findings:
        start = finding.place.start
        message = " ".join(finding.message.split())
        yield f"{finding.path}:{start.line}:{start.column}: {finding.level} {finding.rule} {message}\n"
