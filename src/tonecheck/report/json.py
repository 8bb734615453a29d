"""Output for programs: one JSON object, as ``report/schema.json`` describes."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.report._json import dumps


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the report as one JSON object, finding by finding: those of a large site would take much memory at once."""
    if not report.findings:
        yield dumps({**head(report), "findings": []}, indent=1) + "\n"
        return
    before, closing = dumps({**head(report), "findings": [None]}, indent=1).rsplit("null", 1)
    for finding in report.findings:
        yield before + dumps(finding.to_dict(), indent=1).replace("\n", "\n  ")
        before = ",\n  "
    yield f"{closing}\n"


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
