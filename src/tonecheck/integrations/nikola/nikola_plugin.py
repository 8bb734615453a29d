"""What Nikola loads: findings are warnings and errors of ``nikola build``, so ``--strict`` fails on them."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import Any

from blinker import signal
from nikola.log import ApplicationWarning
from nikola.plugin_categories import SignalHandler
from nikola.utils import get_logger

from tonecheck.errors import TonecheckError
from tonecheck.files.paths import ending
from tonecheck.integrations import restructured
from tonecheck.integrations.site_builds import BuildCheck, log_all, options

_log = get_logger("tonecheck")


class Tonecheck(SignalHandler):  # type: ignore[misc]  # Nikola says no types
    """Checks posts and pages, drafts too, once Nikola has found them."""

    name = "tonecheck"

    def set_site(self, site: Any) -> None:  # noqa: ANN401 - as above
        """Wait for Nikola to find what it builds."""
        super().set_site(site)
        signal("scanned").connect(self._check)

    def _check(self, site: Any) -> None:  # noqa: ANN401 - as above
        try:
            _log_findings(site)
        except TonecheckError as error:
            _log.error("%s", error)
            sys.exit(1)  # as Nikola's own plugins do; an exception would be shown with all calls that led to it


def _log_findings(site: Any) -> None:  # noqa: ANN401 - as above
    stated = [(name, site.config.get(name)) for name in ("TONECHECK_CONFIG", "TONECHECK_FAIL_ON")]
    check = BuildCheck(os.curdir, os.curdir, options("conf.py", *stated))
    files = sorted({post.translated_source_path(lang) for post in site.timeline for lang in post.translated_to})
    marked_up = [file for file in files if ending(file) == ".rst"]
    lines = chain(check.lines(files), restructured.lines(check, marked_up, restructured.read))
    log_all(lines, _log, ApplicationWarning)
    _log.info("%s", check.total())
