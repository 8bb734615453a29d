"""reviewdog's diagnostic format, one JSON object per line (RDJSONL), with suggested fixes.

Columns are 1-based and count UTF-8 bytes; ends are exclusive (reviewdog.proto).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.model import Fault, Finding, Level, Report
from tonecheck.packs.addresses import rule_urls
from tonecheck.report._json import dumps
from tonecheck.report._place import message

SEVERITY: dict[Level, str] = {"suggestion": "INFO", "warning": "WARNING", "error": "ERROR"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield a line for each finding and each fault."""
    addresses = rule_urls(report.rules)
    for finding in report.findings:
        yield dumps(diagnostic(finding, addresses)) + "\n"
    for fault in report.faults:
        yield dumps(fault_diagnostic(fault)) + "\n"


def diagnostic(finding: Finding, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return a finding as a diagnostic for reviewdog; rules link to the addresses."""
    place = finding.place
    before = place.line[: place.start.column - 1 - place.cut]
    start = {"line": place.start.line, "column": place.cut + _bytes(before) + 1}
    text_range: dict[str, Any] = {"start": start}
    on_one_line = place.start.line == place.end.line
    if on_one_line:  # a place holds only its first line, so we cannot count the bytes of a later one
        end = place.cut + _bytes(place.line[: place.end.column - 1 - place.cut]) + 1
        text_range["end"] = {"line": place.end.line, "column": end}
    result: dict[str, Any] = {
        "message": message(finding),
        "location": {"path": place.path, "range": text_range},
        "severity": SEVERITY[finding.level],
        "source": {"name": "tonecheck"},
        "code": {"value": finding.rule, **({"url": addresses[finding.rule]} if finding.rule in addresses else {})},
    }
    if on_one_line and len(finding.edits) == 1:
        edit = finding.edits[0]
        first = edit.span.start - place.span.start + place.start.column - 1
        last = first + edit.span.end - edit.span.start
        if 0 <= first <= last <= len(place.line):
            columns = (_bytes(place.line[:first]) + 1, _bytes(place.line[:last]) + 1)
            positions = [{"line": place.start.line, "column": column} for column in columns]
            suggestion = {"range": {"start": positions[0], "end": positions[1]}, "text": edit.replacement}
            result["suggestions"] = [suggestion]
    return result


def fault_diagnostic(fault: Fault) -> dict[str, Any]:
    """Return a fault as a diagnostic for reviewdog."""
    location: dict[str, Any] = {"path": fault.path}
    if fault.line:
        location["range"] = {"start": {"line": fault.line}}
    return {
        "message": fault.message,
        "location": location,
        "severity": "ERROR",
        "source": {"name": "tonecheck"},
        "code": {"value": "fault"},
    }


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
