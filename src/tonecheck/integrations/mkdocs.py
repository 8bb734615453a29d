"""A plugin for MkDocs: ``plugins: [tonecheck]`` in ``mkdocs.yml``. Findings are warnings, so ``--strict`` fails.

It checks the files in their place on disk, so lines are those of the file. A page that another plugin makes has none.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from tonecheck.errors import TonecheckError
from tonecheck.files.bounds import is_within
from tonecheck.integrations.site_builds import BuildCheck, BuildOptions
from tonecheck.model import LEVELS

_LATE = -50
_log = get_plugin_logger("tonecheck")


class Options(Config):
    """The options in ``mkdocs.yml``."""

    enabled = config_options.Type(bool, default=True)
    config = config_options.Optional(config_options.File(exists=True))
    fail_on = config_options.Optional(config_options.Choice(LEVELS))


class TonecheckPlugin(BasePlugin[Options]):
    """Checks the pages of a site once MkDocs has read them all."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Build again on ``mkdocs serve`` when what decides on findings changes."""
        if not self.config.enabled:
            return
        with _plugin_errors():
            config.watch.extend(file for file in self._check(config).depends_on() if file not in config.watch)

    @event_priority(_LATE)
    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002 - MkDocs's signature
        """Check the pages, all of them known now, before they are written."""
        if not self.config.enabled:
            return
        pages = [_on_disk(file, config) for file in files.documentation_pages()]
        with _plugin_errors():
            check = self._check(config)
            for line in check.lines(filter(None, pages)):
                _log.log(line.level, "%s", line)
        _log.info("%s", check.total())
        if made := pages.count(""):
            pages_were, them = ("page was", "it") if made == 1 else ("pages were", "them")
            _log.info("%d %s not checked, because a plugin makes %s", made, pages_were, them)

    def _check(self, config: MkDocsConfig) -> BuildCheck:
        # MkDocs itself makes the path of “config” absolute.
        return BuildCheck(config.docs_dir, "", BuildOptions(self.config.config or "", self.config.fail_on))


@contextmanager
def _plugin_errors() -> Iterator[None]:
    """Raise an error of ours as one that MkDocs shows in one line."""
    try:
        yield
    except TonecheckError as error:
        raise PluginError(f"tonecheck: {error}") from None


def _on_disk(file: File, config: MkDocsConfig) -> str:
    """Return the file of a page, or "" if a plugin made it: such files are elsewhere, and gone after the build."""
    path = file.abs_src_path
    if path is None or getattr(file, "generated_by", None):
        return ""
    root = os.path.dirname(os.path.abspath(config.config_file_path or config.docs_dir))
    return path if is_within(path, config.docs_dir) or is_within(path, root) else ""
