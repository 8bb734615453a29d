"""``tonecheck init``: find the articles of a site, write a first configuration, and set up a hook and CI."""

from __future__ import annotations

import os
import sys
from typing import get_args

import click

from tonecheck import version
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.output import notify
from tonecheck.cli.survey import Survey, survey
from tonecheck.errors import ConfigError, SourceError
from tonecheck.files.paths import on_one_line, relative
from tonecheck.files.writing import put
from tonecheck.findings import baseline as baselines
from tonecheck.findings.git import Git
from tonecheck.lazy_dataclass import replace
from tonecheck.report.text import counted
from tonecheck.settings import automation, baseline_file, configured_paths, discover, starter
from tonecheck.settings.automation import Service
from tonecheck.settings.config import FILE, Audience, Config, Locale
from tonecheck.settings.starter import Guess

_NAMED = 5


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--yes", is_flag=True, help="Do not ask; use the guessed settings, and write no more than is asked for.")
@click.option("--baseline", is_flag=True, help="Also record today's findings, so that only new ones are reported.")
@click.option("--hook", is_flag=True, help="Also write the settings of pre-commit, which checks each commit.")
@click.option(
    "--ci", "service", type=click.Choice(get_args(Service)), help="Also write a job that checks each push, for this CI."
)
def command(*, folder: str, yes: bool, baseline: bool, hook: bool, service: Service | None) -> int:
    """Find the articles of the site in FOLDER, and write a commented tonecheck.yaml.

    On a terminal, confirm the guesses first, and choose whether to record today's findings in a baseline and to
    write the files of a hook and of a CI job. With one of these options, an existing tonecheck.yaml stays as it is.
    """
    if not os.path.isdir(folder):
        raise SourceError("no such folder", path=folder)
    file = os.path.join(folder, FILE) if folder != "." else FILE
    asks = not yes and sys.stdin is not None and sys.stdin.isatty()
    wants_more = baseline or hook or bool(service)
    if os.path.exists(file) and not wants_more:
        raise ConfigError(f"{file}: already exists; “tonecheck config” shows its settings")
    if not os.path.exists(file):
        found = survey(folder)
        guess = _asked(found.guess, folder) if asks else found.guess
        if asks and not wants_more:
            baseline = click.confirm("Record today's findings, so that only new ones are reported?", default=False)
            if _repository(folder):
                hook = click.confirm("Write the settings of pre-commit, which checks each commit?", default=False)
                service = (
                    "github" if click.confirm("Write a job for GitHub that checks each push?", default=False) else None
                )
        guess = replace(guess, baseline=baselines.FILE if baseline else "")
        put(file, "".join(starter.configuration(guess)).encode())
        _tell(file, found, guess)
    config = discover([folder])
    if baseline:
        _record(folder, config)
    if hook or service:
        _automate(folder, config, hook=hook, service=service)
    here = "" if folder == "." else f"cd {folder} && "
    notify(f"next, run: {here}tonecheck" if config.paths else f"next, run: tonecheck {folder}")
    return CLEAN


def _asked(guess: Guess, folder: str) -> Guess:
    locales = [*get_args(Locale), "none"]
    paths = click.prompt("Articles are in", default=" ".join(guess.paths))
    locale = click.prompt("English", type=click.Choice(locales), default=guess.locale or "none")
    audience = click.prompt("Readers", type=click.Choice(get_args(Audience)), default=guess.audience)
    stated = (paths,) if os.path.exists(os.path.join(folder, paths)) else tuple(paths.replace(",", " ").split())
    stated = guess.paths if paths == " ".join(guess.paths) else stated
    return replace(guess, locale=None if locale == "none" else locale, audience=audience, paths=stated)


def _tell(file: str, found: Survey, guess: Guess) -> None:
    locale = guess.locale or "unclear, so spelling is not checked"
    where = "" if guess.paths == (".",) else f" in {', '.join(guess.paths)}"
    articles = f"{counted(found.articles, 'article')}{where}"
    notify(f"wrote {file} ({articles}; builder: {guess.builder}; English: {locale}; for: {guess.audience})")
    if found.in_code and not found.articles:
        notify(
            "found no articles: the pages of this site are in code, which tonecheck does not read; "
            "build it and run tonecheck on the folder of its HTML (out, dist, public), or name folders under “paths”"
        )
    if found.left_out:
        notify(f"not among them: {_some(found.left_out)}, because the site does not publish them as pages")
    if guess.exclude:
        notify(f"excluded: {_some(guess.exclude)}; take out of “exclude” what is an article of yours")


def _some(paths: tuple[str, ...]) -> str:
    rest = len(paths) - _NAMED
    return ", ".join(map(on_one_line, paths[:_NAMED])) + (f" and {rest:,} more" if rest > 0 else "")


def _record(folder: str, config: Config) -> None:
    """Record the findings of today in the baseline."""
    from tonecheck.cli.commands.baseline import record  # noqa: PLC0415 - only if it is asked for

    place = baseline_file(config) or relative(os.path.join(folder, baselines.FILE))
    record(configured_paths(config) or (folder,), LintOptions(config_file=config.file), place)
    if not config.baseline:
        notify(f"write “baseline: {baselines.FILE}” in {config.file}, so that these findings are not reported")


def _repository(folder: str) -> str:
    """Return the top of the repository around a folder, or "" if there is none."""
    try:
        return Git(folder).top
    except ConfigError:
        return ""


def _automate(folder: str, config: Config, *, hook: bool, service: Service | None) -> None:
    """Write the files of a hook and of a CI job at the top of the repository."""
    top = _repository(folder)
    if not top:
        raise ConfigError(f"{folder}: is in no git repository, and a hook or a CI job needs one; run “git init” first")
    place = relative(os.path.realpath(config.folder), os.path.realpath(top))
    place = "" if place == "." else place
    below = [os.path.normpath(os.path.join(place, path)).replace(os.sep, "/") for path in config.paths or (".",)]
    if hook:
        settings = automation.hook(version(), f"{place}/{FILE}" if place else "")
        turn_on = "“pre-commit install” turns it on (pip install pre-commit)"
        _offer(os.path.join(top, automation.HOOK), settings, turn_on)
    if service:
        _offer(os.path.join(top, automation.JOBS[service]), automation.job(service, version(), place, below), "")


def _offer(file: str, text: str, note: str) -> None:
    """Write a file; if it is there already, say what belongs into it."""
    shown = relative(file)
    if os.path.exists(file):
        notify(f"{shown}: already exists; add to it:")
        sys.stderr.write("".join(f"  {line}\n" for line in text.splitlines() if not line.startswith("#")))
        return
    os.makedirs(os.path.dirname(file), exist_ok=True)
    put(file, text.encode())
    notify(f"wrote {shown}" + (f"; {note}" if note else ""))
