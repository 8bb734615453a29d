"""What the plug-ins for site builders share: their options, the check of a build's files, and the lines they log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tonecheck import settings
from tonecheck.api import Linter
from tonecheck.files.paths import ending
from tonecheck.findings.baseline import known_in
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Fault, Finding, Level, Report, Source, rank
from tonecheck.report._place import message
from tonecheck.settings.decode import decode, wrap
from tonecheck.visible import visible_line

FAULT = "fault"
"""Stands where others have a rule, for a file that could not be checked."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of a plug-in for a site builder; each builder spells them in its own way.

    Attributes:
        config: use this configuration, not the nearest one; relative to the builder's own configuration.
        fail_on: the lowest level of findings that are warnings of the build; None takes ``fail-on`` of the
            configuration.
    """

    config: str = ""
    fail_on: Level | None = None


def options(given: Mapping[str, object], where: str) -> BuildOptions:
    """Return the options that a builder's own configuration states.

    Args:
        given: the options by key, such as ``fail-on``.
        where: where they stand, for errors.

    Raises:
        ConfigError: a value is invalid.
    """
    return decode(wrap(given, where), BuildOptions, "the options of tonecheck")


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

    def depends_on(self) -> list[str]:
        """Return the files of the user's that decide what is found: the configuration, its packs and its baseline."""
        config = self._linter.config
        named = [config.file, settings.baseline_file(config), *settings.pack_paths(config)]
        return [os.path.abspath(file) for file in named if file and os.path.isfile(file)]

    def reads(self, path: str) -> bool:
        """Return whether a source is a file that tonecheck reads and that the configuration does not exclude."""
        return os.path.isfile(path) and ending(path) in self._linter.extensions and not self._linter.skips(path)

    def lines(self, paths: Iterable[str]) -> Iterator[Line]:
        """Yield what to log about some files of the site. Links in them are looked up in the whole site.

        Raises:
            TonecheckError: a setting or a rule is invalid.
        """
        kept = [path for path in paths if self.reads(path)]
        if kept:
            yield from self._told(self._linter.check_site(kept, is_known=known_in(self._linter.config)))

    def lines_of(self, sources: list[Source]) -> Iterator[Line]:
        """Yield what to log about articles that the caller has read.

        Raises:
            TonecheckError: a setting or a rule is invalid.
        """
        if sources:
            yield from self._told(self._linter.check_sources(sources, is_known=known_in(self._linter.config)))

    def _told(self, report: Report) -> Iterator[Line]:
        for finding in report.findings:
            yield self._finding(finding)
        for fault in report.faults:
            yield _fault(fault)
        for note in report.notes:
            yield Line(logging.INFO, visible_line(note))
        yield Line(logging.INFO, _total(report))

    def _finding(self, finding: Finding) -> Line:
        fails = rank(finding.level) <= rank(self._fail_on)
        level = logging.INFO if not fails else logging.ERROR if finding.level == "error" else logging.WARNING
        start = finding.place.start
        return Line(level, visible_line(message(finding)), finding.path, start.line, start.column, finding.rule)


def _fault(fault: Fault) -> Line:
    return Line(logging.ERROR, visible_line(fault.message), fault.path, fault.line or 0, 0, FAULT)


def _total(report: Report) -> str:
    counts = [(report.count(level), level) for level in ("error", "warning", "suggestion")]
    found = ", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in counts if count)
    return f"checked {report.files} page{'s' * (report.files != 1)}: {found or 'nothing found'}"
