"""The user's own cache folder, and files in it. We trust a file only if it is undamaged and belongs to the user.

The folder is ``TONECHECK_CACHE_DIR`` if that is set, else ``tonecheck`` in the system's folder for caches:
``XDG_CACHE_HOME`` or ``~/.cache``, ``~/Library/Caches`` on macOS, ``LOCALAPPDATA`` on Windows.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from zlib import crc32

from tonecheck import opening

try:
    from _blake2 import blake2b  # hashlib takes 4 ms to import
except ImportError:
    from hashlib import blake2b  # some builds of Python lack that module

_OTHERS_WRITE = 0o022
_DIGEST_SIZE = 16
PREFIX = "packs-"
_MOST_FILES = 8
_LOST = bytes(256)
"""More null bytes than the data that we cache has in a row, and fewer than a sector of a disk."""


def folder() -> str:
    """Return the cache folder's path, or "" if the system names none or ``TONECHECK_NO_CACHE`` is set."""
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


def key(
    contents: Iterable[str | os.PathLike[str]], code: Iterable[str | os.PathLike[str]], packages: Iterable[str] = ()
) -> str:
    """Return a name for the result of running some code on some files, or "" if one of them cannot be read.

    Args:
        contents: the files; the name depends on every byte of them.
        code: files and folders of the code; the name depends on the sizes and times of change of modules and word
            lists, which differ between versions.
        packages: folders of the code of which the folders in them count too.
    """
    hasher = blake2b(f"{sys.version_info[:3]}".encode(), digest_size=_DIGEST_SIZE)
    try:
        for file in contents:
            data = opening.read(file)
            hasher.update(f"{os.fspath(file)}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
            hasher.update(data)
        stated = [*_stated(code), *_stated(packages, deep=True)]
        hasher.update("".join(sorted(stated)).encode("utf-8", "surrogatepass"))
    except OSError:
        return ""
    return hasher.hexdigest()


def digest(*parts: bytes | str) -> bytes:
    """Return a hash of 16 bytes for a sequence of parts. It depends on where one part ends and the next begins."""
    hasher = blake2b(digest_size=_DIGEST_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "little"))
        hasher.update(data)
    return hasher.digest()


def _stated(code: Iterable[str | os.PathLike[str]], *, deep: bool = False) -> list[str]:
    """Return for each file of some code its name, and its size and time of change as the system says."""
    stated: list[str] = []
    paths = [*code]
    for path in paths:
        if not os.path.isdir(path):
            status = os.stat(path)
            stated.append(f"{os.fspath(path)}\0{status.st_size}\0{status.st_mtime_ns}\0")
            continue
        for entry in opening.listed(path)[0]:
            name = entry.name
            if name.endswith((".py", ".txt")):
                status = entry.stat()
                stated.append(f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\0")
            elif deep and name[0] not in "_." and entry.is_dir():
                paths.append(entry.path)
    return stated


def read(name: str, *, prefix: str = PREFIX) -> Any | None:  # noqa: ANN401 - any JSON value
    """Return the value cached under a name, or None if there is none, it is damaged or the file is not the user's own.

    Args:
        name: the name that it was written under; nothing is ever cached under "".
        prefix: the start of the file name, which states the type of cache.
    """
    found = read_parts(name, prefix=prefix)
    try:
        return json.loads(found[0]) if found else None
    except ValueError:
        return None


def write(name: str, value: object, *, prefix: str = PREFIX) -> bool:
    """Cache a JSON value under a name, and return whether that succeeded. A run never depends on it."""
    return write_parts(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), prefix=prefix)


def read_parts(name: str, *, prefix: str = PREFIX) -> tuple[bytes, bytes] | None:
    """Return the two parts cached under a name, or None, as ``read`` does.

    We compute the checksum of the first part only. Of the second, which may be large, we know the size, and that it has
    no long run of null bytes: a file has those where the machine lost power before its contents were on the disk.

    Args:
        name: the name that they were written under.
        prefix: what the file's name begins with.
    """
    path = _path(name, prefix)
    return _parts(path, own=True) if path else None


def read_installed(folder: str, name: str, *, prefix: str) -> tuple[bytes, bytes] | None:
    """Return the two parts that came with the package, in a folder of it; None if they did not, or are damaged."""
    return _parts(os.path.join(folder, f"{prefix}{name}.cache"), own=False)


def _parts(path: str, *, own: bool) -> tuple[bytes, bytes] | None:
    try:
        with opening.opened(path) as stream:
            if own and not (_is_own(stream.fileno()) and _is_own_folder(os.path.dirname(path))):
                return None
            checksum, size, text_size = map(int, stream.readline().split())
            first, text = stream.read(size), stream.read()
    except (OSError, ValueError):
        return None
    is_whole = crc32(first) == checksum and len(text) == text_size and _LOST not in text
    return (first, text) if is_whole else None


def write_parts(name: str, first: bytes, text: bytes = b"", *, prefix: str = PREFIX) -> bool:
    """Cache two parts under a name, and return whether that succeeded; see ``read_parts``."""
    path = _path(name, prefix)
    if not path or not _put(path, first, text):
        return False
    with suppress(OSError):
        _drop_oldest(os.path.dirname(path), prefix)
    return True


def write_installed(folder: str, name: str, first: bytes, text: bytes, *, prefix: str) -> bool:
    """Write two parts into a folder that a package will hold, and return whether that succeeded."""
    return _put(os.path.join(folder, f"{prefix}{name}.cache"), first, text)


def _put(path: str, first: bytes, text: bytes) -> bool:
    temporary_path = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor = os.open(temporary_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as stream:
            stream.write(b"%d %d %d\n%b%b" % (crc32(first), len(first), len(text), first, text))
        os.replace(temporary_path, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary_path)
        return False
    return True


def _drop_oldest(cache_folder: str, prefix: str) -> None:
    entries, _ = opening.listed(cache_folder)
    files_by_time = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.startswith(prefix)]
    for _, path in sorted(files_by_time)[:-_MOST_FILES]:
        os.unlink(path)


def own(*, make: bool) -> str:
    """Return the cache folder, or "" if no folder is the user's alone.

    Args:
        make: create the folder if it is missing.
    """
    cache_folder = folder()
    try:
        if cache_folder and make:
            os.makedirs(cache_folder, mode=0o700, exist_ok=True)
        return cache_folder if cache_folder and _is_own_folder(cache_folder) else ""
    except OSError:
        return ""


def _path(name: str, prefix: str) -> str:
    cache_folder = folder()
    return os.path.join(cache_folder, f"{prefix}{name}.cache") if name and cache_folder else ""


def _is_own(descriptor: int) -> bool:
    """Return whether an open file is one of the user's and nobody else may write it. Windows protects the folder."""
    if sys.platform == "win32":
        return True
    status = os.fstat(descriptor)
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE


def _is_own_folder(path: str) -> bool:
    if sys.platform == "win32":
        return True
    status = os.stat(path)
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE
