"""``tonecheck check``: lint files and folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from tonecheck import config as settings
from tonecheck import plugins
from tonecheck.api import Linter
from tonecheck.cli import CLEAN, FOUND
from tonecheck.errors import ConfigError, SourceError
from tonecheck.model import LEVELS, Level, Report, Source


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--select", multiple=True, metavar="RULE", help="Only these rules: ids, families or globs. May be repeated."
)
@click.option("--ignore", multiple=True, metavar="RULE", help="All but these, in the same way.")
@click.option("--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one.")
@click.option("--format", "form", default="text", show_default=True, metavar="NAME", help="Output format: text, json.")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit 1 from this level on. [default: warning]")
@click.option(
    "--stdin-filename", metavar="PATH", help="Where the text read from - would stand; its ending says the format."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes to work in.")
@click.option("--no-cache", is_flag=True, help="Work everything out anew, and keep nothing.")
def command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config_file: str | None,
    form: str,
    output: str | None,
    fail_on: Level | None,
    stdin_filename: str | None,
    jobs: int,
    no_cache: bool,
) -> int:
    """Check articles: files, folders, or - for standard input.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not be done.
    """
    if no_cache:
        os.environ["TONECHECK_NO_CACHE"] = "1"  # for the processes of --jobs, too
        click.get_current_context().call_on_close(lambda: os.environ.pop("TONECHECK_NO_CACHE", None))
    reporter = plugins.load("report", form, where="--format", error=ConfigError)
    if "-" in paths and paths != ("-",):
        raise click.UsageError("- stands alone: give either - or files and folders")
    if stdin_filename and paths != ("-",):
        raise click.UsageError("--stdin-filename goes with - as the only path")
    shown = stdin_filename or "stdin.md"
    config = (
        settings.load(Path(config_file)) if config_file else settings.discover([shown] if paths == ("-",) else paths)
    )
    linter = Linter(_with_options(config, select, ignore))
    report = linter.check_sources(_stdin(linter, shown)) if paths == ("-",) else _check(linter, paths, jobs)
    for note in report.notes:
        click.echo(f"tonecheck: {note}", err=True)
    with ExitStack() as stack:
        stream = stack.enter_context(_open(output)) if output else sys.stdout
        color = stream.isatty() and "NO_COLOR" not in os.environ
        for piece in reporter.render(report, color=color):
            stream.write(piece)
        stream.flush()
    return FOUND if _fails(report, fail_on or config.fail_on) else CLEAN


def _with_options(config: settings.Config, select: tuple[str, ...], ignore: tuple[str, ...]) -> settings.Config:
    """Return the configuration with what the command line says: a selection replaces, what is ignored is added."""
    selected, ignored = ([name for said in given for name in said.split(",") if name] for given in (select, ignore))
    return settings.changed(config, select=selected or config.select, ignore=(*config.ignore, *ignored))


def _stdin(linter: Linter, shown: str) -> Iterator[Source]:
    from tonecheck.source import decode  # noqa: PLC0415 - only for -

    text = decode(sys.stdin.buffer.read(), shown)
    yield Source(shown, text, linter.format_of(shown))


def _check(linter: Linter, paths: tuple[str, ...], jobs: int) -> Report:
    if jobs == 1:
        return linter.check_site(paths)
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only when asked for

    with ProcessPoolExecutor(jobs) as executor:
        return linter.check_site(paths, executor=executor)


def _open(output: str) -> TextIO:
    try:
        return open(output, "w", encoding="utf-8", newline="\n")
    except OSError as wrong:
        raise SourceError(f"{output}: cannot be written: {wrong.strerror}") from None


def _fails(report: Report, level: Level) -> bool:
    return any(report.count(name) for name in LEVELS[LEVELS.index(level) :])
