"""What Python opens and lists: CPython raises an audit event for each (PEP 578)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})
_watchers: list[list[str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watchers and event in _EVENTS and arguments:
        path = os.curdir if arguments[0] is None else arguments[0]
        if isinstance(path, str | bytes | os.PathLike):
            _watchers[-1].append(os.path.abspath(os.fsdecode(path)))


@contextmanager
def opened() -> Iterator[list[str]]:
    """Yield a list of the absolute paths that this process opens or lists meanwhile, symlinks as they are."""
    if not _hooked:
        sys.addaudithook(_hook)  # for good: no hook can be taken away
        _hooked.append(True)
    paths: list[str] = []
    _watchers.append(paths)
    try:
        yield paths
    finally:
        _watchers.pop()


_hooked: list[bool] = []
