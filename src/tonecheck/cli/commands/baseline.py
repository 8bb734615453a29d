"""``tonecheck baseline``: record today's findings, so that later runs report only new ones."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from tonecheck import settings
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import options
from tonecheck.cli.output import notify, tell
from tonecheck.cli.progress import progress
from tonecheck.errors import ConfigError, SourceError
from tonecheck.files.writing import put
from tonecheck.findings import baseline as baselines
from tonecheck.lazy_dataclass import replace
from tonecheck.report.text import counted


@click.command("baseline")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@options
@click.option(
    "--output", "file", metavar="FILE", help=f"The baseline file. [default: as configured, else {baselines.FILE}]"
)
@click.option("--prune", is_flag=True, help="Only remove findings that are gone.")
@click.option("--force", is_flag=True, help="Replace an existing baseline with all findings of today.")
def command(*, paths: tuple[str, ...], lint: LintOptions, file: str | None, prune: bool, force: bool) -> int:
    """Record today's findings in a baseline file.

    “tonecheck check --baseline FILE” then reports only new findings. Only --force adds findings to a baseline that
    exists. An entry has the words of a finding, not its line number.
    """
    return record(lint.paths(paths), lint, file, prune=prune, force=force)


def record(
    paths: Sequence[str], lint: LintOptions, file: str | None, *, prune: bool = False, force: bool = False
) -> int:
    """Record today's findings, and return the exit code.

    Args:
        paths: files and folders.
        lint: the options.
        file: the baseline; None is the configured one.
        prune: only remove findings that are gone.
        force: replace an existing baseline.

    Raises:
        TonecheckError: there is a baseline already, or an article could not be checked.
    """
    # All levels: a later run may ask for more of them, and what stood there all along is not new.
    linter = replace(lint, min_level="suggestion").linter(paths)
    file = file or settings.baseline_file(linter.config) or baselines.FILE
    exists = os.path.exists(file)
    if exists and not (prune or force):
        raise ConfigError(f"{file}: already exists; --prune removes findings that are gone, --force replaces the file")
    articles = linter.find(paths)
    old = baselines.load(file) if prune else None
    new = baselines.Recorder(file)
    is_known = old.knows if old else new.knows
    with lint.executor(len(articles.files)) as executor, progress(articles.files) as on_read:
        report = linter.check_site(articles, executor=executor, is_known=is_known, on_read=on_read)
    if report.faults and exists:
        # The file has entries for articles that we could not check; without them, their findings would be new again.
        tell(report.faults)
        raise SourceError("left as it was, because some articles could not be checked; mend them first", path=file)
    entries = old.pruned(old.stale(paths, (rule.id for rule in linter.plan.rules))) if old else new.entries
    put(file, "".join(baselines.rendered(entries)).encode("utf-8", "replace"))
    notify(f"{file}: recorded {counted(sum(entries.values()), 'finding')}")
    return tell(report.faults, *articles.notes)
