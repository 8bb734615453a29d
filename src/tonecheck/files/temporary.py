"""Files that stand beside another one while it is written, and what killed runs have left of them."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress

from tonecheck.expressions import expression
from tonecheck.opening import listed

TEMPORARY = ".tmp"
COPY = ".old"
"""The ending of a copy of a file's old content. No later run removes it: it may be the last whole text of a file."""

_NAME = expression(r"\.tonecheck-[0-9a-f]{16}\.tmp")
_LEFT_AFTER = 10
"""Seconds after which a temporary file that nobody has locked is one that a killed run left."""

_BINARY = getattr(os, "O_BINARY", 0)
_FOR_SWEEPING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_swept: set[str] = set()


def create(folder: str, ending: str = TEMPORARY, *, mode: int = 0o600) -> tuple[str, int]:
    """Create a file with a short name of its own, lock it, and return its path and its handle.

    The name does not grow with the name of the file that is written, which may be as long as the system allows.

    Raises:
        OSError: the folder takes no new file.
    """
    path = os.path.join(folder, f".tonecheck-{os.urandom(8).hex()}{ending}")
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    _lock(handle)
    return path, handle


def _lock(handle: int) -> bool:
    """Lock a file for as long as it is open, and return whether we could.

    A lock says more than a process id in a name: the system takes it away when the process ends, however it ends, and
    ids of other containers and machines mean nothing here. Windows needs none: nobody can remove an open file there.
    """
    if os.name != "posix":
        return True
    import fcntl  # noqa: PLC0415 - not on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep_once(folder: str) -> None:
    """Sweep a folder, unless this process has done so."""
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: str) -> None:
    """Remove the temporary files that killed runs left in a folder. Those of running ones are locked, and stay."""
    with suppress(OSError):
        entries, _ = listed(folder)
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                with suppress(OSError):
                    _remove_left(entry.path)


def _remove_left(path: str) -> None:
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode) or time.time() - status.st_mtime < _LEFT_AFTER:
        return
    handle = os.open(path, _FOR_SWEEPING)
    try:
        is_left = _lock(handle)
    finally:
        os.close(handle)
    if is_left:
        os.unlink(path)
