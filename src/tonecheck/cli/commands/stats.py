"""``tonecheck stats``: show how long and how hard to read the pages of a site are."""

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
from tonecheck.cli.output import is_for_people, pour
from tonecheck.errors import ConfigError

Count = Literal["block", "textstat"] | None


@click.command("stats")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--by",
    type=click.Choice(["page", "section"]),
    default="page",
    show_default=True,
    help="Show a row for each page or section.",
)
@click.option(
    "--count", type=click.Choice(["block", "textstat"]), help="How to count the grade. [default: as configured]"
)
@format_option("stats")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration, not the nearest one.")
def command(*, paths: tuple[str, ...], by: str, count: Count, form: str, config_file: str | None) -> int:
    """Show how hard the pages of a site are to read.

    Each page has its words, reading time, grade and longest sentence; the hardest page comes first.

    The setting of the rule readability/grade decides how the grade is counted: by block, or over the whole text, as the
    textstat package does (then JSON has all its numbers too). A grade is rough: use it to decide what to look at first.
    """
    renderer = plugins.load("stats", form, where="--format", error=ConfigError)
    config = settings.load(Path(config_file)) if config_file else settings.discover(paths)
    linter = Linter(config)
    articles = linter.articles(paths)
    with click.progressbar(articles.files, label="reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as shown:
        pages = [stats.statistics(linter, path, count=count) for path in shown]
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    pour(renderer.render(pages, by=by, color=color, width=width), for_people=is_for_people(renderer), color=color)
    return CLEAN
