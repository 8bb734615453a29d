"""The files in a site's folder, in exact letter case on every system, read on demand."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from tonecheck import opening
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Source

SKIPPED = frozenset({"node_modules", "venv", "__pycache__", "vendor", "bower_components"})
"""Folders that are never walked, besides those that begin with a dot."""

_LONGEST = 2_000_000
_IN_NO_NAME = "\0\\:" if os.name == "nt" else "\0"


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder and everything below it. Paths are relative to it, with forward slashes; "" is the folder itself.

    Attributes:
        folder: the folder, as a path that opens from the working folder; "" is the working folder.
        contents: texts by path, used instead of the files on disk; for examples and tests.
    """

    folder: str = ""
    contents: Mapping[str, str] | None = None
    _listed: dict[str, tuple[frozenset[str], frozenset[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _texts: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _metas: dict[str, Mapping[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_file(self, path: str) -> bool:
        """Return whether there is a file, in exactly this letter case."""
        folder, name = posixpath.split(path)
        return bool(name) and self.is_folder(folder) and name in self._names(folder)[0]

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder, in exactly this letter case."""
        if path in {"", "."}:
            return True
        folder, name = posixpath.split(path)
        return bool(name) and self.is_folder(folder) and name in self._names(folder)[1]

    def names(self, folder: str = "") -> list[str]:
        """Return the sorted names of the files directly in a folder; empty if there is no such folder."""
        return sorted(self._names(folder)[0])

    def folders(self, folder: str = "") -> list[str]:
        """Return the sorted names of the folders directly in a folder."""
        return sorted(self._names(folder)[1])

    def files(self, below: str = "", *, skip: frozenset[str] = frozenset(), hidden: bool = False) -> Iterator[str]:
        """Yield the paths of all files below a folder, sorted within each folder.

        Args:
            below: the folder to start from.
            skip: further folders to skip, as paths.
            hidden: include files and folders whose names begin with a dot.
        """
        files, folders = self._names(below)
        prefix = f"{below}/" if below else ""
        yield from (prefix + name for name in sorted(files) if hidden or name[0] != ".")
        for name in sorted(folders):
            path = prefix + name
            if name not in SKIPPED and path not in skip and name != ".git" and (hidden or name[0] != "."):
                yield from self.files(path, skip=skip, hidden=hidden)

    def text(self, path: str) -> str:
        """Return the text of a file; "" if it is missing, not UTF-8 or larger than 2 MB."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def meta(self, path: str) -> Mapping[str, Any]:
        """Return the front matter of a page; empty if there is none or it is invalid."""
        if path not in self._metas:
            from tonecheck.errors import SourceError  # noqa: PLC0415 - few runs read the front matter of other pages
            from tonecheck.markup import front_matter  # noqa: PLC0415 - as above

            try:
                self._metas[path] = front_matter.read(Source(path, self.text(path), "markdown")).values
            except SourceError:
                self._metas[path] = {}
        return self._metas[path]

    def _names(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the names of the files and of the folders in a folder."""
        if folder not in self._listed:
            self._listed[folder] = self._list_contents(folder) if self.contents is not None else self._list(folder)
        return self._listed[folder]

    def _list(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        files: list[str] = []
        folders: list[str] = []
        if not _can_exist(folder):
            return frozenset(), frozenset()
        try:
            with os.scandir(os.path.join(self.folder, folder) or os.curdir) as entries:
                for entry in entries:
                    (folders if entry.is_dir() else files).append(entry.name)
        except OSError:
            pass
        return frozenset(files), frozenset(folders)

    def _list_contents(self, folder: str) -> tuple[frozenset[str], frozenset[str]]:
        prefix = f"{folder}/" if folder else ""
        below = [path[len(prefix) :] for path in self.contents or () if path.startswith(prefix)]
        files = [path for path in below if "/" not in path]
        return frozenset(files), frozenset(path.split("/")[0] for path in below if "/" in path)

    def _read(self, path: str) -> str:
        if self.contents is not None:
            return self.contents.get(path, "")
        if not _can_exist(path):
            return ""
        try:
            return opening.read(os.path.join(self.folder, path), _LONGEST).decode("utf-8-sig")
        except (OSError, ValueError):
            return ""


def _can_exist(path: str) -> bool:
    r"""Return whether a path can name something in a folder.

    A link in an article may be anything. On Windows, ``\\\\server\\share`` in it would open a network connection.
    """
    return path[:1] != "/" and not any(character in path for character in _IN_NO_NAME)
