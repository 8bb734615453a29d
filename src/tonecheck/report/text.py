"""Output for people: each finding with its source line and carets, then a summary line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tonecheck.model import LEVELS, Finding, Report
from tonecheck.visible import visible, visible_line

FOR_PEOPLE = True
WIDTH = 100
"""Longest source line that is shown in full, in code points."""

_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "path": "1", "faint": "2"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:
    """Yield the report for people to read.

    Args:
        report: what the run found.
        color: whether to add ANSI colour codes.
    """
    yield from findings(report, color=color)
    yield summary(report) + "\n"


def findings(report: Report, *, color: bool = False) -> Iterator[str]:
    """Yield the findings, then the faults, without the summary, as ``--quiet`` shows them."""

    def paint(text: str, name: str) -> str:
        return f"\x1b[{_COLORS[name]}m{text}\x1b[0m" if color else text

    for finding in report.findings:
        place = finding.place
        where = f"{visible(place.path)}:{place.start.line}:{place.start.column}"
        level = paint(finding.level, finding.level)
        yield f"{paint(where, 'path')} {level} {paint(finding.rule, 'faint')}\n  {visible_line(finding.message)}\n"
        if excerpt := _excerpt(finding):
            # The bar keeps a line of the article from standing where a CI runner reads commands.
            yield paint(f"    | {excerpt[0]}\n    | {excerpt[1]}\n", "faint")
        yield "\n"
    for fault in report.faults:
        path = visible(fault.path) or "the site"
        where = f"{path}:{fault.line}" if fault.line else path
        yield f"{paint(where, 'path')} {paint('not checked', 'error')}\n  {visible_line(fault.message)}\n\n"


def summary(report: Report) -> str:
    """Return the last line: what was checked, and the number of findings of each level."""
    checked = f"{counted(report.files, 'article')}, {counted(report.words, 'word')}"
    counts = [counted(report.count(level), level) for level in reversed(LEVELS) if report.count(level)]
    unreported = {f"{counted(report.suppressed, 'finding')} suppressed in the text": report.suppressed}
    unreported[f"{counted(report.already_known, 'finding')} already known"] = report.already_known
    aside = f" ({', '.join(text for text, count in unreported.items() if count)})" if any(unreported.values()) else ""
    shown = f"{checked}: {', '.join(counts) if counts else 'nothing to report'}{aside}{_more(report)}."
    return f"{shown} {_not_checked(report)}" if report.faults else shown


def _not_checked(report: Report) -> str:
    """Return how many files have faults."""
    paths = {fault.path for fault in report.faults}
    what = counted(len(paths), "file") if all(paths) else "a part of the site"
    return f"{what} could not be checked."


def _more(report: Report) -> str:
    """Return how many findings are only counted, and of what, most frequent first."""
    if not report.more_findings:
        return ""
    ordered = sorted(report.more_findings, key=lambda entry: -entry[1])
    total = sum(count for _, count in ordered)
    return f", and {total:,} more that are not shown: {', '.join(f'{count:,} of {name}' for name, count in ordered)}"


def counted(count: int, word: str) -> str:
    """Return a count with its noun, such as “1 rule” or “1,200 rules”."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _excerpt(finding: Finding) -> tuple[str, str] | None:
    """Return the source line, cut around the finding if it is long, and a line with carets under the finding."""
    place = finding.place
    first = place.start.column - 1
    last = place.end.column - 1 if place.end.line == place.start.line else len(place.line)
    if not place.line.strip():
        return None
    line = place.line.replace("\t", " ")
    begin = max(0, min(first - WIDTH // 3, len(place.line) - WIDTH))
    end = min(len(place.line), begin + WIDTH)
    before = ("…" if begin else "") + visible(line[begin:first])
    found = visible(line[first : min(last, end)])
    after = visible(line[min(last, end) : end]) + ("…" if end < len(line) else "")
    return before + found + after, " " * _columns(before) + "^" * max(1, _columns(found))


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 or char in "\u200d\ufe0f" for char in text)
