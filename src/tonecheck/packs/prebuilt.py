"""The shipped packs as the wheel has them: compiled when it was built, so that no run on a new machine reads YAML.

The file ``compiled.pack`` lies beside the packs; a checkout has none. Its first line is a stamp of what it was made of:
the names and sizes of the packs and of the code that compiles them. We use the file only if the stamp is that of the
installed files, and none of them changed after the file was installed, which is the last that an installer writes. So
a pack or a module that somebody edits is compiled from YAML again, as in a checkout.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from mmap import ACCESS_READ, mmap

from tonecheck import opening
from tonecheck.cache import disk, plain_data

FILE = "compiled.pack"
_CODE = ("", "kinds", "language", "packs", "settings")
_RULES = "rules"
_WHILE_INSTALLING = 5_000_000_000
"""Nanoseconds that files of one installation are apart, where an installer writes several at once."""


def read(package: str) -> tuple[str, bytes, mmap, int] | None:
    """Return the compiled packs in a package; None if it has none, or others, or if this Python cannot read them.

    These are the stamp, the first part, the file, mapped into memory, and where the second part begins there.

    Args:
        package: the folder of the package.
    """
    if not plain_data.is_read_here():
        return None
    path = os.path.join(package, _RULES, FILE)
    try:
        installed = os.stat(path).st_mtime_ns + _WHILE_INSTALLING
        files = list(_files(package))
        if any(changed > installed for _, _, changed in files):
            return None
        wanted = _stamp(files)
        with opening.opened(path) as stream:
            stated, size, text_size = stream.readline().split()
            if stated.decode("ascii", "replace") != wanted:
                return None
            first, start = stream.read(int(size)), stream.tell()
            file = mmap(stream.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):
        return None
    return (wanted, first, file, start) if len(first) == int(size) and len(file) == start + int(text_size) else None


def write(path: str, package: str, rules: str, first: bytes, text: bytes) -> None:
    """Write the file for a wheel.

    Args:
        path: the file.
        package: the folder of the package that the wheel will hold.
        rules: the folder of packs that the wheel will hold as ``rules`` in it.
        first: the first part, as ``compiled`` makes it.
        text: the second part.
    """
    stamp = _stamp(_files(package, rules))
    with open(path, "wb") as file:
        file.write(b"%b %d %d\n%b%b" % (stamp.encode(), len(first), len(text), first, text))


def _files(package: str, rules: str = "") -> Iterable[tuple[str, int, int]]:
    """Yield the name, size and time of change of each file that compiled packs depend on."""
    folders = {_RULES: rules or os.path.join(package, _RULES)}
    folders |= {f"code/{name}": os.path.join(package, name) for name in _CODE}
    for shown, folder in folders.items():
        entries, _ = opening.listed(folder)
        for entry in entries:
            if entry.name.endswith((".py", ".txt", ".yaml", ".yml")):
                status = entry.stat()
                yield f"{shown}/{entry.name}", status.st_size, status.st_mtime_ns


def _stamp(files: Iterable[tuple[str, int, int]]) -> str:
    return "shipped-" + disk.digest(*(f"{name} {size}" for name, size, _ in sorted(files))).hex()
