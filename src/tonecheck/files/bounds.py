"""How far a run reaches: up to the top of what is checked, and through no symlink that leads out of there."""

from __future__ import annotations

import os
from collections.abc import Iterable

from tonecheck.files.paths import with_slashes
from tonecheck.lazy_dataclass import dataclass


def repository_of(folder: str) -> str:
    """Return the top folder of the git repository that contains a folder, or "". ``folder`` is absolute."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


def top_of(folder: str, roots: Iterable[str]) -> str:
    """Return the top of a folder: the highest folder that we look into for it.

    It is the top of its repository. Outside a repository it is the first of ``roots`` that contains the folder; if none
    does, the folder itself. All paths are absolute.
    """
    return repository_of(folder) or next((root for root in roots if is_within(folder, root)), folder)


def is_within(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it. Both begin at the same place."""
    return path == folder or with_slashes(path).startswith(with_slashes(folder).rstrip("/") + "/")


def outermost(folders: Iterable[str]) -> tuple[str, ...]:
    """Return folders without those that lie in another of them."""
    found: list[str] = []
    for folder in sorted(folders, key=len):
        if not any(is_within(folder, outer) for outer in found):
            found.append(folder)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The folders that a run stays in.

    Attributes:
        tops: the folders, with symlinks resolved.
        follow_symlinks: symlinks may lead anywhere.
    """

    tops: tuple[str, ...]
    follow_symlinks: bool = False

    def contain(self, path: str) -> bool:
        """Return whether a path, with symlinks resolved, lies in one of the folders."""
        real = os.path.realpath(path)
        return any(is_within(real, top) for top in self.tops)

    def allow(self, symlink: str) -> bool:
        """Return whether a symlink may be followed."""
        return self.follow_symlinks or self.contain(symlink)
