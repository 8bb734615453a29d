"""The library in rings: lint a text, a file, or files and folders, with one configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonecheck import settings
from tonecheck.linter import FEW, Linter, Settings
from tonecheck.model import Finding

if TYPE_CHECKING:  # 5 ms to import
    from concurrent.futures import Executor

__all__ = ["FEW", "Linter", "Settings", "check_file", "check_paths", "check_text"]


def check_text(text: str, *, path: str = "text.md", config: Settings = None) -> list[Finding]:
    """Return the findings of an article in memory, sorted by offset and rule.

    Args:
        text: the article; offsets count its code points.
        path: where it would stand; its ending says the format.
        config: as for ``Linter``.

    Raises:
        TonecheckError: the configuration, a rule or the article is not right.
    """
    return list(Linter(config).check_text(text, path=path).findings)


def check_file(path: str | os.PathLike[str], *, config: Settings = None) -> list[Finding]:
    """Return the findings of one file, sorted by offset and rule.

    Args:
        path: the file.
        config: as for ``Linter``; None takes the configuration nearest above the file.

    Raises:
        TonecheckError: the configuration, a rule or the file is not right.
    """
    return check_paths([path], config=config)


def check_paths(
    paths: Sequence[str | os.PathLike[str]], *, config: Settings = None, executor: Executor | None = None
) -> list[Finding]:
    """Return the findings of files and folders, sorted by path, offset and rule.

    Args:
        paths: files, and folders to walk.
        config: as for ``Linter``; None takes the configuration nearest above all the paths.
        executor: where pages are analysed; None is this process.

    Raises:
        TonecheckError: the configuration, a rule or a path is not right, or there was nothing to check.
    """
    given = [os.fspath(path) for path in paths]
    chosen = settings.discover(given) if config is None else config
    return list(Linter(chosen).check_site(given, executor=executor).findings)
