"""A plugin for Pelican: ``PLUGINS = ["tonecheck.integrations.pelican"]`` in ``pelicanconf.py``.

Findings are warnings and errors of the build, so ``pelican --fatal warnings`` fails on them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from pelican import signals

from tonecheck.files.paths import ending
from tonecheck.integrations import restructured
from tonecheck.integrations.site_builds import BuildCheck, log_all, options

_log = logging.getLogger("pelican.plugins.tonecheck")  # below “pelican”, whose level -v sets


def register() -> None:
    """Connect to Pelican, which calls this."""
    signals.initialized.connect(_begin)
    signals.all_generators_finalized.connect(_check)


def _begin(pelican: Any) -> None:  # noqa: ANN401 - Pelican says no types
    """Read the settings before anything is built, so that what is wrong in them is said at once."""
    _check_of(pelican.settings)


def _check_of(settings: Mapping[str, Any]) -> BuildCheck:
    stated = [(name, settings.get(name)) for name in ("TONECHECK_CONFIG", "TONECHECK_FAIL_ON")]
    return BuildCheck(settings["PATH"], os.curdir, options("pelicanconf.py", *stated))


def _check(generators: Sequence[Any]) -> None:
    """Check the articles and pages that Pelican has read, drafts too, before they are written."""
    check = _check_of(generators[0].settings)
    read = generators[0].context["generated_content"]
    files = [os.path.join(generators[0].settings["PATH"], path) for path, content in read.items() if content]
    marked_up = [file for file in files if ending(file) == ".rst"]
    log_all(chain(check.lines(files), restructured.lines(check, marked_up, restructured.read)), _log, RuntimeError)
    _log.info("tonecheck: %s", check.total())
