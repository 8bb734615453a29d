"""``tonecheck baseline``: write down what is found today, so that only what comes after is told."""

from __future__ import annotations

import os

import click

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import options
from tonecheck.cli.output import tell
from tonecheck.errors import ConfigError, SourceError
from tonecheck.findings import baseline as baselines
from tonecheck.findings.fix import put


@click.command("baseline")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options
@click.option("--output", "file", default=baselines.FILE, show_default=True, metavar="FILE", help="The baseline.")
@click.option("--prune", is_flag=True, help="Only take out what is no longer found.")
@click.option("--force", is_flag=True, help="Write a baseline that is there anew, with all that is found now.")
def command(*, paths: tuple[str, ...], lint: LintOptions, file: str, prune: bool, force: bool) -> int:
    """Write what is found today into a file, for tonecheck check --baseline FILE.

    A baseline grows by --force only. Entries hold the words and no line numbers.
    """
    there = os.path.exists(file)
    if there and not (prune or force):
        raise ConfigError(f"{file}: is there already; --prune takes out what is mended, --force writes it anew")
    linter = lint.linter(paths)
    articles = linter.find(paths)
    old = baselines.load(file) if prune else None
    new = baselines.Recorder(file)
    with lint.executor(len(articles.files)) as executor:
        linter.check_site(articles, executor=executor, known=old.known if old else new.known)
    entries = old.pruned(old.stale(paths, (rule.id for rule in linter.plan.rules))) if old else new.entries
    try:
        put(file, "".join(baselines.rendered(entries)).encode())
    except OSError as wrong:
        raise SourceError(f"{file}: cannot be written: {wrong.strerror or wrong}") from None
    count = sum(entries.values())
    tell(f"{file}: {'1 finding is' if count == 1 else f'{count:,} findings are'} known from now on")
    return CLEAN
