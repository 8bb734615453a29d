"""Checks for an editor: one linter for each configuration, the site looked through once until something is saved."""

from __future__ import annotations

import os
import re
from dataclasses import field

from tonecheck import settings
from tonecheck.api import Linter
from tonecheck.errors import TonecheckError
from tonecheck.expressions import expression
from tonecheck.files.paths import ending
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Finding, Rule, Source
from tonecheck.site.find import Finder

_WHERE = expression(r"(?P<file>[^:]+\.(?:ya?ml|toml)):(?P<line>\d+): (?P<what>.*)", re.DOTALL)


@dataclass
class Checker:
    """Checks texts; used by one thread at a time."""

    _linters: dict[str, Linter] = field(default_factory=dict)
    _excluded: dict[str, bool] = field(default_factory=dict)

    def forget(self) -> None:
        """Read configurations, packs and sites anew: a file has been saved, made or removed."""
        self._linters.clear()
        self._excluded.clear()

    def linter(self, path: str) -> Linter:
        """Return the linter for an article, with the configuration nearest above it.

        Raises:
            TonecheckError: the configuration is not right.
        """
        folder = os.path.dirname(os.path.abspath(path))
        if folder not in self._linters:
            config = settings.discover([path if os.path.exists(path) else folder])
            known = next((one for one in self._linters.values() if one.config == config and _same(one, config)), None)
            self._linters[folder] = known or Linter(config, finder=Finder(config.site, config.folder))
        return self._linters[folder]

    def findings(self, source: Source) -> tuple[Finding, ...]:
        """Return the findings of an article as it stands in the editor; links are judged by the site on disk.

        There are none of a file that no format reads: editors open those too, and that is no fault.

        Raises:
            TonecheckError: it cannot be checked.
        """
        linter = self.linter(source.path)
        if ending(source.path) not in linter.extensions or self._is_excluded(linter, source.path):
            return ()
        text = Source(source.path, source.text, linter.format_of(source.path))
        return linter.check_sources([text]).findings

    def _is_excluded(self, linter: Linter, path: str) -> bool:
        """Return whether the configuration or an ignore file leaves an article out; one that is new is looked at."""
        if path not in self._excluded:
            self._excluded[path] = os.path.exists(path) and linter.leaves_out(path)
        return self._excluded[path]

    def rule(self, path: str, name: str) -> Rule | None:
        """Return a rule as it is for an article, or None."""
        try:
            rules = self.linter(path).plans.of(path).rules
        except TonecheckError:
            return None
        return next((one for one in rules if one.id == name), None)


def _same(linter: Linter, config: settings.Config) -> bool:
    return (linter.config.folder, linter.config.file) == (config.folder, config.file)


def place_of(wrong: TonecheckError) -> tuple[str, int, str] | None:
    """Return the configuration file that an error names, its line counted from 0, and what is wrong there."""
    found = _WHERE.match(str(wrong))
    if not found or not os.path.isfile(found["file"]):
        return None
    return os.path.abspath(found["file"]), int(found["line"]) - 1, found["what"]
