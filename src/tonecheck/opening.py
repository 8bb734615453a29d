"""Open files and list folders. Nothing else in tonecheck does, so that no run waits for a pipe or fills the memory.

Only regular files are opened, and only up to a bound. Whoever calls decides which paths may be opened: for those of a
site, ``files.bounds`` does.
"""

from __future__ import annotations

import errno
import os
import stat
from itertools import islice
from typing import BinaryIO

LARGEST = 50_000_000
"""The most bytes of a file that is not an article: a configuration, a pack, a baseline."""

MOST_ENTRIES = 1_000_000
"""The most files and folders that one walk lists."""

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_FILE = "it is neither a file nor a folder"
_PIECE = 65_536

Identity = tuple[int, int | str]
"""Identifies a folder, whatever path leads to it."""


class TooLargeError(OSError):
    """A file is larger than its reader wants."""


def opened(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file.

    Raises:
        OSError: it cannot be opened, or is a pipe, a socket or a device, which could keep a reader waiting for ever.
        ValueError: no file can have this path: it holds a null character.
    """
    return open(_descriptor(path), "rb")


def read(path: str | os.PathLike[str], most: int = LARGEST) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: the file.
        most: the most bytes to read.

    Raises:
        TooLargeError: it has more bytes.
        OSError: as for ``opened``.
        ValueError: as for ``opened``.
    """
    descriptor = _descriptor(path)
    try:
        size = os.fstat(descriptor).st_size  # a first guess: it is 0 in /proc, and a file may grow
        pieces: list[bytes] = []
        count = 0
        while max(size, count) <= most:
            piece = os.read(descriptor, max(size - count, _PIECE))
            if not piece:
                return pieces[0] if len(pieces) == 1 else b"".join(pieces)
            pieces.append(piece)
            count += len(piece)
    finally:
        os.close(descriptor)
    raise TooLargeError(errno.EFBIG, f"{max(size, count):,} bytes are more than the limit of {most:,}", path)


def _descriptor(path: str | os.PathLike[str]) -> int:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.EOPNOTSUPP, errno.ENODEV}:  # a socket, or a device that is not there
            raise OSError(errno.EINVAL, _NO_FILE, path) from None
        raise
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    raise OSError(errno.EINVAL, _NO_FILE, path)


def listed(folder: str | os.PathLike[str], most: int = MOST_ENTRIES) -> tuple[list[os.DirEntry[str]], bool]:
    """Return what is in a folder, and whether that is all.

    Args:
        folder: the folder; "" is the working folder.
        most: the most entries to list.

    Raises:
        OSError: the folder cannot be opened.
        ValueError: no folder can have this path.
    """
    with os.scandir(folder or os.curdir) as found:
        entries = list(islice(found, most))
        return entries, len(entries) < most or next(found, None) is None


def identity(folder: str | os.PathLike[str]) -> Identity:
    """Return what identifies a folder.

    Raises:
        OSError: the folder cannot be opened.
    """
    status = os.stat(folder or os.curdir)
    # Some network file systems give every folder the number 0.
    return status.st_dev, status.st_ino or os.path.realpath(folder)


def is_symlink(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry of a folder leads elsewhere: a symlink, or a junction on Windows."""
    return entry.is_symlink() or bool(getattr(entry, "is_junction", bool)())  # Python 3.11 knows no junctions


def reason(error: OSError | ValueError) -> str:
    """Return why something cannot be opened, without the path."""
    return str(getattr(error, "strerror", None) or error)


def unread(error: OSError | ValueError) -> str:
    """Return what an error line says of a text in UTF-8 that could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return f"byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8"
    return f"cannot be read: {reason(error)}"
