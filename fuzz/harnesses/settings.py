"""Settings: ``tonecheck.yaml``, or ``%% pyproject.toml``. What is accepted is made into rules, patterns and a site."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from fuzz import checks
from fuzz.checks import NEIGHBOURS, hold
from tonecheck import Linter, settings
from tonecheck.engine import plan
from tonecheck.errors import TonecheckError
from tonecheck.files.ignore_patterns import Patterns
from tonecheck.packs.compiled import Shelf
from tonecheck.settings import Config
from tonecheck.site.find import SiteFinder


@cache
def folder() -> Path:
    """Return a folder for the file that is read; it goes when Python ends."""
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - files there cost no time
    made = tempfile.TemporaryDirectory(prefix="fuzz-", dir=memory)
    _KEPT.append(made)
    return Path(made.name)


@cache
def shelf() -> Shelf:
    """Return the shipped rules."""
    return Shelf([], cache=False)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def check(data: bytes) -> None:
    """Read settings as a run does, and use them."""
    head, text = checks.parted(data)
    file = folder() / ("pyproject.toml" if "pyproject.toml" in head else settings.FILE)
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        config = checks.in_time(lambda: settings.load(file), len(text))
        checks.in_time(lambda: _use(config), 10 * len(text))
    except TonecheckError as error:
        checks.refusal(error)


def _use(config: Config) -> None:
    if not config.packs:  # a pack has a harness of its own
        _rules(config)
    hold(".md" in Linter(config, cache=False).extensions, "Markdown has no extension")
    patterns = Patterns.from_lines(config.exclude, os.fspath(folder()))
    hold(patterns.verdict(f"{folder()}/guides/sleep.md", folder=False) in {True, False, None}, "no verdict")
    SiteFinder(config.site, "", NEIGHBOURS).model_of("guides/sleep.md")


_made: set[str] = set()


def _rules(config: Config) -> None:
    """Make rules as settings ask, once for all that ask for the same."""
    key = repr(
        (
            config.select,
            config.ignore,
            config.rules,
            config.preset,
            config.allow,
            config.locale,
            config.audience,
            config.overrides,
            config.pipeline,
        )
    )
    if key in _made:
        return
    for overrides in ([], *([override] for override in config.overrides)):
        made = plan.make(config, shelf=shelf(), overrides=overrides, cache=False)
        hold(all(rule.check is not None for rule in made.rules), "a rule without a check")
    for override in config.overrides:
        plan.check_override(config, override, shelf().ids)
    _made.add(key)


ENTRIES = {"settings": check}
