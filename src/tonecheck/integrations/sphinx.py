"""An extension for Sphinx: ``extensions = ["tonecheck.integrations.sphinx"]`` in ``conf.py``.

Findings are warnings of the type ``tonecheck`` with the rule as subtype, so ``-W`` fails on them and
``suppress_warnings`` knows them. As with Sphinx's own warnings, a build checks the documents that it reads again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util.logging import getLogger
from sphinx.util.typing import ExtensionMetadata

from tonecheck import version
from tonecheck.errors import TonecheckError
from tonecheck.files.paths import ending
from tonecheck.integrations import restructured
from tonecheck.integrations.site_builds import BuildCheck, Line, options

TYPE = "tonecheck"
_OPTIONS = ("tonecheck_config", "tonecheck_fail_on")
_MARKDOWN = frozenset({"markdown", "myst-nb"})
_LATE = 900
_log = getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the options and the check."""
    for name in _OPTIONS:
        app.add_config_value(name, None, "env")
    checks = _Checks()
    app.connect("builder-inited", checks.begin)
    app.connect("env-before-read-docs", checks.remember, priority=_LATE)
    app.connect("source-read", checks.depend)
    app.connect("env-updated", checks.check)
    return {"version": version(), "parallel_read_safe": True, "parallel_write_safe": True}


class _Checks:
    """The check of one build."""

    def begin(self, app: Sphinx) -> None:
        try:
            given = options("conf.py", *((name, app.config[name]) for name in _OPTIONS))
            self._check = BuildCheck(str(app.srcdir), str(app.confdir), given)
            self._depends_on = self._check.depends_on()
        except TonecheckError as error:
            raise ConfigError(f"tonecheck: {error}") from None
        self._names: list[str] = []

    def remember(self, _: Sphinx, __: BuildEnvironment, names: list[str]) -> None:
        """Remember the documents that this build reads: those that are new or have changed."""
        self._names = names

    def depend(self, app: Sphinx, _: str, __: list[str]) -> None:
        """Have Sphinx read a document again when what decides on findings changes."""
        for file in self._depends_on:
            app.env.note_dependency(file)

    def check(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Check the documents of this build, all of which have been read now."""
        try:
            for line in self._lines(app, env):
                _report(line)
        except TonecheckError as error:
            raise ConfigError(f"tonecheck: {error}") from None
        if self._names:
            _report(self._check.total())

    def _lines(self, app: Sphinx, env: BuildEnvironment) -> Iterator[Line]:
        names = {os.path.abspath(env.doc2path(name)): name for name in self._names if name in env.found_docs}
        kinds = {file: app.config.source_suffix.get(ending(file), "") for file in names}
        markdown = [file for file in names if kinds[file] in _MARKDOWN and self._reads(file)]
        yield from self._check.lines(markdown)
        marked_up = [file for file in names if kinds[file] == "restructuredtext"]
        yield from restructured.lines(
            self._check,
            marked_up,
            lambda file, _: env.get_doctree(names[os.path.abspath(file)]),
            lang=app.config.language,  # Sphinx has put in the translations
        )
        if others := names.keys() - {*markdown, *marked_up}:
            endings = ", ".join(sorted(set(map(ending, others))))
            yield Line(
                logging.INFO, f"{len(others)} of the documents were not checked, because of their format ({endings})"
            )

    def _reads(self, file: str) -> bool:
        return self._check.extensions.get(ending(file)) == "markdown"


def _report(line: Line) -> None:
    if not line.path:
        _log.log(line.level, "tonecheck: %s", line.text)
        return
    location = f"{os.path.abspath(line.path)}:{line.line or ''}"
    _log.log(line.level, "%s", line.text, location=location, type=TYPE, subtype=line.rule)
