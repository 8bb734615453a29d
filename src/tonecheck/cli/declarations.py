"""The options that hooks and CI give most, declared without click, which takes longer to import than a text to check.

``cli.options`` makes click's options of these declarations, and ``read`` reads a command line that has no others. What
``read`` does not know, click reads or refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tonecheck.model import LEVELS
from tonecheck.named_tuple import NamedTuple

_MOST_DIGITS = 6


class Option(NamedTuple):
    """An option of the command line.

    Attributes:
        name: as it is written.
        to: the parameter that gets its value.
        help: the line of ``--help``.
        metavar: what stands for its value in ``--help``.
        choices: the values that it may have; none if any text is one.
        is_flag: whether it has no value.
        is_number: whether its value is a whole number from 1 on.
        multiple: whether it can be repeated; the parameter gets all its values.
    """

    name: str
    to: str
    help: str = ""
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    is_flag: bool = False
    is_number: bool = False
    multiple: bool = False

    def value(self, text: str) -> str | int | None:
        """Return the value that a text states; None if click has to say what it is."""
        if not text or text[0] == "-" or (self.choices and text not in self.choices):
            return None
        if not self.is_number:
            return text
        is_plain = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
        return int(text) or None if is_plain else None


SELECT = Option(
    "--select", "select", "Run only these rules: ids, families or globs. Can be repeated.", "RULE", multiple=True
)
IGNORE = Option(
    "--ignore", "ignore", "Run all rules but these: ids, families or globs. Can be repeated.", "RULE", multiple=True
)
CONFIG = Option("--config", "config_file", "Use this configuration, not the nearest one.", "FILE")
ISOLATED = Option("--isolated", "isolated", "Use no configuration: ignore all that would be found.", is_flag=True)
JOBS = Option(
    "--jobs",
    "jobs",
    "Number of processes. [default: one for each core, if there are enough articles]",
    "N",
    is_number=True,
)
DASK = Option("--dask", "dask", "Run on this Dask cluster, such as tcp://10.0.0.1:8786.", "SCHEDULER")
FORCE_EXCLUDE = Option(
    "--force-exclude", "force_exclude", "Skip excluded files even if they are named, as for hooks.", is_flag=True
)
NO_CACHE = Option("--no-cache", "no_cache", "Neither read nor write the cache.", is_flag=True)
SHARED = (SELECT, IGNORE, CONFIG, ISOLATED, JOBS, DASK, FORCE_EXCLUDE, NO_CACHE)
"""The options that all linting commands share."""

FORMAT = Option("--format", "form", metavar="NAME")
OUTPUT = Option(
    "--output",
    "files",
    "Write the report to FILE, or NAME=FILE in another format. Can be repeated.",
    "FILE",
    multiple=True,
)
FAIL_ON = Option(
    "--fail-on", "fail_on", "Exit with 1 for findings of this level or above. [default: warning]", choices=LEVELS
)
MIN_LEVEL = Option(
    "--min-level", "min_level", "Report only findings of this level or above. [default: suggestion]", choices=LEVELS
)
EXIT_ZERO = Option("--exit-zero", "exit_zero", "Exit with 0 even if there are findings.", is_flag=True)
QUIET = Option("--quiet", "quiet", "Print only findings.", is_flag=True)

_OF_CHECK = {option.name: option for option in (*SHARED, FORMAT, OUTPUT, FAIL_ON, MIN_LEVEL, EXIT_ZERO, QUIET)}


def read(arguments: Iterable[str]) -> tuple[list[str], dict[str, Any]] | None:
    """Return the paths that ``tonecheck check`` is given, and the values of its options by parameter.

    Args:
        arguments: what stands behind ``tonecheck check``.

    Returns:
        None if click has to read them: they have another option, or something that click refuses.
    """
    paths: list[str] = []
    values: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            paths.append(argument)
            continue
        name, equals, text = argument.partition("=")
        option = _OF_CHECK.get(name)
        if option is None or (option.is_flag and equals):
            return None
        value = True if option.is_flag else option.value(text if equals else next(rest, ""))
        if value is None:
            return None
        values[option.to] = (*values.get(option.to, ()), value) if option.multiple else value
    return paths, values
