"""``tonecheck images``: list the pictures of a site, with their text alternatives and verdicts."""

from __future__ import annotations

import os
import posixpath
import sys

import click

from tonecheck import images, plugins
from tonecheck.api import Linter
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import configuration_options, format_option
from tonecheck.cli.output import encoded, is_for_people, pour, tell
from tonecheck.cli.progress import progress
from tonecheck.errors import ConfigError
from tonecheck.files.writing import put
from tonecheck.model import Fault


@click.command("images")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@format_option("images")
@click.option("--output", metavar="FILE", help="Write to this file, not to standard output.")
@configuration_options
def command(*, paths: tuple[str, ...], form: str, output: str | None, lint: LintOptions) -> int:
    """List the pictures of a site with their text alternatives.

    Each picture has its page, line, address, text alternative and verdict. The verdict is ok, decorative, hidden, not
    checked (if a template or a component sets the text), or the rules that report the picture. The HTML page shows the
    pictures themselves, with addresses relative to the folder of --output.
    """
    renderer = plugins.load("images", form, where="--format", error=ConfigError)
    faults: list[Fault] = []
    paths = lint.paths(paths)
    linter = Linter(lint.configuration(paths))
    articles = linter.articles(paths)
    with progress(articles.files) as on_read:
        rows = images.pictures(linter, articles, faults, on_read)
    folder = posixpath.dirname(output.replace(os.sep, "/")) if output else ""
    color = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    pieces = renderer.render(rows, color=color, folder=folder)
    if output is None:
        pour(pieces, for_people=is_for_people(renderer), color=color)
    else:
        put(output, encoded(pieces, renderer))
    return tell(faults, *articles.notes)
