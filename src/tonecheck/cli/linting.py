"""What commands that lint have in common: their options, and the Linter these ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tonecheck import config as settings
from tonecheck.api import Linter
from tonecheck.errors import ConfigError

if TYPE_CHECKING:  # 5 ms to import, and wanted with --jobs only
    from concurrent.futures import Executor

BREAK_EVEN = 40
"""Articles from which a pool of two pays (``benchmarks/run.py``: it costs what 20 articles of 1,500 words do)."""

MOST = 8
"""Processes at most, unless the user asks for more: what leads them is one."""

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


@dataclass(frozen=True, slots=True)
class Linting:
    """What the options of a command that lints say."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    config_file: str | None
    jobs: int | None
    dask: str | None
    force_exclude: bool
    no_cache: bool

    def linter(self, paths: Sequence[str]) -> Linter:
        """Return a linter with the configuration for some paths, changed by what the command line says.

        A selection replaces the configuration's, what is ignored is added to it.

        Raises:
            ConfigError: the configuration is not right.
        """
        config = settings.load(Path(self.config_file)) if self.config_file else settings.discover(paths)
        selected, ignored = (
            [name for said in given for name in said.split(",") if name] for given in (self.select, self.ignore)
        )
        changed = settings.changed(config, select=selected or config.select, ignore=(*config.ignore, *ignored))
        return Linter(changed, force_exclude=self.force_exclude)

    @contextmanager
    def executor(self, articles: int) -> Iterator[Executor | None]:
        """Yield where articles are analysed: None is this process.

        Args:
            articles: how many there are; a pool for a few costs more than it saves.

        Raises:
            ConfigError: the Dask cluster cannot be used.
        """
        if self.dask:
            if self.jobs:
                raise ConfigError("--jobs is for this machine and --dask for a cluster: give one of them")
            from tonecheck.cluster import dask  # noqa: PLC0415 - an extra

            with dask(self.dask) as cluster:
                yield cluster
            return
        jobs = self.jobs or (min(os.cpu_count() or 1, MOST) if articles >= BREAK_EVEN else 1)
        if jobs == 1:
            yield None
            return
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where it pays

        executor = ProcessPoolExecutor(jobs, initializer=_leave_interrupts)
        try:
            yield executor
        finally:
            # After Ctrl-C or an error nothing is waited for but the lots that workers are at.
            executor.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Let Ctrl-C stop the run where it is led from, and no worker print a traceback."""
    import signal  # noqa: PLC0415 - in workers only

    signal.signal(signal.SIGINT, signal.SIG_IGN)


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
