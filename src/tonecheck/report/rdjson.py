"""reviewdog's diagnostic format as one JSON object (RDJSON)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import Report
from tonecheck.packs.addresses import rule_urls
from tonecheck.report._json import dumps
from tonecheck.report.rdjsonl import diagnostic, fault_diagnostic


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the object."""
    addresses = rule_urls(report.rules)
    diagnostics = [diagnostic(finding, addresses) for finding in report.findings]
    diagnostics += map(fault_diagnostic, report.faults)
    result = {"source": {"name": "tonecheck"}, "diagnostics": diagnostics}
    yield dumps(result, indent=1) + "\n"
