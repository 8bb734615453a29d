"""Output for programs: one JSON object, as ``report/schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Finding, Report
from tonecheck.report._json import dumps

HELP = "tonecheck explain {rule}"


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the report as one JSON object."""
    everything = {**head(report), "findings": [as_json(finding) for finding in report.findings]}
    yield dumps(everything, indent=1) + "\n"


def head(report: Report) -> dict[str, object]:
    """Return the part of the object that describes the whole run."""
    from tonecheck import version  # noqa: PLC0415 - reads the package's metadata

    return {
        "version": 1,
        "tool": {"name": "tonecheck", "version": version()},
        "summary": {
            "files": report.files,
            "words": report.words,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "suggestions": report.count("suggestion"),
            "seconds": round(report.seconds, 3),
        },
        "faults": [fault._asdict() for fault in report.faults],
    }


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding as a JSON object that follows the schema."""
    place = finding.place
    edits = [
        {"offset": edit.span.start, "end_offset": edit.span.end, "replacement": edit.replacement}
        for edit in finding.edits
    ]
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "path": place.path,
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
        "offset": place.span.start,
        "end_offset": place.span.end,
        "text": place.text,
        "suggestions": list(finding.suggestions),
        "fix": edits or None,
        "safe": finding.safe,
        "help": HELP.format(rule=finding.rule),
        "also_on": list(finding.also_on),
    }
