"""GitHub's workflow commands, which annotate the lines of a pull request; and the summary of a job.

A step may show ten annotations of each sort, a job fifty; the gravest come first, the last notice says how many were
left out. Suggestions are notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.model import LEVELS, Finding, Level, Report
from tonecheck.report.text import summary as sentence

EACH = 10
SUMMARY_ENV = "GITHUB_STEP_SUMMARY"
SUMMARY_BYTES = 1024 * 1024
COMMAND: dict[Level, str] = {"suggestion": "notice", "warning": "warning", "error": "error"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - commands have no colours
    """Yield a command for each finding that will be shown, and the sum as plain text."""
    left_out = 0
    shown: Counter[Level] = Counter()
    for finding in _gravest_first(report):
        # The last notice is kept for what is left out.
        if shown[finding.level] == EACH - (finding.level == "suggestion"):
            left_out += 1
            continue
        shown[finding.level] += 1
        yield _command(finding)
    if left_out:
        yield f"::notice title=tonecheck::{left_out:,} more; the job summary has them.\n"
    yield sentence(report) + "\n"


def _gravest_first(report: Report) -> list[Finding]:
    return sorted(report.findings, key=lambda one: -LEVELS.index(one.level))


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.start.line),
        "endLine": str(place.end.line),
        "title": finding.rule,
    }
    if place.start.line == place.end.line:  # GitHub takes columns within one line only
        properties |= {"col": str(place.start.column), "endColumn": str(place.end.column)}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMAND[finding.level]} {said}::{_data(finding.message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report) -> str:
    """Return the job summary as Markdown: what was found, article by article; at most 1 MiB, as GitHub takes it."""
    head = f"### tonecheck\n\n{sentence(report)}\n"
    lines = [head]
    size = len(head.encode())
    path = ""
    for number, finding in enumerate(report.findings):
        start = finding.place.start
        line = f"\n#### {_plain(finding.path)}\n\n" if finding.path != path else ""
        path = finding.path
        line += f"- line {start.line}: **{finding.level}** {_plain(finding.message)} (`{finding.rule}`)\n"
        size += len(line.encode("utf-8", "replace"))
        if size > SUMMARY_BYTES - 200:
            lines.append(f"\n{len(report.findings) - number:,} more are not shown here.\n")
            break
        lines.append(line)
    return "".join(lines)


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    text = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in text)
