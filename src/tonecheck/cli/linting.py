"""The options that all linting commands share, and the linter and executor that they ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tonecheck import settings
from tonecheck.errors import ConfigError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.linter import Linter
from tonecheck.model import Level

if TYPE_CHECKING:  # 5 ms to import, and only --jobs needs it
    from concurrent.futures import Executor

    from tonecheck.engine.kept import Kept

BREAK_EVEN = 32
"""The number of articles from which a pool is faster than one process. Measured with two forked processes and articles
of 1,500 words: 24 articles take 0.84 of the time, 40 take 0.75. Processes that are not forked take longer to start."""

_MOST_ASKED_FOR = 61
"""The most processes with --jobs, unless there are more cores. On Windows concurrent.futures refuses more anyway."""
MOST = 8
"""The most processes without --jobs; a single process leads them all, so more would wait for it."""


@dataclass(frozen=True, slots=True)
class LintOptions:
    """The options that all linting commands share."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config_file: str | None = None
    isolated: bool = False
    jobs: int | None = None
    dask: str | None = None
    force_exclude: bool = False
    no_cache: bool = False
    min_level: Level | None = None

    def configuration(self, paths: Sequence[str]) -> settings.Config:
        """Return the configuration for some paths.

        Raises:
            ConfigError: the configuration is invalid.
        """
        if self.isolated and self.config_file:
            raise ConfigError("--isolated uses no configuration and --config names one; give only one of them")
        if self.isolated:
            return settings.at(os.getcwd())
        return settings.load(self.config_file) if self.config_file else settings.discover(paths)

    def paths(self, named: Sequence[str]) -> tuple[str, ...]:
        """Return the paths of a run: those that are named, else those that the configuration names.

        Raises:
            ConfigError: there are none, or the configuration is invalid.
        """
        if named:
            return tuple(named)
        config = self.configuration(())
        paths = settings.configured_paths(config)
        if not paths:
            where = f"write “paths: [content]” in {config.file}" if config.file else "run “tonecheck init”"
            raise ConfigError(f"nothing to check; give a file or a folder, such as “tonecheck content”, or {where}")
        return paths

    def linter(self, paths: Sequence[str], *, kept: Kept | None = None) -> Linter:
        """Return a linter with the configuration for some paths and the options of the command line.

        ``--select`` replaces the selection in the configuration, ``--ignore`` adds to it. ``kept`` keeps documents
        for a command that shows them.

        Raises:
            ConfigError: the configuration is invalid.
        """
        config = self.configuration(paths)
        selected, ignored = (
            [name for value in values for name in value.split(",") if name] for values in (self.select, self.ignore)
        )
        changed = settings.changed(
            config,
            select=selected or config.select,
            ignore=(*config.ignore, *ignored),
            min_level=self.min_level or config.min_level,
            by="--",
        )
        return Linter(changed, force_exclude=self.force_exclude, cache=not self.no_cache, kept=kept)

    @contextmanager
    def executor(self, articles: int) -> Iterator[Executor | None]:
        """Yield an executor to analyse articles in, or None for this process.

        Args:
            articles: the number of articles; for a few, a pool costs more than it saves.

        Raises:
            ConfigError: the Dask cluster cannot be used.
        """
        if self.dask:
            if self.jobs:
                raise ConfigError("--jobs is for this machine and --dask for a cluster; give only one of them")
            from tonecheck.integrations.cluster import dask  # noqa: PLC0415 - an extra

            with dask(self.dask) as cluster:
                yield cluster
            return
        jobs = self.jobs or (min(os.cpu_count() or 1, MOST) if articles >= BREAK_EVEN else 1)
        if jobs == 1:
            yield None
            return
        from tonecheck.engine.pool import Pool  # noqa: PLC0415 - only if a pool is faster

        # All are started at once, so that a slip of the keyboard would fill the machine.
        most = _MOST_ASKED_FOR if sys.platform == "win32" else max(_MOST_ASKED_FOR, os.cpu_count() or 1)
        with Pool(max(1, min(jobs, articles, most))) as pool:
            yield pool
