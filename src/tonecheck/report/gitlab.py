"""GitLab's Code Quality report: an array of findings, each with a fingerprint of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tonecheck.findings.fingerprints import fingerprints
from tonecheck.model import Level, Report

SEVERITY: dict[Level, str] = {"suggestion": "info", "warning": "minor", "error": "major"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the array. Of two findings with one fingerprint GitLab shows one only, so no two have the same."""
    whole = [
        {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": SEVERITY[finding.level],
            "location": {
                "path": finding.path,
                "lines": {"begin": finding.place.start.line, "end": finding.place.end.line},
            },
        }
        for finding, mark in zip(report.findings, fingerprints(report.findings), strict=True)
    ]
    yield json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
