"""The options that commands that lint have in common."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from tonecheck.cli.linting import Linting

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


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of linting; it gets them as one argument ``linting``."""

    def run(**given: Any) -> Any:  # noqa: ANN401 - click's
        names = Linting.__dataclass_fields__
        said = Linting(**{name: given.pop(name) for name in names})
        if said.no_cache:
            os.environ["TONECHECK_NO_CACHE"] = "1"  # for the processes of --jobs, too
            click.get_current_context().call_on_close(lambda: os.environ.pop("TONECHECK_NO_CACHE", None))
        return command(linting=said, **given)

    run.__doc__ = command.__doc__
    run.__name__ = command.__name__
    run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
    for option in _OPTIONS:
        option(run)
    return run
