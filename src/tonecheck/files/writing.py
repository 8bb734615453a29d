"""Write files, all of each or nothing. Everything that tonecheck writes for its user is written here."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tonecheck.errors import SourceError
from tonecheck.files import temporary
from tonecheck.files.paths import on_one_line

_NOT_REPLACEABLE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})
"""Why no new file can take the place of an old one: the folder is read-only or sticky, the file is a mount, or the new
one cannot be given what the old one has."""

_POSIX = os.name == "posix"
_BINARY = getattr(os, "O_BINARY", 0)


def put(place: str, data: bytes, *, shown: str = "", lasting: bool = True) -> None:
    """Write a file, all of it or nothing.

    A new file is written beside the old one and takes its place. It keeps the old one's permissions, owner, group and
    extended attributes; a symlink stays a symlink, and its target is written. We write into the old file where that is
    the only way to keep it: it has several names (hard links), or another owner whom we may not give the new file to,
    or its folder takes no new file. A copy of the old text then stands beside it (else in the folder for temporary
    files) until the new text is complete, and goes back if it cannot be completed. What is no regular file (a pipe,
    /dev/stdout) is written to as it is.

    Args:
        place: the file.
        data: its new content.
        shown: its path for errors; "" is ``place``.
        lasting: wait until the disk has it, so that it outlasts a power cut. What can be made again need not wait: a
            disk takes milliseconds for each file, which adds up for many.

    Raises:
        SourceError: the file cannot be written; it is as before.
    """
    try:
        if _is_stream(place):
            with open(place, "wb") as stream:
                stream.write(data)
            return
        real = os.path.realpath(place)
        temporary.sweep_once(os.path.dirname(real))
        with _signals_wait():
            _write(real, data, lasting=lasting)
    except (OSError, ValueError) as error:  # ValueError: a null character
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"cannot be written: {reason}", path=on_one_line(shown or place)) from None


def _is_stream(place: str) -> bool:
    """Return whether a path names no regular file but a pipe, a device or an open stream of this process."""
    if os.path.abspath(place).startswith(("/dev/std", "/dev/fd/", "/proc/")):
        return True  # they may lead to a regular file, but replacing it would cut off what others write to it
    try:
        mode = os.stat(place).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write(place: str, data: bytes, *, lasting: bool) -> None:
    try:
        old = os.stat(place)
    except FileNotFoundError:
        _replace(place, data, None, lasting=lasting)
        return
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if old.st_nlink > 1 or not _replace(place, data, old, lasting=lasting):
        _overwrite(place, data)


def _replace(place: str, data: bytes, old: os.stat_result | None, *, lasting: bool) -> bool:
    """Put a new file in the place of an old one, and return whether that can be done.

    Raises:
        OSError: the new file cannot be written.
    """
    folder = os.path.dirname(place)
    try:
        new_file, handle = temporary.create(folder, mode=0o666 if old is None else 0o600)
    except OSError as error:
        if old is not None and error.errno in _NOT_REPLACEABLE:
            return False
        raise
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(handle)
            if old is not None:
                _make_like(handle, new_file, place, old)
        os.replace(new_file, place)
    except BaseException as error:
        with suppress(OSError):
            os.chmod(new_file, 0o600)  # Windows removes no read-only file
            os.unlink(new_file)
        if old is not None and isinstance(error, OSError) and error.errno in _NOT_REPLACEABLE:
            return False
        raise
    return True


def _make_like(handle: int, new_file: str, place: str, old: os.stat_result) -> None:
    """Give a new file the owner, group, permissions and extended attributes of an old one.

    Raises:
        PermissionError: it cannot have them.
    """
    try:
        if _POSIX:
            new = os.fstat(handle)
            if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
                os.fchown(handle, old.st_uid, old.st_gid)
        os.chmod(new_file, stat.S_IMODE(old.st_mode))
        if hasattr(os, "listxattr"):  # Linux, where access control lists are among them
            has = {name: os.getxattr(handle, name) for name in os.listxattr(handle)}
            for name in os.listxattr(place):
                value = os.getxattr(place, name)
                if has.get(name) != value:
                    os.setxattr(handle, name, value)
    except OSError as error:
        if error.errno != errno.ENOTSUP:  # a file system without extended attributes has none to keep
            raise PermissionError(errno.EPERM, error.strerror) from None


def _overwrite(place: str, data: bytes) -> None:
    """Write into a file. A copy of its old content stands elsewhere until the new content is complete.

    Raises:
        OSError: the file cannot be written. It has its old content again; if not, the error says where the copy is.
    """
    handle = os.open(place, os.O_RDWR | _BINARY)
    try:
        with os.fdopen(os.dup(handle), "rb") as file:
            old = file.read()
        copy = _copy_of(old, os.path.dirname(place))
        try:
            if len(data) > len(old) and hasattr(os, "posix_fallocate"):
                _reserve(handle, len(data))
            _fill(handle, data)
        except BaseException as error:
            try:
                _fill(handle, old)
            except OSError:
                reason = getattr(error, "strerror", None) or error
                raise OSError(None, f"{reason}; its old content is in {copy}") from None
            os.unlink(copy)
            raise
        os.unlink(copy)
    finally:
        os.close(handle)


def _copy_of(content: bytes, folder: str) -> str:
    """Write a copy, and return its path. No run removes it but this one: it may be the last whole text of a file."""
    try:
        copy, handle = temporary.create(folder, temporary.COPY)
    except OSError as error:
        if error.errno not in _NOT_REPLACEABLE:
            raise
        from tempfile import gettempdir  # noqa: PLC0415 - for a rare case

        copy, handle = temporary.create(gettempdir(), temporary.COPY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(copy)
        raise
    return copy


def _reserve(handle: int, size: int) -> None:
    """Make room for a longer content before the first byte of the old one is lost.

    Raises:
        OSError: the disk is full.
    """
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise


def _fill(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.ftruncate(handle, len(data))
    os.fsync(handle)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals that end a program wait until a file is complete: SIGTERM, SIGHUP and Ctrl-C.

    So a stopped run leaves no temporary file and no half-written one, and still ends as the signal says. A handler
    would have to raise an error in the middle of whatever runs, in a program that may have a handler of its own.
    """
    if not _POSIX:
        yield
        return
    import signal  # noqa: PLC0415 - only a run that writes

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGHUP, signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
