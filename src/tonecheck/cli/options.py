"""Define the options that all linting commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from tonecheck import plugins
from tonecheck.cli.declarations import CONFIG, FORMAT, ISOLATED, SHARED, Option
from tonecheck.cli.linting import LintOptions


def made(option: Option) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option of click that a declaration describes."""
    if option.is_flag:
        return click.option(option.name, option.to, is_flag=True, help=option.help)
    kind = click.Choice(option.choices) if option.choices else click.IntRange(1) if option.is_number else None
    return click.option(
        option.name, option.to, type=kind, metavar=option.metavar, multiple=option.multiple, help=option.help
    )


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
        FORMAT.name,
        FORMAT.to,
        cls=_Format,
        package=package,
        default=default,
        show_default=True,
        metavar=FORMAT.metavar,
    )


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the shared options to a command, which gets them as one argument ``lint``."""
    return _with(SHARED, command)


def configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a configuration to a command, which gets them as one argument ``lint``."""
    return _with((CONFIG, ISOLATED), command)


def _with(options: Sequence[Option], command: Callable[..., Any]) -> Callable[..., Any]:
    def run(**arguments: Any) -> Any:  # noqa: ANN401 - click passes values of any type
        names = set(LintOptions.__match_args__) & arguments.keys()
        return command(lint=LintOptions(**{name: arguments.pop(name) for name in names}), **arguments)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in options:
        made(option)(run)
    return run
