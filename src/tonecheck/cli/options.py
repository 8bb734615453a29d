"""The options that commands that lint have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from tonecheck import plugins
from tonecheck.cli.linting import LintOptions

_OPTIONS = [
    click.option(
        "--select", multiple=True, metavar="RULE", help="Only these rules: ids, families or globs. May be repeated."
    ),
    click.option("--ignore", multiple=True, metavar="RULE", help="All but these, in the same way."),
    click.option("--config", "config_file", metavar="FILE", help="This configuration instead of the nearest one."),
    click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Processes to work in. [default: one for each core, where there is work for them]",
    ),
    click.option("--dask", metavar="SCHEDULER", help="Work on that Dask cluster, as tcp://10.0.0.1:8786."),
    click.option(
        "--force-exclude", is_flag=True, help="Leave out what is excluded even where it is named, as hooks do."
    ),
    click.option("--no-cache", is_flag=True, help="Work everything out anew, and keep nothing."),
]


class _Format(click.Option):
    """``--format``, whose help lists the output formats that there are, those of other packages included."""

    def __init__(self, *names: Any, package: str, **given: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*names, **given)
        self._package = package

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of ``--help``, with the names that are looked up only now."""
        self.help = f"{', '.join(plugins.available(self._package))}."
        return super().get_help_record(ctx)


def format_option(package: str, default: str = "text") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option ``--format`` of a command; the command gets it as ``form``.

    Args:
        package: where the output formats are: report, stats, images or graph.
        default: the format without the option.
    """
    return click.option(
        "--format", "form", cls=_Format, package=package, default=default, show_default=True, metavar="NAME"
    )


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of linting; it gets them as one argument ``lint``."""

    def run(**given: Any) -> Any:  # noqa: ANN401 - click's
        names = LintOptions.__dataclass_fields__
        return command(lint=LintOptions(**{name: given.pop(name) for name in names}), **given)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in _OPTIONS:
        option(run)
    return run
