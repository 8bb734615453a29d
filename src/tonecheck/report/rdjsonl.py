"""reviewdog's diagnostic format, one JSON object a line, with suggested fixes.

Its columns count bytes of UTF-8 from 1, ends exclusive (reviewdog.proto).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tonecheck.model import Finding, Level, Report

SEVERITY: dict[Level, str] = {"suggestion": "INFO", "warning": "WARNING", "error": "ERROR"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield a line for each finding."""
    for finding in report.findings:
        yield json.dumps(diagnostic(finding), ensure_ascii=False) + "\n"


def diagnostic(finding: Finding) -> dict[str, Any]:
    """Return a finding as the object that reviewdog reads."""
    place = finding.place
    before = place.line[: place.start.column - 1]
    start = {"line": place.start.line, "column": _bytes(before) + 1}
    where: dict[str, Any] = {"start": start}
    single = place.start.line == place.end.line
    if single:  # of the last of several lines the text is not at hand, and its bytes cannot be counted
        end = _bytes(place.line[: place.end.column - 1]) + 1
        where["end"] = {"line": place.end.line, "column": end}
    found: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": place.path, "range": where},
        "severity": SEVERITY[finding.level],
        "source": {"name": "tonecheck"},
        "code": {"value": finding.rule},
    }
    if single and len(finding.edits) == 1:
        edit = finding.edits[0]
        first = edit.span.start - place.span.start + place.start.column - 1
        last = first + edit.span.end - edit.span.start
        if 0 <= first <= last <= len(place.line):
            columns = (_bytes(place.line[:first]) + 1, _bytes(place.line[:last]) + 1)
            lines = [{"line": place.start.line, "column": column} for column in columns]
            replaced = {"range": {"start": lines[0], "end": lines[1]}, "text": edit.replacement}
            found["suggestions"] = [replaced]
    return found


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
