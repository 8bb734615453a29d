"""``tonecheck stats``: how long and how hard the pages of a site are."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

import click

from tonecheck import plugins, settings, stats
from tonecheck.api import Linter
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.options import format_option
from tonecheck.errors import ConfigError

Count = Literal["block", "textstat"] | None


@click.command("stats")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--by", type=click.Choice(["page", "section"]), default="page", show_default=True, help="What a row is.")
@click.option("--count", type=click.Choice(["block", "textstat"]), help="How the grade is counted. [default: as set]")
@format_option("stats")
@click.option("--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one.")
def command(*, paths: tuple[str, ...], by: str, count: Count, form: str, config_file: str | None) -> int:
    """Show words, reading time, grade and longest sentence of pages, the hardest first.

    The grade is counted as the rule readability/grade is set to: by block, or as the textstat package counts the whole
    text (then JSON has all of the package's numbers too). It is rough: use it to choose what to look at first.
    """
    renderer = plugins.load("stats", form, where="--format", error=ConfigError)
    config = settings.load(Path(config_file)) if config_file else settings.discover(paths)
    linter = Linter(config)
    articles = linter.articles(paths)
    with click.progressbar(articles.files, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        pages = [stats.statistics(linter, path, count=count) for path in shown]
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for piece in renderer.render(pages, by=by, color=color, width=width):
        click.echo(piece, nl=False)
    return CLEAN
