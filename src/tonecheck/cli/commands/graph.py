"""``tonecheck graph``: show which pages of a site link to which."""

from __future__ import annotations

from pathlib import Path

import click

from tonecheck import graph, plugins, settings
from tonecheck.api import Linter
from tonecheck.cli.options import format_option
from tonecheck.cli.output import is_for_people, pour, tell
from tonecheck.errors import ConfigError
from tonecheck.model import Fault


@click.command("graph")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("graph", default="json")
@click.option("--config", "config_file", metavar="FILE", help="Use this configuration, not the nearest one.")
def command(*, paths: tuple[str, ...], form: str, config_file: str | None) -> int:
    """Show which pages of a site link to which. Also lists pages that no page links to, and broken links."""
    renderer = plugins.load("graph", form, where="--format", error=ConfigError)
    config = settings.load(Path(config_file)) if config_file else settings.discover(paths)
    faults: list[Fault] = []
    linter = Linter(config)
    articles = linter.articles(paths)
    pour(renderer.render(graph.graphs(linter, articles, faults)), for_people=is_for_people(renderer))
    return tell(faults, articles.note)
