"""GitLab's Code Quality report: an array of findings, each with a unique fingerprint."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from tonecheck.findings.fingerprints import fingerprints
from tonecheck.model import Level, Report
from tonecheck.report._json import dumps
from tonecheck.report._place import message

SEVERITY: dict[Level, str] = {"suggestion": "info", "warning": "minor", "error": "major"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the array. Fingerprints must be unique: of two findings with the same one, GitLab shows only one."""
    issues = [
        {
            "description": message(finding),
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": SEVERITY[finding.level],
            "location": {
                "path": finding.path,
                "lines": {"begin": finding.place.start.line, "end": finding.place.end.line},
            },
        }
        for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True)
    ]
    issues += [
        {
            "description": fault.message,
            "check_name": "fault",
            "fingerprint": blake2b(
                f"{fault.path}\0{fault.message}".encode("utf-8", "replace"), digest_size=16
            ).hexdigest(),
            "severity": "critical",
            "location": {"path": fault.path, "lines": {"begin": fault.line or 1}},
        }
        for fault in report.faults
    ]
    yield dumps(issues, indent=1) + "\n"
