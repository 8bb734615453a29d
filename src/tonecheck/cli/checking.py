"""Run a check with parsed options: lint, report, exit code. This module does not import click, which takes 20 ms."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tonecheck import settings
from tonecheck.cli.exit_codes import CLEAN, FAILED, FOUND
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.output import PLAIN, Output, View, append_summary, command_for, notify, outputs, tell, write
from tonecheck.files.articles import Articles, left_out_note
from tonecheck.files.paths import on_one_line
from tonecheck.lazy_dataclass import dataclass
from tonecheck.linter import IsKnown, Linter
from tonecheck.model import LEVELS, Level, Report

if TYPE_CHECKING:  # only for long runs
    from tonecheck.cli.streaming import Streaming


LONG = 32
"""From so many articles on, people want to see the first page before the last one is checked. What fewer have is easier
to read as a whole."""


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


def plain(
    paths: Sequence[str],
    *,
    form: str = "text",
    files: Sequence[str] = (),
    fail_on: Level | None = None,
    exit_zero: bool = False,
    quiet: bool = False,
    **lint: Any,  # noqa: ANN401 - those of LintOptions
) -> int:
    """Check some paths as ``tonecheck check PATH…`` does with the options of ``cli.declarations``."""
    options = CheckOptions(
        LintOptions(**lint),
        outputs(form, files),
        view=View(command=command_for(paths)),
        quiet=quiet,
        fail_on=fail_on,
        exit_zero=exit_zero,
    )
    return once(options, tuple(paths))


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
    begun = _begun(options, linter, articles)
    return finish(options, linter, check(options, linter, articles, begun), begun)


def _begun(options: CheckOptions, linter: Linter, articles: Articles) -> Streaming | None:
    """Return what writes the report page by page, if the run is long and one of its outputs can."""
    if len(articles.files) < LONG:
        return None
    from tonecheck.cli.streaming import streaming  # noqa: PLC0415 - only for long runs

    return streaming(options.outputs, options.view, linter.plan.rules, quiet=options.quiet)


def is_excluded(options: CheckOptions, articles: Articles) -> bool:
    """Return whether ``--force-exclude`` skips every named file; if so, tell the user."""
    if articles.files or articles.faults or not options.lint.force_exclude or any(map(os.path.isdir, articles.paths)):
        return False
    others = ", or no page of the site" if articles.left_out else ""
    notify(f"nothing to check: all files are excluded{others}", quiet=options.quiet)
    return True


def finish(options: CheckOptions, linter: Linter, report: Report, begun: Streaming | None = None) -> int:
    """Write the report, and return the exit code.

    Args:
        options: the options of the check.
        linter: the configuration.
        report: the report.
        begun: what has written a part of it already.
    """
    for note in report.notes:
        notify(note, quiet=options.quiet)
    _tell_left_out(options, report)
    if not any(output.is_seen for output in options.outputs):
        tell(report.faults)
    try:
        write(options.outputs, report, view=options.view, quiet=options.quiet, begun=begun)
    finally:
        append_summary(options.outputs, report)
    return options.code(report, linter.config.fail_on)


def _tell_left_out(options: CheckOptions, report: Report) -> None:
    """Tell the user what was not read: files of the walk that are no articles, and most of the words of those that are.

    With ``--verbose``, each of the files has a line. What the summary says is not said again.
    """
    has_summary = any(not one.file and getattr(one.reporter, "HAS_SUMMARY", False) for one in options.outputs)
    if options.verbose:
        for path, why in report.left_out.items():
            notify(f"{on_one_line(path)}: left out, because {why}")
    elif not has_summary:
        notify(left_out_note(len(report.left_out)), quiet=options.quiet or not report.left_out)
    if report.unread and not has_summary:
        from tonecheck.report.text import unread  # noqa: PLC0415 - other formats do without

        notify(unread(report), quiet=options.quiet)


def check(options: CheckOptions, linter: Linter, articles: Articles, begun: Streaming | None = None) -> Report:
    """Return the report on some articles.

    Args:
        options: the options of the check.
        linter: the configuration.
        articles: the articles.
        begun: writes the report page by page.
    """
    with options.lint.executor(len(articles.files)) as executor:

        def run(articles: Articles, is_known: IsKnown | None = None) -> Report:
            if len(articles.files) == 1:  # nothing comes before the report on it
                return linter.check_site(articles, executor=executor, is_known=is_known)
            from tonecheck.cli.progress import progress  # noqa: PLC0415 - as above

            with progress(articles.files, quiet=options.quiet) as shown:
                if not begun and len(articles.files) >= LONG:  # to say what was found so far costs a twentieth
                    return linter.check_site(articles, executor=executor, is_known=is_known, on_read=shown)
                for done in linter.stream(articles, executor=executor, on_read=shown, is_known=is_known):
                    if isinstance(done, Report):
                        return done
                    if shown:
                        shown.findings(done.findings)
                    if begun:
                        begun.page(done, shown.hide if shown else bool)
            raise AssertionError("a run ends with its report")

        baseline = options.baseline or settings.known_file(linter.config)
        if not (baseline or options.since):
            return run(articles)
        from tonecheck.cli import narrowing  # noqa: PLC0415 - only for these options

        return narrowing.check(linter, articles, run, baseline=baseline, since=options.since)
