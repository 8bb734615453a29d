"""GitHub workflow commands, which annotate the lines of a pull request, and the job summary.

GitHub shows ten annotations of each type per step and fifty per job. We write the most severe findings first, and end
with a notice that counts those left out. Suggestions become notices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tonecheck.faults import line_of
from tonecheck.model import Fault, Finding, Level, Report, rank
from tonecheck.report._place import message
from tonecheck.report.text import summary as sentence
from tonecheck.visible import visible, visible_line

EACH = 10
MOST_FAULTS = 100
HAS_SUMMARY = True
SUMMARY_ENV = "GITHUB_STEP_SUMMARY"
SUMMARY_BYTES = 1024 * 1024
COMMAND: dict[Level, str] = {"suggestion": "notice", "warning": "warning", "error": "error"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - commands have no colours
    """Yield a command for each fault and each finding that GitHub will show, then the summary line as plain text."""
    left_out = max(0, len(report.faults) - EACH)
    for fault in report.faults[:EACH]:
        yield _fault_command(fault)
    shown: Counter[Level] = Counter({"error": len(report.faults[:EACH])})
    for finding in _most_severe_first(report):
        # We reserve the last notice for the number of findings left out.
        if shown[finding.level] >= EACH - (finding.level == "suggestion"):
            left_out += 1
            continue
        shown[finding.level] += 1
        yield _command(finding)
    if left_out:
        yield f"::notice title=tonecheck::{left_out:,} more in the job summary.\n"
    yield sentence(report) + "\n"


def _most_severe_first(report: Report) -> list[Finding]:
    return sorted(report.findings, key=lambda finding: rank(finding.level))


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path,
        "line": str(place.start.line),
        "endLine": str(place.end.line),
        "title": finding.rule,
    }
    if place.start.line == place.end.line:  # GitHub accepts columns only for a range within one line
        properties |= {"col": str(place.start.column), "endColumn": str(place.end.column)}
    return _written(COMMAND[finding.level], properties, message(finding))


def _fault_command(fault: Fault) -> str:
    properties = {"file": fault.path, "line": str(fault.line or 1), "title": "not checked"}
    return _written("error", properties if fault.path else {"title": "not checked"}, fault.message)


def _written(command: str, properties: dict[str, str], message: str) -> str:
    parameters = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {parameters}::{_data(message)}\n"


def _data(text: str) -> str:
    text = "\n".join(map(visible, text.split("\n")))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report) -> str:
    """Return the job summary as Markdown: findings by article, at most 1 MiB, which is GitHub's limit."""
    head = f"### tonecheck\n\n{sentence(report)}\n"
    if report.faults:
        head += "\n#### Not checked\n\n" + "".join(
            f"- {_plain(line_of(fault))}\n" for fault in report.faults[:MOST_FAULTS]
        )
    lines = [head]
    size = len(head.encode())
    path = ""
    for number, finding in enumerate(report.findings):
        start = finding.place.start
        line = f"\n#### {_plain(finding.path)}\n\n" if finding.path != path else ""
        path = finding.path
        where = _plain(finding.place.where) or f"line {start.line}"
        line += f"- {where}: **{finding.level}** {_plain(finding.message)} (`{finding.rule}`)\n"
        size += len(line.encode("utf-8", "replace"))
        if size > SUMMARY_BYTES - 200:
            lines.append(f"\n{len(report.findings) - number:,} more are not shown here.\n")
            break
        lines.append(line)
    return "".join(lines)


def _plain(text: str) -> str:
    """Return a text on one line, escaped so that Markdown shows it literally."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in visible_line(text))
