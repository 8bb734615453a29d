"""Run a check with parsed options: lint, report, exit code. This module does not import click, which takes 20 ms."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tonecheck import settings
from tonecheck.cli.exit_codes import CLEAN, FAILED, FOUND
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.output import PLAIN, Output, View, append_summary, command_for, notify, outputs, tell, write
from tonecheck.cli.progress import progress
from tonecheck.files.articles import Articles, left_out_note
from tonecheck.files.paths import on_one_line
from tonecheck.lazy_dataclass import dataclass
from tonecheck.linter import Linter
from tonecheck.model import LEVELS, Level, Report


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of a check and of its report."""

    lint: LintOptions
    outputs: Sequence[Output]
    baseline: str | None = None
    since: str | None = None
    view: View = PLAIN
    quiet: bool = False
    verbose: bool = False
    fail_on: Level | None = None
    max_warnings: int | None = None
    exit_zero: bool = False
    max_pages: int | None = None

    def code(self, report: Report, fail_on: Level) -> int:
        """Return the exit code for a report."""
        levels = LEVELS[LEVELS.index(self.fail_on or fail_on) :]
        counts = {level: report.count(level) for level in levels}
        if report.faults:
            return FAILED
        if self.max_warnings is not None and counts.get("warning", 0) <= self.max_warnings:
            counts.pop("warning", None)
        return FOUND if any(counts.values()) and not self.exit_zero else CLEAN


def plain(paths: Sequence[str], *, force_exclude: bool = False) -> int:
    """Check some paths as ``tonecheck PATH…`` does, without other options."""
    return once(
        CheckOptions(
            LintOptions(force_exclude=force_exclude), outputs("text", ()), view=View(command=command_for(paths))
        ),
        paths,
    )


def once(options: CheckOptions, paths: Sequence[str]) -> int:
    """Check some paths, report, and return the exit code."""
    if any("://" in path for path in paths):
        from tonecheck.cli import visiting  # noqa: PLC0415 - an extra

        report, linter = visiting.checked(
            options.lint, paths, baseline=options.baseline, max_pages=options.max_pages, quiet=options.quiet
        )
        return finish(options, linter, report)
    linter = options.lint.linter(paths)
    articles = linter.find(paths)
    if is_excluded(options, articles):
        return CLEAN
    return finish(options, linter, check(options, linter, articles))


def is_excluded(options: CheckOptions, articles: Articles) -> bool:
    """Return whether ``--force-exclude`` skips every named file; if so, tell the user."""
    if articles.files or articles.faults or not options.lint.force_exclude or any(map(os.path.isdir, articles.paths)):
        return False
    others = ", or no page of the site" if articles.left_out else ""
    notify(f"nothing to check: all files are excluded{others}", quiet=options.quiet)
    return True


def finish(options: CheckOptions, linter: Linter, report: Report) -> int:
    """Write the report, and return the exit code."""
    for note in report.notes:
        notify(note, quiet=options.quiet)
    _tell_left_out(options, report)
    if not any(output.is_seen for output in options.outputs):
        tell(report.faults)
    try:
        write(options.outputs, report, view=options.view, quiet=options.quiet)
    finally:
        append_summary(options.outputs, report)
    return options.code(report, linter.config.fail_on)


def _tell_left_out(options: CheckOptions, report: Report) -> None:
    """Tell the user which files of the walk are no articles: each with ``--verbose``, else how many of them."""
    if options.verbose:
        for path, why in report.left_out.items():
            notify(f"{on_one_line(path)}: left out, because {why}")
    elif not any(not output.file and getattr(output.reporter, "HAS_SUMMARY", False) for output in options.outputs):
        notify(left_out_note(len(report.left_out)), quiet=options.quiet or not report.left_out)


def check(options: CheckOptions, linter: Linter, articles: Articles) -> Report:
    """Return the report on some articles."""
    with options.lint.executor(len(articles.files)) as executor:
        baseline = options.baseline or settings.baseline_file(linter.config)
        if not (baseline or options.since):
            with progress(articles.files, quiet=options.quiet) as shown:
                on_checked = shown.findings if shown else None
                return linter.check_site(articles, executor=executor, on_read=shown, on_checked=on_checked)
        from tonecheck.cli import narrowing  # noqa: PLC0415 - only for these options

        new = {"baseline": baseline, "since": options.since}
        return narrowing.check(linter, articles, executor=executor, quiet=options.quiet, **new)
