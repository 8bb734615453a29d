"""Define the options that all linting commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from tonecheck import plugins
from tonecheck.cli.linting import LintOptions

_CONFIGURATION = [
    click.option("--config", "config_file", metavar="FILE", help="Use this configuration, not the nearest one."),
    click.option("--isolated", is_flag=True, help="Use no configuration: ignore all that would be found."),
]

_OPTIONS = [
    click.option(
        "--select", multiple=True, metavar="RULE", help="Run only these rules: ids, families or globs. Can be repeated."
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE",
        help="Run all rules but these: ids, families or globs. Can be repeated.",
    ),
    *_CONFIGURATION,
    click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Number of processes. [default: one for each core, if there are enough articles]",
    ),
    click.option("--dask", metavar="SCHEDULER", help="Run on this Dask cluster, such as tcp://10.0.0.1:8786."),
    click.option("--force-exclude", is_flag=True, help="Skip excluded files even if they are named, as for hooks."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache."),
]


class _Format(click.Option):
    """``--format``, with a help text that lists all output formats, those of other packages too."""

    def __init__(self, *names: Any, package: str, **attributes: Any) -> None:  # noqa: ANN401 - the arguments of click's constructor
        super().__init__(*names, **attributes)
        self._package = package

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of ``--help``. We look up the formats only here, because that takes time."""
        self.help = f"Output format: {', '.join(plugins.available(self._package))}."
        return super().get_help_record(ctx)


def format_option(package: str, default: str = "text") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option ``--format`` of a command; the command gets it as ``form``.

    Args:
        package: the package of the output formats: report, stats, images or graph.
        default: the default format.
    """
    return click.option(
        "--format", "form", cls=_Format, package=package, default=default, show_default=True, metavar="NAME"
    )


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the shared options to a command, which gets them as one argument ``lint``."""
    return _with(_OPTIONS, command)


def configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a configuration to a command, which gets them as one argument ``lint``."""
    return _with(_CONFIGURATION, command)


def _with(options: Sequence[Callable[..., Any]], command: Callable[..., Any]) -> Callable[..., Any]:
    def run(**arguments: Any) -> Any:  # noqa: ANN401 - click passes values of any type
        names = LintOptions.__dataclass_fields__.keys() & arguments
        return command(lint=LintOptions(**{name: arguments.pop(name) for name in names}), **arguments)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in options:
        option(run)
    return run
