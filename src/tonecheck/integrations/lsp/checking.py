"""Checks for an editor, with one linter for each configuration. The site is cached until the user saves a file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tonecheck import settings
from tonecheck.api import Linter
from tonecheck.errors import TonecheckError
from tonecheck.expressions import expression
from tonecheck.files.paths import ending
from tonecheck.findings.baseline import known_in
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Level, Report, Rule, Source
from tonecheck.settings.decode import decode, wrap
from tonecheck.site.find import SiteFinder

_WHERE = expression(r"(?P<file>(?:[A-Za-z]:(?=[\\/]))?[^:]+\.(?:ya?ml|toml)):(?P<line>\d+): (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EditorSettings:
    """What an editor asks for, as the options of the command line do.

    Attributes:
        config: use this configuration, not the nearest one; relative to the working folder.
        select: run only these rules; they replace the selection of the configuration.
        ignore: do not run these rules either.
        min_level: report only findings of this level or above.
    """

    config: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_level: Level | None = None


def editor_settings(given: object) -> EditorSettings:
    """Return the settings that an editor sends: a mapping, or one with the key “tonecheck” that holds them.

    Raises:
        ConfigError: a key or a value is invalid.
    """
    stated = given.get("tonecheck", given) if isinstance(given, Mapping) else given
    if stated is None:
        return EditorSettings()
    stated = (
        {"min-level" if key == "minLevel" else key: value for key, value in stated.items()}
        if isinstance(stated, Mapping)
        else stated
    )
    return decode(wrap(stated, "editor"), EditorSettings, "the settings of the editor")


@dataclass
class Checker:
    """Checks texts. Only one thread at a time may use it.

    Attributes:
        asked: what the editor asks for.
    """

    asked: EditorSettings = EditorSettings()
    _linters: dict[str, Linter] = field(default_factory=dict)
    _excluded: dict[str, bool] = field(default_factory=dict)

    def forget(self) -> None:
        """Forget configurations, packs and sites, because a file was saved, created or removed."""
        self._linters.clear()
        self._excluded.clear()

    def linter(self, path: str) -> Linter:
        """Return the linter for an article, with the nearest configuration above it.

        Raises:
            TonecheckError: the configuration is invalid.
        """
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._linters:
            config = self._configuration(path if os.path.exists(path) else folder)
            existing = next(
                (linter for linter in self._linters.values() if linter.config == config and _same(linter, config)), None
            )
            finder = SiteFinder(config.site, config.folder, follow_symlinks=config.follow_symlinks)
            self._linters[folder] = existing or Linter(config, finder=finder)
        return self._linters[folder]

    def _configuration(self, path: str) -> settings.Config:
        asked = self.asked
        config = settings.load(Path(asked.config)) if asked.config else settings.discover([path])
        return settings.changed(
            config,
            select=asked.select or config.select,
            ignore=(*config.ignore, *asked.ignore),
            min_level=asked.min_level or config.min_level,
        )

    def report(self, source: Source, others: Sequence[Source] = ()) -> Report:
        """Return the report on an article as it is in the editor. Links are checked against the site on disk.

        A file that no format reads has no findings: editors open such files too, and that is not an error.

        Args:
            source: the article.
            others: further articles that are in the editor and not saved yet; links may lead to what is new in them.

        Raises:
            TonecheckError: the configuration or a rule is invalid.
        """
        linter = self.linter(source.path)
        if ending(source.path) not in linter.extensions or self._is_excluded(linter, source.path):
            return Report(())
        text = Source(source.path, source.text, linter.format_of(source.path))
        beside = [
            other for other in others if self.linter(other.path) is linter and ending(other.path) in linter.extensions
        ]
        report = linter.check_sources([text, *beside], is_known=known_in(linter.config))
        if not beside:
            return report
        findings = tuple(finding for finding in report.findings if finding.path == text.path)
        return replace(report, findings=findings, faults=tuple(one for one in report.faults if one.path == text.path))

    def _is_excluded(self, linter: Linter, path: str) -> bool:
        """Return whether the configuration or an ignore file skips an article. We never skip a new, unsaved article."""
        if path not in self._excluded:
            self._excluded[path] = os.path.exists(path) and linter.skips(path)
        return self._excluded[path]

    def rule(self, path: str, name: str) -> Rule | None:
        """Return a rule as configured for an article, or None if it is off or the configuration is invalid."""
        try:
            rules = self.linter(path).plans.of(path).rules
        except TonecheckError:
            return None
        return next((rule for rule in rules if rule.id == name), None)


def _same(linter: Linter, config: settings.Config) -> bool:
    return (linter.config.folder, linter.config.file) == (config.folder, config.file)


def place_of(error: TonecheckError) -> tuple[str, int, str] | None:
    """Return the configuration file in an error, the line (from 0) and what is wrong, or None if it names no file."""
    match = _WHERE.match(str(error))
    if not match or not os.path.isfile(match["file"]):
        return None
    return os.path.abspath(match["file"]), int(match["line"]) - 1, match["what"]
