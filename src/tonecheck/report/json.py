"""Output for programs: one JSON object, as ``report/schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.report._json import dumps


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the report as one JSON object."""
    everything = {**head(report), "findings": [finding.to_dict() for finding in report.findings]}
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
