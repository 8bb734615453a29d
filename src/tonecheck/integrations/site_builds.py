"""What the plugins for site builders share: their options, the check of a build's files, and the lines they log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tonecheck import settings
from tonecheck.api import Linter
from tonecheck.errors import ConfigError
from tonecheck.files import articles
from tonecheck.files.paths import ending
from tonecheck.findings.baseline import known_in
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS, Fault, Finding, Level, Report, Source, rank
from tonecheck.packs import loading
from tonecheck.report._place import message
from tonecheck.report.text import counted
from tonecheck.visible import visible_line

FAULT = "fault"
"""Stands where others have a rule, for a file that could not be checked."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of a plugin for a site builder; each builder spells them in its own way.

    Attributes:
        config: use this configuration, not the nearest one; relative to the builder's own configuration.
        fail_on: the lowest level of findings that are warnings of the build; None takes ``fail-on`` of the
            configuration.
    """

    config: str = ""
    fail_on: Level | None = None


def options(where: str, config: tuple[str, object], fail_on: tuple[str, object]) -> BuildOptions:
    """Return the options that a builder's own configuration states.

    Args:
        where: the file they stand in, for errors.
        config: the name of that option there, and its value; None if it is not stated.
        fail_on: as ``config``.

    Raises:
        ConfigError: a value is invalid.
    """
    (config_name, file), (level_name, stated) = config, fail_on
    if not isinstance(file, str | None):
        raise ConfigError(f"{where}: {config_name} is {file!r}; write the path of a file, such as “tonecheck.yaml”")
    level = next((level for level in LEVELS if level == stated), None)
    if level is None and stated is not None:
        raise ConfigError(f"{where}: {level_name} is {stated!r}; write one of {', '.join(map(repr, LEVELS))}")
    return BuildOptions(file or "", level)


@dataclass(frozen=True, slots=True)
class Line:
    """A line for a builder's log.

    Attributes:
        level: a level of ``logging``; from WARNING on, a strict build fails.
        text: what to say, without the place.
        path: the file that it is about, as users see it; "" for none.
        line: the line in it; 0 for none.
        column: the column in it; 0 for none.
        rule: the rule of the finding; FAULT for a file that could not be checked; "" for what is about the run.
    """

    level: int
    text: str
    path: str = ""
    line: int = 0
    column: int = 0
    rule: str = ""

    def __str__(self) -> str:
        """Return it as ``tonecheck --format line`` has it: path, line, column, text and rule."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.text} [{self.rule}]" if place else self.text


class BuildCheck:
    """Checks the source files of a site for a builder, with one configuration.

    Args:
        folder: the folder of the sources; the configuration is the nearest one in it or above.
        root: the folder that the option ``config`` is relative to.
        given: the options.

    Raises:
        ConfigError: the configuration is invalid or missing.
    """

    def __init__(self, folder: str, root: str, given: BuildOptions) -> None:
        file = given.config and os.path.join(root, given.config)
        config = settings.load(Path(file)) if file else settings.discover([folder])
        self._linter = Linter(config)
        self._fail_on = given.fail_on or config.fail_on
        self._reports: list[Report] = []

    def depends_on(self) -> list[str]:
        """Return the files that decide what is found: the configuration, its packs and its baseline.

        Raises:
            RuleError: there is no such pack.
        """
        config = self._linter.config
        packs = [os.fspath(file) for path in settings.pack_paths(config) for file in loading.files(path)]
        named = filter(None, (config.file, settings.baseline_file(config), *packs))
        return [os.path.abspath(file) for file in named]

    @property
    def extensions(self) -> Mapping[str, str]:
        """The format of each file name extension that tonecheck reads.

        Raises:
            ConfigError: the configuration names a format that does not exist.
        """
        return self._linter.extensions

    def kept(self, paths: Iterable[str], extensions: Mapping[str, str]) -> list[str]:
        """Return the paths, from the working folder, that are files with some extensions and that nothing excludes."""
        config = self._linter.config
        files = [path for path in paths if ending(path) in extensions and os.path.isfile(path)]
        return [
            *articles.find(files, extensions=extensions, exclude=config.exclude, root=config.folder, force_exclude=True)
        ]

    def lines(self, paths: Iterable[str]) -> Iterator[Line]:
        """Yield what to log about some files of the site. Links in them are looked up in the whole site.

        Raises:
            TonecheckError: a setting or a rule is invalid.
        """
        kept = self.kept(paths, self.extensions)
        if kept:
            yield from self._told(self._linter.check_site(kept, is_known=known_in(self._linter.config)))

    def lines_of(self, sources: Sequence[Source], ignore: Sequence[str] = ()) -> Iterator[Line]:
        """Yield what to log about articles that the caller has read.

        Args:
            sources: the articles.
            ignore: rules that are not for them.

        Raises:
            TonecheckError: a setting or a rule is invalid.
        """
        if not sources:
            return
        config = self._linter.config
        ignored = (*config.ignore, *ignore)
        linter = Linter(settings.changed(config, select=config.select, ignore=ignored, min_level=config.min_level))
        yield from self._told(linter.check_sources(sources, is_known=known_in(config)))

    def _told(self, report: Report) -> Iterator[Line]:
        for finding in report.findings:
            yield self._finding(finding)
        for fault in report.faults:
            yield _fault(fault)
        for note in report.notes:
            yield Line(logging.INFO, visible_line(note))
        self._reports.append(report)

    def total(self) -> Line:
        """Return what to log about the build as a whole."""
        pages = sum(report.files for report in self._reports)
        counts = [(sum(report.count(level) for report in self._reports), level) for level in reversed(LEVELS)]
        found = ", ".join(counted(count, level) for count, level in counts if count)
        checked = f"checked {counted(pages, 'page')}: {found or 'nothing found'}"
        return Line(logging.INFO, checked if self._reports else "no page was checked")

    def _finding(self, finding: Finding) -> Line:
        fails = rank(finding.level) <= rank(self._fail_on)
        level = logging.INFO if not fails else logging.ERROR if finding.level == "error" else logging.WARNING
        start = finding.place.start
        return Line(level, visible_line(message(finding)), finding.path, start.line, start.column, finding.rule)


def _fault(fault: Fault) -> Line:
    return Line(logging.ERROR, visible_line(fault.message), fault.path, fault.line or 0, 0, FAULT)


def log_all(lines: Iterable[Line], log: logging.Logger, stop: type[Exception]) -> None:
    """Log all lines, though a strict build stops at the first warning, so that users see the others too.

    Args:
        lines: the lines.
        log: the builder's log.
        stop: the error that the log raises at a warning in a strict build; we raise the last one.
    """
    stopped = None
    for line in lines:
        try:
            log.log(line.level, "%s", line)
        except stop as error:
            stopped = error
    if stopped is not None:
        raise stopped
