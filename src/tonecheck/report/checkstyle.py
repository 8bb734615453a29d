"""Checkstyle XML, which many services and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tonecheck.model import Level, Report
from tonecheck.report._place import message
from tonecheck.report._xml import attributes

SEVERITY: dict[Level, str] = {"suggestion": "info", "warning": "warning", "error": "error"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - XML has no colours
    """Yield the document: a file element for each article with findings, and for each fault."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="10.0">\n'
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield f"<file{attributes(name=path)}>\n"
        for finding in findings:
            start = finding.place.start
            error = attributes(
                line=start.line,
                column=start.column,
                severity=SEVERITY[finding.level],
                message=message(finding),
                source=f"tonecheck.{finding.rule}",
            )
            yield f"<error{error}/>\n"
        yield "</file>\n"
    for fault in report.faults:
        error = attributes(line=fault.line or 1, severity="error", message=fault.message, source="tonecheck.fault")
        yield f"<file{attributes(name=fault.path)}>\n<error{error}/>\n</file>\n"
    yield "</checkstyle>\n"
