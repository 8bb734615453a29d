"""Output for editors and problem matchers: one line per finding, ``path:line:column: level rule message``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.model import CheckedPage, Finding, Report, Rule
from tonecheck.report._place import message
from tonecheck.report._told import Told
from tonecheck.visible import visible, visible_line

FOR_PEOPLE = True


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - the format has no colours
    """Yield the lines and nothing else, so that a matcher can read every line the same way."""
    yield from map(_line, report.findings)
    yield from _faults(report)


class Stream:
    """Writes the lines of each page as soon as it is checked, then all others."""

    def __init__(self, rules: Sequence[Rule] = (), *, color: bool = False, quiet: bool = False) -> None:  # noqa: ARG002 - the lines show none of it
        self._told = Told()

    def page(self, page: CheckedPage) -> Iterator[str]:
        """Yield the lines for a page that has been checked."""
        self._told.add(page.findings)
        yield from map(_line, page.findings)

    def rest(self, report: Report) -> Iterator[str]:
        """Yield the lines of the report that have not been written."""
        yield from (_line(finding) for finding in report.findings if finding not in self._told)
        yield from _faults(report)


def _line(finding: Finding) -> str:
    start = finding.place.start
    said = visible_line(message(finding))
    return f"{visible(finding.path)}:{start.line}:{start.column}: {finding.level} {finding.rule} {said}\n"


def _faults(report: Report) -> Iterator[str]:
    for fault in report.faults:
        yield f"{visible(fault.path)}:{fault.line or 1}:1: error fault {visible_line(fault.message)}\n"
