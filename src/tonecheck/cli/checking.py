"""A check, once it is known what is asked for: lint, report, exit code. Knows nothing of click, which takes 20 ms."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tonecheck.cli import CLEAN, FOUND
from tonecheck.cli.linting import Linting
from tonecheck.cli.output import Color, Output, append_summary, outputs, progress, tell, write
from tonecheck.linter import Linter
from tonecheck.model import LEVELS, Level, Report
from tonecheck.records import dataclass


def plain(paths: Sequence[str], *, force_exclude: bool = False) -> int:
    """Check some paths as ``tonecheck PATH…`` does without any other option."""
    said = Said(Linting(force_exclude=force_exclude), outputs("text", ()))
    return CLEAN if is_excluded(said, paths) else once(said, paths)


def is_excluded(said: Said, paths: Sequence[str]) -> bool:
    """Return whether nothing is left of what was named, as ``--force-exclude`` asks for, and tell it."""
    if not said.linting.force_exclude:
        return False
    linter = said.linting.linter(paths)
    if any(os.path.isdir(path) or not linter.leaves_out(path) for path in paths):
        return False
    tell("nothing to check: all of it is excluded", quiet=said.quiet)
    return True


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say of a check, and of what becomes of its report."""

    linting: Linting
    outputs: Sequence[Output]
    baseline: str | None = None
    since: str | None = None
    color: Color = "auto"
    quiet: bool = False
    fail_on: Level | None = None
    max_warnings: int | None = None
    exit_zero: bool = False

    def code(self, report: Report, fail_on: Level) -> int:
        """Return the exit code that a report asks for."""
        levels = LEVELS[LEVELS.index(self.fail_on or fail_on) :]
        counts = {level: report.count(level) for level in levels}
        if self.max_warnings is not None and counts.get("warning", 0) <= self.max_warnings:
            counts.pop("warning", None)
        return FOUND if any(counts.values()) and not self.exit_zero else CLEAN


def once(said: Said, paths: Sequence[str]) -> int:
    """Check some paths, report, and return the exit code."""
    linter = said.linting.linter(paths)
    return finish(said, linter, check(said, linter, paths))


def finish(said: Said, linter: Linter, report: Report) -> int:
    """Report, and return the exit code."""
    for note in report.notes:
        tell(note, quiet=said.quiet)
    write(said.outputs, report, color=said.color, quiet=said.quiet)
    append_summary(said.outputs, report)
    return said.code(report, linter.config.fail_on)


def check(said: Said, linter: Linter, paths: Sequence[str]) -> Report:
    """Return the report on some paths."""
    with said.linting.executor(len(linter.files(paths))) as executor:
        if not (said.baseline or said.since):
            with progress(linter.files(paths), quiet=said.quiet) as seen:
                return linter.check_site(paths, executor=executor, seen=seen)
        from tonecheck.cli import narrowing  # noqa: PLC0415 - only when asked for

        return narrowing.check(linter, paths, executor=executor, baseline=said.baseline, since=said.since)
