"""The user's own cache folder, and files in it that are believed only if they are whole and the user's.

It is ``TONECHECK_CACHE_DIR`` where that is set, else ``tonecheck`` in the system's folder for caches:
``XDG_CACHE_HOME`` or ``~/.cache``, ``~/Library/Caches`` on macOS, ``LOCALAPPDATA`` on Windows.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

_OTHERS_WRITE = 0o022
_SIZE = 16
PREFIX = "packs-"
_MOST = 8


def folder() -> str:
    """Return the cache folder's path; "" where the system names none, or ``TONECHECK_NO_CACHE`` is set."""
    if os.environ.get("TONECHECK_NO_CACHE"):
        return ""
    stated = os.environ.get("TONECHECK_CACHE_DIR")
    if stated:
        return stated
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "tonecheck") if os.path.isabs(base) else ""


def key(contents: Iterable[str | os.PathLike[str]], code: Iterable[str | os.PathLike[str]]) -> str:
    """Return a name for what some code makes of some files; "" where one of them cannot be read.

    Args:
        contents: the files, of which every byte counts.
        code: files and folders of the code, of which sizes and times of change count: another version has others.
    """
    digest = _digest()
    digest.update(f"{sys.version_info[:3]}".encode())
    try:
        for file in contents:
            with open(file, "rb") as stream:
                data = stream.read()
            digest.update(f"{os.fspath(file)}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            digest.update(data)
        for name, size, changed in sorted(_stats(code)):
            digest.update(f"{name}\0{size}\0{changed}\0".encode("utf-8", "surrogatepass"))
    except OSError:
        return ""
    return str(digest.hexdigest())


def _stats(code: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, int, int]]:
    for place in code:
        if os.path.isdir(place):
            with os.scandir(place) as entries:
                found = [(entry.path, entry.stat()) for entry in entries if entry.name.endswith((".py", ".txt"))]
        else:
            found = [(os.fspath(place), os.stat(place))]
        yield from ((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def read(name: str, *, prefix: str = PREFIX) -> Any | None:  # noqa: ANN401 - whatever JSON holds
    """Return what was kept under a name; None where there is nothing, or it is not whole, or not the user's own.

    Args:
        name: the key that it was written under; "" is never kept.
        prefix: which sort of file it is in.
    """
    path = _path(name, prefix)
    if not path:
        return None
    try:
        with open(path, "rb") as stream:
            if not _is_own(stream.fileno()) or not _is_own_folder(os.path.dirname(path)):
                return None
            checksum, _, data = stream.read().partition(b"\n")
        return json.loads(data) if checksum.decode("ascii", "replace") == _checksum(data) else None
    except (OSError, ValueError):
        return None


def write(name: str, value: object, *, prefix: str = PREFIX) -> bool:
    """Keep a value that JSON can hold under a name, and return whether that could be done: a cache is never needed."""
    path = _path(name, prefix)
    if not path:
        return False
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    made = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as stream:
            stream.write(_checksum(data).encode() + b"\n" + data)
        os.replace(made, path)
        _drop_oldest(os.path.dirname(path), prefix)
    except OSError:
        with suppress(OSError):
            os.unlink(made)
        return False
    return True


def _drop_oldest(base: str, prefix: str) -> None:
    with os.scandir(base) as entries:
        ours = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith(prefix)]
    for _, path in sorted(ours)[:-_MOST]:
        os.unlink(path)


def own(*, make: bool) -> str:
    """Return the cache folder, made where it is missing; "" where there is none that is the user's alone."""
    base = folder()
    try:
        if base and make:
            os.makedirs(base, mode=0o700, exist_ok=True)
        return base if base and _is_own_folder(base) else ""
    except OSError:
        return ""


def _path(name: str, prefix: str) -> str:
    base = folder()
    return os.path.join(base, f"{prefix}{name}.json") if name and base else ""


def _is_own(descriptor: int) -> bool:
    """Return whether an open file is the user's and nobody else may write it; Windows keeps the folder apart itself."""
    if sys.platform == "win32":
        return True
    found = os.fstat(descriptor)
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _is_own_folder(path: str) -> bool:
    if sys.platform == "win32":
        return True
    found = os.stat(path)
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _checksum(data: bytes) -> str:
    digest = _digest()
    digest.update(data)
    return str(digest.hexdigest())


def _digest() -> Any:  # noqa: ANN401 - hashlib's objects have no public type
    try:
        from _blake2 import blake2b  # noqa: PLC0415 - hashlib takes 4 ms to import
    except ImportError:
        from hashlib import blake2b  # noqa: PLC0415 - where Python is made without that module
    return blake2b(digest_size=_SIZE)
