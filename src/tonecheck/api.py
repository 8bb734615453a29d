"""The library's functions: check a text, a file, or files and folders, with one configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonecheck import settings
from tonecheck.errors import SourceError
from tonecheck.linter import FEW, Linter, Settings
from tonecheck.model import Finding, Report

if TYPE_CHECKING:  # takes 5 ms to import
    from concurrent.futures import Executor

__all__ = ["FEW", "Linter", "Settings", "check_file", "check_paths", "check_text"]


def check_text(text: str, *, path: str = "text.md", config: Settings = None) -> list[Finding]:
    """Return the findings of an article in memory, sorted by offset and rule.

    Args:
        text: the article; offsets count its code points.
        path: the path that it would have; its extension determines the format.
        config: as for ``Linter``.

    Raises:
        TonecheckError: the configuration, a rule or the article is invalid.
    """
    return _findings(Linter(config).check_text(text, path=path))


def check_file(path: str | os.PathLike[str], *, config: Settings = None) -> list[Finding]:
    """Return the findings of one file, sorted by offset and rule.

    Args:
        path: the file.
        config: as for ``Linter``; None uses the nearest configuration in the file's folder or above it.

    Raises:
        TonecheckError: the configuration, a rule or the file is invalid.
    """
    return check_paths([path], config=config)


def check_paths(
    paths: Sequence[str | os.PathLike[str]], *, config: Settings = None, executor: Executor | None = None
) -> list[Finding]:
    """Return the findings of files and folders, sorted by path, offset and rule.

    Args:
        paths: files, and folders to walk.
        config: as for ``Linter``; None uses the nearest configuration that is above all the paths.
        executor: where to analyse pages; None means in this process.

    Raises:
        TonecheckError: the configuration, a rule or a path is invalid, an article cannot be read, or there is none.
            ``Linter.check_site`` reports such articles as faults, beside the findings in all others.
    """
    path_names = [os.fspath(path) for path in paths]
    chosen_config = settings.discover(path_names) if config is None else config
    return _findings(Linter(chosen_config).check_site(path_names, executor=executor))


def _findings(report: Report) -> list[Finding]:
    """Return the findings of a report without faults.

    Raises:
        SourceError: the report has faults; the error is about the first.
    """
    for fault in report.faults:
        raise SourceError(fault.message, path=fault.path, line=fault.line)
    return list(report.findings)
