"""``tonecheck check --watch``: check again when a file changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import notify
from tonecheck.errors import ConfigError, TonecheckError


def watch(paths: Sequence[str], check: Callable[[], int]) -> int:
    """Check now, and again when a file at some paths changes, until Ctrl-C.

    If a check fails, we report the error and wait for the next change.

    Raises:
        ConfigError: the watchfiles package is not installed.
    """
    try:
        from watchfiles import watch as changes  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError("--watch needs the watchfiles package: pip install 'tonecheck[watch]'") from None
    watched = paths if all(map(os.path.exists, paths)) else [os.curdir]
    with suppress(KeyboardInterrupt):  # the user stops the watch with Ctrl-C, at any time
        _once(check)
        for _ in changes(*watched):
            notify(f"a file changed at {datetime.now().astimezone():%H:%M:%S}; checking again")
            _once(check)
    return CLEAN


def _once(check: Callable[[], int]) -> None:
    try:
        check()
    except TonecheckError as error:
        notify(str(error))
