"""Findings on articles that share a file, as findings in that file."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.findings import by_place
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Entry, Fault, Finding, Report


def in_files(report: Report, entries: Mapping[str, Entry]) -> Report:
    """Return a report whose findings and faults name files and their lines.

    Args:
        report: what a run found, with the paths of entries in place of those of files.
        entries: the entries, by path.
    """

    def finding(one: Finding) -> Finding:
        return one.in_file(entries[one.path]) if one.path in entries else one

    def fault(one: Fault) -> Fault:
        entry = entries.get(one.path)
        return Fault(entry.file, (one.line or 1) + entry.line, one.message) if entry else one

    return replace(
        report,
        findings=tuple(sorted(map(finding, report.findings), key=by_place)),
        faults=tuple(map(fault, report.faults)),
        titles={**report.titles, **_titles(report, entries)},
    )


def _titles(report: Report, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return what people read of each entry with findings: its title, its address, and that it is a draft."""
    found = (entries[path] for path in {one.path for one in report.findings} & entries.keys())
    return {entry.path: _described(entry) for entry in found}


def _described(entry: Entry) -> str:
    state = {"published": "", "future": "planned"}.get(entry.state, entry.state)
    details = ", ".join(filter(None, (entry.address, state)))
    return f"{entry.title} ({details})" if entry.title and details else entry.title or details
