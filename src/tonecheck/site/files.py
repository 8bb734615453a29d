"""The files beside the pages, in exact letter case on every system, and read only as far as somebody asks."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from tonecheck.site.facts import PageFacts


@dataclass(frozen=True)
class Site:
    """The pages of a run and the files around them.

    Attributes:
        pages: facts of the pages that were checked.
        root: folder of the configuration, or the working folder; links are not looked for above it.
        files: the files there are, with forward slashes, instead of those on disk; for examples.
    """

    pages: tuple[PageFacts, ...]
    root: str = os.curdir
    files: frozenset[str] | None = None
    _listed: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def has(self, path: str) -> bool:
        """Return whether a file or folder is there, in exactly this letter case.

        Args:
            path: relative to the working folder, or absolute; forward slashes.
        """
        path = posixpath.normpath(path)
        if path in {".", "..", "/"}:
            return True
        folder, name = posixpath.split(path)
        if name == "..":
            return self.files is None and os.path.isdir(path)
        return name in self.names(folder) and (folder in {"", "/"} or self.has(folder))

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what stands in a folder; nothing where there is no such folder."""
        folder = folder or "."
        if folder not in self._listed:
            self._listed[folder] = frozenset(self._list(folder))
        return self._listed[folder]

    def _list(self, folder: str) -> Iterable[str]:
        if self.files is not None:
            prefix = "" if folder == "." else f"{folder}/"
            return [path[len(prefix) :].split("/")[0] for path in self.files if path.startswith(prefix)]
        try:
            return os.listdir(folder)
        except OSError:
            return []

    def parents(self, path: str) -> list[str]:
        """Return the folders above a page, nearest first, up to the root where the page lies below it."""
        folder = posixpath.dirname(path)
        top = os.path.abspath(self.root).replace(os.sep, "/")
        found = [folder]
        while folder and os.path.abspath(folder).replace(os.sep, "/") != top:
            above = posixpath.dirname(folder)
            if above == folder:
                break
            folder = above
            found.append(folder)
        return found
