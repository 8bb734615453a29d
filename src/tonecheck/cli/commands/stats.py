"""``tonecheck stats``: show how long and how hard to read the pages of a site are."""

from __future__ import annotations

import os
import shutil
import sys

import click

from tonecheck import plugins, stats
from tonecheck.api import Linter
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import configuration_options, format_option
from tonecheck.cli.output import is_for_people, pour, tell
from tonecheck.cli.progress import progress
from tonecheck.errors import ConfigError
from tonecheck.model import Fault


@click.command("stats")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
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
@configuration_options
def command(*, paths: tuple[str, ...], by: str, count: stats.Count, form: str, lint: LintOptions) -> int:
    """Show how hard the pages of a site are to read.

    Each page has its words, reading time, grade and longest sentence; the hardest page comes first.

    The setting of the rule readability/grade decides how the grade is counted: by block, or over the whole text, as the
    textstat package does (then JSON has all its numbers too). A grade is rough: use it to decide what to look at first.
    """
    renderer = plugins.load("stats", form, where="--format", error=ConfigError)
    paths = lint.paths(paths)
    linter = Linter(lint.configuration(paths))
    grading = stats.grading(linter, count)
    articles = linter.articles(paths)
    faults: list[Fault] = []
    with progress(articles.files) as on_read:
        pages = stats.pages(linter, articles, grading, faults, on_read)
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    pour(renderer.render(pages, by=by, color=color, width=width), for_people=is_for_people(renderer), color=color)
    return tell(faults, *articles.notes)
