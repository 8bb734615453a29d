"""``tonecheck graph``: which page of a site links to which."""

from __future__ import annotations

from pathlib import Path

import click

from tonecheck import config as settings
from tonecheck import plugins
from tonecheck.api import Linter
from tonecheck.cli import CLEAN
from tonecheck.errors import ConfigError


@click.command("graph")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", default="json", show_default=True, metavar="NAME", help="json, dot or mermaid.")
@click.option("--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one.")
def command(*, paths: tuple[str, ...], form: str, config_file: str | None) -> int:
    """Write the guide graph: pages, links between them, pages that nothing links to, links that lead nowhere."""
    renderer = plugins.load("graph", form, where="--format", error=ConfigError)
    config = settings.load(Path(config_file)) if config_file else settings.discover(paths)
    for piece in renderer.render(Linter(config).graphs(paths)):
        click.echo(piece, nl=False)
    return CLEAN
