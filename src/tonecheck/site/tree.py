"""The files in a site's folder, in exact letter case on every system, read on demand.

Links in articles and settings of builders may name any path. What lies outside the site is not listed and not opened;
nor is what a symlink leads to outside of it, unless the user says so. ``refused`` and ``unread`` tell callers that they
asked for such a thing, so that they do not take it for missing.
"""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tonecheck import opening
from tonecheck.files import walking
from tonecheck.files.bounds import Bounds
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Source
from tonecheck.named_tuple import NamedTuple

if TYPE_CHECKING:  # few runs read files of settings
    from tonecheck.stated.bounds import BrokenError

SKIPPED = walking.SKIPPED | {"vendor"}
"""Folders that are never walked, besides those that begin with a dot."""

OUTSIDE = "lies outside the site"
SYMLINK = "is a symlink that leads out of the site"
TOO_MANY = f"has too many files: we list {opening.MOST_ENTRIES:,} for a site"
TOO_DEEP = "lies too deep"

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL})
_LONGEST = 2_000_000
_DEEPEST = 100
_IN_NO_NAME = "\0\\:" if os.name == "nt" else "\0"


class _Folder(NamedTuple):
    """What is in a folder.

    Attributes:
        files: the names of the files.
        folders: the names of the folders.
        symlinks: the names of those that are symlinks.
        shut: the names of the symlinks that we do not follow.
        refused: why we did not list it; "" if we did, or if there is no such folder.
        identity: identifies it, whatever path leads to it.
        linked: its path goes through a symlink, so that it may lead back to a folder above.
    """

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    symlinks: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()
    refused: str = ""
    identity: opening.Identity | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder and everything below it. Paths are relative to it, with forward slashes; "" is the folder itself.

    Attributes:
        folder: the folder, as a path that opens from the working folder; "" is the working folder.
        contents: texts by path, used instead of the files on disk; for examples and tests.
        bounds: how far paths may lead above the folder, and where symlinks may lead; None is the folder itself.
        unread: paths that somebody asked for and that we did not read -> why. What is in them is not known.
        broken: files of settings or data that are not in their format -> what is wrong, and in which line.
    """

    folder: str = ""
    contents: Mapping[str, str] | None = None
    bounds: Bounds | None = None
    unread: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    broken: dict[str, BrokenError] = field(default_factory=dict, init=False, repr=False, compare=False)
    _listed: dict[str, _Folder] = field(default_factory=dict, init=False, repr=False, compare=False)
    _texts: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _data: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _metas: dict[str, Mapping[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counts: dict[str, int] = field(
        default_factory=lambda: {"entries": 0, "refused": 0}, init=False, repr=False, compare=False
    )

    @property
    def refused(self) -> int:
        """How often somebody asked for what we do not read."""
        return self._counts["refused"]

    def is_file(self, path: str) -> bool:
        """Return whether there is a file, in exactly this letter case."""
        folder, name = posixpath.split(path)
        return bool(name) and self.is_folder(folder) and name in self._list(folder).files

    def is_folder(self, path: str) -> bool:
        """Return whether there is a folder, in exactly this letter case."""
        if path in {"", "."}:
            return True
        if not _can_exist(path):
            return False
        place = ""
        for name in path.split("/"):
            inner = posixpath.join(place, name)
            above = name in {".", ".."} and posixpath.basename(place) in {"", ".", ".."}  # no name stands before it
            listing = self._look(inner if above else place)
            if name in listing.shut:
                self._refuse(inner, SYMLINK)
            elif listing.refused:
                self._refuse(path, listing.refused)
            if (above and listing.refused) or not (above or name in listing.folders - listing.shut):
                return False
            place = inner
        return True

    def names(self, folder: str = "") -> list[str]:
        """Return the sorted names of the files directly in a folder; empty if there is no such folder."""
        return sorted(self._list(folder).files)

    def folders(self, folder: str = "") -> list[str]:
        """Return the sorted names of the folders directly in a folder, without those that lead back to one above."""
        listing = self._list(folder)
        names = sorted(listing.folders)
        if not listing.linked and listing.symlinks.isdisjoint(names):
            return names
        above = {self._look(place).identity for place in _upwards(folder)}
        never = SKIPPED | listing.shut
        return [n for n in names if n in never or self._look(posixpath.join(folder, n)).identity not in above]

    def files(self, below: str = "", *, skip: frozenset[str] = frozenset(), hidden: bool = False) -> Iterator[str]:
        """Yield the paths of all files below a folder, sorted within each folder.

        Args:
            below: the folder to start from.
            skip: further folders to skip, as paths.
            hidden: include files and folders whose names begin with a dot.
        """
        waiting = [below]
        while waiting:
            folder = waiting.pop()
            prefix = f"{folder}/" if folder else ""
            yield from (prefix + name for name in self.names(folder) if hidden or name[0] != ".")
            waiting += (
                prefix + name
                for name in reversed(self.folders(folder))
                if name not in SKIPPED and prefix + name not in skip and name != ".git" and (hidden or name[0] != ".")
            )

    def text(self, path: str) -> str:
        """Return the text of a file; "" if there is none, as for ``find_text``."""
        return self.find_text(path) or ""

    def find_text(self, path: str) -> str | None:
        """Return the text of a file; None if it is missing, not UTF-8, larger than 2 MB, or not to be opened."""
        if path not in self._texts:
            self._texts[path] = self._read(path) if self.contents is None else self.contents.get(path)
        elif self._texts[path] is None:
            self._is_open(path)  # counts once more that somebody asked
        return self._texts[path]

    def peek(self, path: str) -> str | None:
        """Return the text of a file as ``find_text`` does, without keeping it, for whoever looks at a file once."""
        if path in self._texts:
            return self._texts[path]
        return self._read(path) if self.contents is None else self.contents.get(path)

    def data(self, path: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - a file holds any type
        """Return what a file of settings or data holds, read once; None if it is broken.

        Args:
            path: the file.
            read: makes it of the file's text, and raises BrokenError if that is not in its format.
        """
        if path not in self._data:
            from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - few runs read such files

            try:
                self._data[path] = read(self.text(path))
            except BrokenError as error:
                self._data[path], self.broken[path] = None, error
        return self._data[path]

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

    # -- the disk -----------------------------------------------------------------------------------------------------

    def _refuse(self, path: str, why: str) -> None:
        self.unread[path] = why
        self._counts["refused"] += 1

    def _list(self, folder: str) -> _Folder:
        """Return what is in a folder that somebody asked for."""
        listing = self._look(folder)
        if listing.refused:
            self._refuse(folder, listing.refused)
        return listing

    def _look(self, folder: str) -> _Folder:
        if folder not in self._listed:
            self._listed[folder] = self._scan(folder) if self.contents is None else self._scan_contents(folder)
        return self._listed[folder]

    def _scan(self, folder: str) -> _Folder:
        if not _can_exist(folder):
            return _Folder(refused=OUTSIDE if folder[:1] == "/" else "")
        place = posixpath.normpath(folder) if folder else "."
        refused, linked = self._state(place)
        if refused:
            return _Folder(refused=refused)
        try:
            opened = os.path.join(self.folder, place)
            entries, complete = opening.listed(opened, opening.MOST_ENTRIES - self._counts["entries"])
            identity = opening.identity(opened)
        except (OSError, ValueError) as error:  # ValueError: no path of this system
            absent = isinstance(error, ValueError) or error.errno in _ABSENT
            return _Folder(refused="" if absent else f"cannot be opened ({opening.reason(error)})")
        self._counts["entries"] += len(entries)
        files: list[str] = []
        folders: list[str] = []
        symlinks: list[str] = []
        shut: list[str] = []
        for entry in entries:
            (folders if _is_folder(entry) else files).append(entry.name)
            if opening.is_symlink(entry):
                symlinks.append(entry.name)
                if not self._bounds.allow(entry.path):
                    shut.append(entry.name)
        return _Folder(
            frozenset(files),
            frozenset(folders),
            frozenset(symlinks),
            frozenset(shut),
            refused="" if complete else TOO_MANY,
            identity=identity,
            linked=linked,
        )

    def _state(self, place: str) -> tuple[str, bool]:
        """Return why we do not list a place ("" if we do), and whether its path goes through a symlink."""
        if posixpath.basename(place) == "..":
            inside = self._bounds.contain(os.path.join(self.folder, place))
            return "" if inside else OUTSIDE, False
        if place.count("/") >= _DEEPEST:
            return TOO_DEEP, False
        above, name = posixpath.split(place)
        if place == ".":
            return "", False
        parent = self._look(above)
        if name in parent.shut:
            return SYMLINK, False
        return parent.refused, parent.linked or name in parent.symlinks

    @property
    def _bounds(self) -> Bounds:
        return self.bounds or Bounds((os.path.realpath(self.folder or os.curdir),))

    def _scan_contents(self, folder: str) -> _Folder:
        if folder[:1] == "/" or is_above(folder):
            return _Folder(refused=OUTSIDE)
        prefix = f"{folder}/" if folder else ""
        below = [path[len(prefix) :] for path in self.contents or () if path.startswith(prefix)]
        files = [path for path in below if "/" not in path]
        return _Folder(frozenset(files), frozenset(path.split("/")[0] for path in below if "/" in path))

    def _is_open(self, path: str) -> bool:
        """Return whether we may open a file, if it is there."""
        folder, name = posixpath.split(posixpath.normpath(path))
        if not name or not _can_exist(path):
            return False
        listing = self._list(folder)
        if name in listing.shut:
            self._refuse(path, SYMLINK)
        return not listing.refused and name not in listing.shut

    def _read(self, path: str) -> str | None:
        if not self._is_open(path):
            return None
        try:
            place = os.path.join(self.folder, posixpath.normpath(path))
            return opening.read(place, _LONGEST).decode("utf-8-sig")
        except (OSError, ValueError):
            return None


def is_above(path: str) -> bool:
    """Return whether a path begins above its folder."""
    return path == ".." or path.startswith("../")


def _can_exist(path: str) -> bool:
    r"""Return whether a path can name something in a folder.

    A link in an article may be anything. On Windows, ``\\\\server\\share`` in it would open a network connection.
    """
    return path[:1] != "/" and not any(character in path for character in _IN_NO_NAME)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a symlink to itself
        return False


def _upwards(folder: str) -> Iterator[str]:
    """Yield a folder and those above it, up to the tree's own."""
    while folder not in {"", ".", ".."} and not folder.endswith("/.."):
        yield folder
        folder = posixpath.dirname(folder)
    yield folder
