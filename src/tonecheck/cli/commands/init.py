"""``tonecheck init``: write a first configuration."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import get_args

import click

from tonecheck.api import Linter
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import notify
from tonecheck.errors import ConfigError, SourceError
from tonecheck.files.writing import put
from tonecheck.settings import starter
from tonecheck.settings.config import FILE, Audience, Locale
from tonecheck.settings.starter import Guess


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--yes", is_flag=True, help="Do not ask; use the guessed settings.")
def command(*, folder: str, yes: bool) -> int:
    """Write a commented tonecheck.yaml for the site in FOLDER. On a terminal, confirm the guessed settings first."""
    if not os.path.isdir(folder):
        raise SourceError("no such folder", path=folder)
    file = os.path.join(folder, FILE) if folder != "." else FILE
    if os.path.exists(file):
        raise ConfigError(f"{file}: already exists; “tonecheck config” shows its settings")
    guess = _guess(folder)
    if not yes and sys.stdin is not None and sys.stdin.isatty():
        guess = _asked(guess)
    put(file, "".join(starter.configuration(guess)).encode())
    locale = guess.locale or "unclear, so spelling is not checked"
    notify(f"wrote {file} (builder: {guess.builder}; English: {locale}; for: {guess.audience})")
    notify(f"next, run: tonecheck {folder}")
    return CLEAN


def _guess(folder: str) -> Guess:
    from tonecheck.site.find import SiteFinder  # noqa: PLC0415 - only this function needs it

    linter = Linter({})
    try:
        files = linter.find([folder]).files
    except SourceError:
        files = ()
    first = files[0] if files else os.path.join(folder, "index.md")
    builder = SiteFinder(root=folder).model_of(first.replace(os.sep, "/")).builder

    def texts() -> Iterator[str]:
        for path in files:
            try:
                yield linter.read(path).text
            except SourceError:  # the first check reports it
                continue

    return Guess(builder, starter.locale_of(texts()))


def _asked(guess: Guess) -> Guess:
    locales = [*get_args(Locale), "none"]
    locale = click.prompt("English", type=click.Choice(locales), default=guess.locale or "none")
    audience = click.prompt("Readers", type=click.Choice(get_args(Audience)), default=guess.audience)
    return Guess(guess.builder, None if locale == "none" else locale, audience)
