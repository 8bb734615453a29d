"""``tonecheck check --watch``: check again whenever something changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import tell
from tonecheck.errors import ConfigError, TonecheckError


def watch(paths: Sequence[str], check: Callable[[], int]) -> int:
    """Check now and whenever a file at some paths changes, until Ctrl-C.

    What cannot be checked is told, and waited out.

    Raises:
        ConfigError: the watchfiles package is not installed.
    """
    try:
        from watchfiles import watch as changes  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError("--watch needs the watchfiles package: pip install 'tonecheck[watch]'") from None
    seen = paths if all(map(os.path.exists, paths)) else [os.curdir]
    with suppress(KeyboardInterrupt):  # the way to stop it, whatever it is at
        _once(check)
        for _ in changes(*seen):
            tell(f"something changed at {datetime.now().astimezone():%H:%M:%S}; checking again")
            _once(check)
    return CLEAN


def _once(check: Callable[[], int]) -> None:
    try:
        check()
    except TonecheckError as wrong:
        tell(str(wrong))
