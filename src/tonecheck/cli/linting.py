"""What the options of commands that lint ask for: a Linter, and the processes it works in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tonecheck import settings
from tonecheck.errors import ConfigError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.linter import Linter

if TYPE_CHECKING:  # 5 ms to import, and wanted with --jobs only
    from concurrent.futures import Executor

BREAK_EVEN = 32
"""Articles from which a pool of two pays: measured with forks, from 24 of 1,500 words on (0.84 of the time), 40 take
0.75 of it; where processes are not forked they take longer to begin."""

MOST = 8
"""Processes at most, unless the user asks for more: what leads them is one."""


@dataclass(frozen=True, slots=True)
class LintOptions:
    """The options that all commands which lint have in common."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config_file: str | None = None
    jobs: int | None = None
    dask: str | None = None
    force_exclude: bool = False
    no_cache: bool = False

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
        return Linter(changed, force_exclude=self.force_exclude, cache=not self.no_cache)

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
            from tonecheck.integrations.cluster import dask  # noqa: PLC0415 - an extra

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
