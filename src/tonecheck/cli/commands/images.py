"""``tonecheck images``: the pictures of a site, their descriptions, and what is to be said of them."""

from __future__ import annotations

import os
import posixpath
import sys
from pathlib import Path

import click

from tonecheck import images, plugins, settings
from tonecheck.api import Linter
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.options import format_option
from tonecheck.errors import ConfigError, SourceError


@click.command("images")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@format_option("images")
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one.")
def command(*, paths: tuple[str, ...], form: str, output: str | None, config_file: str | None) -> int:
    """List every picture with its page, line, address, text alternative and verdict.

    A verdict is ok, decorative, hidden, not checked (a template or a component decides), or the rules that report the
    picture. The HTML page shows the pictures themselves; they are addressed from the folder that it is written to.
    """
    renderer = plugins.load("images", form, where="--format", error=ConfigError)
    config = settings.load(Path(config_file)) if config_file else settings.discover(paths)
    rows = images.pictures(Linter(config), paths)
    folder = posixpath.dirname(output.replace(os.sep, "/")) if output else ""
    color = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    pieces = renderer.render(rows, color=color, folder=folder)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return CLEAN
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
    except OSError as wrong:
        raise SourceError(f"{output}: cannot be written: {wrong.strerror}") from None
    return CLEAN
