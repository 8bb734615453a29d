"""``tonecheck graph``: show which pages of a site link to which."""

from __future__ import annotations

import click

from tonecheck import graph, plugins
from tonecheck.api import Linter
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import configuration_options, format_option
from tonecheck.cli.output import is_for_people, pour, tell
from tonecheck.cli.progress import progress
from tonecheck.errors import ConfigError
from tonecheck.model import Fault


@click.command("graph")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@format_option("graph", default="json")
@configuration_options
def command(*, paths: tuple[str, ...], form: str, lint: LintOptions) -> int:
    """Show which pages of a site link to which. Also lists pages that no page links to, and broken links."""
    renderer = plugins.load("graph", form, where="--format", error=ConfigError)
    paths = lint.paths(paths)
    linter = Linter(lint.configuration(paths))
    faults: list[Fault] = []
    articles = linter.articles(paths)
    with progress(articles.files) as on_read:
        graphs = graph.graphs(linter, articles, faults, on_read)
    pour(renderer.render(graphs), for_people=is_for_people(renderer))
    return tell(faults, *articles.notes)
