"""The library's functions: check or fix a text, check a file or files and folders, and write a report in any format."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonecheck import plugins, settings
from tonecheck.article_reader import Settings
from tonecheck.errors import ConfigError, SourceError
from tonecheck.linter import Linter
from tonecheck.model import Fault, Finding, Report
from tonecheck.settings.config import Config

if TYPE_CHECKING:  # takes 5 ms to import
    from concurrent.futures import Executor

__all__ = ["Linter", "Settings", "check_file", "check_paths", "check_text", "fix_text", "render"]

_KEPT = 8
_kept = threading.local()
"""The linters of the last calls, for each thread: a linter serves one call at a time."""


def check_text(text: str, *, path: str = "text.md", config: Settings = None, line_offset: int = 0) -> list[Finding]:
    """Return the findings of an article in memory, sorted by offset and rule.

    Args:
        text: the article; offsets count its code points.
        path: the path that it would have; its extension determines the format.
        config: a Config; a mapping with the keys of ``tonecheck.yaml``; or None for the nearest configuration in the
            folder of ``path`` or above it.
        line_offset: how many lines stand before the text in its file, such as the front matter that a site builder has
            taken off. Lines in the findings count from the top of the file, offsets from that of the text.

    Raises:
        TonecheckError: the configuration, a rule or the article is invalid.
        TypeError: the text is no str.
    """
    report = _linter([path], config).check_text(text, path=path)
    return [finding.moved(line_offset) if line_offset else finding for finding in _findings(report, line_offset)]


def fix_text(text: str, *, path: str = "text.md", config: Settings = None, unsafe: bool = False) -> str:
    """Return an article in memory after all fixes that cannot change what a sentence means.

    Args:
        text: the article.
        path: as for ``check_text``.
        config: as for ``check_text``.
        unsafe: also make fixes that may change what a sentence means.

    Raises:
        TonecheckError: the configuration, a rule or the article is invalid.
        TypeError: the text is no str.
    """
    outcome = _linter([path], config).fix_text(text, path=path, unsafe=unsafe)
    _raise_first(outcome.report.faults)
    return outcome.changes[0].after if outcome.changes else text


def check_file(path: str | os.PathLike[str], *, config: Settings = None) -> list[Finding]:
    """Return the findings of one file, sorted by offset and rule.

    Args:
        path: the file.
        config: as for ``check_text``.

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
        config: as for ``check_text``; None uses the nearest configuration that is above all the paths.
        executor: where to analyse pages; None means in this process.

    Raises:
        TonecheckError: the configuration, a rule or a path is invalid, an article cannot be read, or there is none.
            ``Linter.check_site`` reports such articles as faults, beside the findings in all others.
    """
    path_names = [os.fspath(path) for path in paths]
    return _findings(_linter(path_names, config).check_site(path_names, executor=executor))


def render(report: Report, form: str = "text") -> str:
    """Return a report in one of the output formats of ``--format``.

    Args:
        report: what ``Linter.check_text`` or ``Linter.check_site`` returns.
        form: the name of the format: text, json, sarif, github …

    Raises:
        ConfigError: there is no such format.
    """
    return "".join(plugins.load("report", form, where="render", error=ConfigError).render(report))


def _linter(paths: Sequence[str], config: Settings) -> Linter:
    """Return a linter, the same one for the same settings and packs, because making its rules takes a while."""
    if config is None:
        config = settings.discover(paths)
    elif not isinstance(config, Config):
        config = settings.from_mapping(config)
    key = (config.folder, config.file, os.getcwd(), repr(config), _packs(config))
    linters: dict[object, Linter] = _kept.__dict__.setdefault("linters", {})
    linter = linters.pop(key, None) or Linter(config)
    linters[key] = linter
    while len(linters) > _KEPT:
        del linters[next(iter(linters))]
    return linter


def _packs(config: Config) -> tuple[object, ...]:
    """Return what changes with the configuration's own packs."""
    files = [file for path in settings.pack_paths(config) for file in _files(path)]
    return tuple((file, status.st_mtime_ns, status.st_size) for file in files for status in [os.stat(file)])


def _files(path: str) -> list[str]:
    from tonecheck.packs import loading  # noqa: PLC0415 - only if there are such packs

    return [os.fspath(file) for file in loading.files(path)]


def _findings(report: Report, line_offset: int = 0) -> list[Finding]:
    """Return the findings of a report without faults.

    Raises:
        SourceError: the report has faults; the error is about the first.
    """
    _raise_first(report.faults, line_offset)
    return list(report.findings)


def _raise_first(faults: Sequence[Fault], line_offset: int = 0) -> None:
    for fault in faults:
        raise SourceError(fault.message, path=fault.path, line=fault.line and fault.line + line_offset)
