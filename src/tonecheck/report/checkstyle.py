"""Checkstyle's XML, which many services and editors read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tonecheck.model import Level, Report
from tonecheck.report._xml import attributes

SEVERITY: dict[Level, str] = {"suggestion": "info", "warning": "warning", "error": "error"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - XML has no colours
    """Yield the document: a file element for each article with findings."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="10.0">\n'
    for path, found in groupby(report.findings, key=lambda one: one.path):
        yield f"<file{attributes(name=path)}>\n"
        for one in found:
            start = one.place.start
            said = attributes(
                line=start.line,
                column=start.column,
                severity=SEVERITY[one.level],
                message=one.message,
                source=f"tonecheck.{one.rule}",
            )
            yield f"<error{said}/>\n"
        yield "</file>\n"
    yield "</checkstyle>\n"
