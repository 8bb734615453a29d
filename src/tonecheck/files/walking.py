"""Walk folders for articles: each file once, no folder twice, and nothing outside what is checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.errors import OnError, SourceError
from tonecheck.files.bounds import Bounds, top_of
from tonecheck.files.ignore_files import GIT, OWN, Ignores
from tonecheck.files.paths import SAVED, absolute, ending, on_one_line, tidy, with_slashes
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.named_tuple import NamedTuple
from tonecheck.opening import MOST_ENTRIES, Identity, identity, is_symlink, listed, reason

DEPENDENCIES = frozenset({"node_modules", "venv", "bower_components"})
"""Folders of programs that others wrote."""
SKIPPED = DEPENDENCIES | {"__pycache__"}
"""Folders that a walk never enters, besides those whose names begin with a dot (.git, .hg, .svn, .venv …)."""

_PAGES = frozenset({".html", ".htm"})

_PASSED_OVER = (".", "~$")
"""What names begin with that a walk passes over: hidden files, and the marks that Word leaves of an open document."""

_IGNORE_NAMES = frozenset({".git", GIT, OWN})


class _Folder(NamedTuple):
    """A folder to walk.

    Attributes:
        path: the path that opens it.
        place: its absolute path, with forward slashes.
        real: its path with symlinks resolved.
        ignores: the patterns that apply in it.
        entered: whether ``ignores`` already includes its own ignore files.
    """

    path: str
    place: str
    real: str
    ignores: Ignores
    entered: bool = False


def bounds_of(folders: Sequence[str], root: str, *, follow_symlinks: bool) -> Bounds:
    """Return the bounds of a walk through some folders: what they contain, and their sites.

    Args:
        folders: the folders.
        root: the folder of the configuration; it is absolute.
        follow_symlinks: symlinks may lead anywhere.
    """
    tops = (top_of(absolute(folder), [root]) for folder in folders)
    return Bounds(tuple(dict.fromkeys(map(os.path.realpath, (*folders, *tops)))), follow_symlinks)


@dataclass(slots=True)
class Walk:
    """A walk through some folders.

    Attributes:
        extensions: file name endings of articles.
        bounds: where symlinks may lead.
        reads_ignores: whether ignore files count.
        on_error: called with the error about each folder that cannot be opened, and when there are too many files.
        files: the articles: real path -> path.
        outside: the symlinks that were not followed because they lead out of the bounds.
    """

    extensions: Mapping[str, str]
    bounds: Bounds
    reads_ignores: bool
    on_error: OnError
    files: dict[str, str] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    _seen: set[Identity] = field(default_factory=set)
    _listed: int = 0
    # A file's own path takes precedence over paths through symlinks, so we follow symlinks last.
    _linked_folders: list[_Folder] = field(default_factory=list)
    _linked_files: list[str] = field(default_factory=list)

    def through(self, folders: Iterable[tuple[str, Ignores]]) -> None:
        """Add the articles in some folders to ``files``; with each come the patterns that apply in it."""
        named = (
            _Folder(tidy(path), with_slashes(absolute(path)), os.path.realpath(path), ignores, entered=True)
            for path, ignores in folders
        )
        waiting = sorted(named, key=_by_path, reverse=True)
        while (waiting or self._linked_folders) and self._listed <= MOST_ENTRIES:
            if not waiting:
                self._linked_folders.sort(key=_by_path, reverse=True)
                waiting.append(self._linked_folders.pop())
            waiting += self._enter(waiting.pop())
        for path in sorted(self._linked_files):
            self.files.setdefault(os.path.realpath(path), path)

    def _enter(self, folder: _Folder) -> list[_Folder]:
        """Add the articles directly in a folder, and return the folders in it, the last one first."""
        entries = self._entries(folder.path)
        ignores = folder.ignores
        if self.reads_ignores and not folder.entered:
            names = [entry.name for entry in entries if entry.name in _IGNORE_NAMES]
            ignores = ignores.enter(folder.place, names, opened=folder.path) if names else ignores
        prefix = "" if folder.path == os.curdir else os.path.join(folder.path, "")
        inner: list[_Folder] = []
        for entry, is_folder in self._wanted(entries):
            name = entry.name
            full_path = f"{folder.place.rstrip('/')}/{name}"
            if ignores.skips(full_path, folder=is_folder):
                continue
            is_link = is_symlink(entry)
            if is_link and not self.bounds.allow(entry.path):
                self.outside.append(prefix + name)
            elif is_folder:
                real = os.path.realpath(entry.path) if is_link else os.path.join(folder.real, name)
                (self._linked_folders if is_link else inner).append(_Folder(prefix + name, full_path, real, ignores))
            elif is_link:
                self._linked_files.append(prefix + name)
            else:
                self.files.setdefault(os.path.join(folder.real, name), prefix + name)
        return sorted(inner, key=_by_path, reverse=True)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Return the entries of a folder, none if we have been there or cannot open it."""
        try:
            entries, complete = listed(folder, MOST_ENTRIES - self._listed)
            folder_id = identity(folder)
        except OSError as error:
            self._refuse(folder, f"the folder cannot be opened: {reason(error)}")
            return []
        if folder_id in self._seen:
            return []
        self._seen.add(folder_id)
        self._listed += len(entries) + (not complete)
        if not complete:
            count = f"{MOST_ENTRIES:,} files and folders"
            way_out = "name the folders of your articles, or skip others with “exclude”"
            self._refuse(folder, f"the walk ended here, after {count}; {way_out}")
            return []
        return entries

    def _refuse(self, folder: str, problem: str) -> None:
        self.on_error(SourceError(problem, path=on_one_line(folder)))

    def _wanted(self, entries: list[os.DirEntry[str]]) -> Iterator[tuple[os.DirEntry[str], bool]]:
        """Yield the folders and the articles among the entries of a folder, and whether each is a folder."""
        pages = {os.path.splitext(entry.name)[0] for entry in entries if ending(entry.name) in _PAGES}
        for entry in entries:
            name = entry.name
            if name.startswith(_PASSED_OVER) or name in SKIPPED or (pages and _is_part(name, pages)):
                continue
            try:
                if entry.is_dir():
                    yield entry, True
                elif ending(entry.name) in self.extensions and entry.is_file():
                    yield entry, False
            except OSError:  # a symlink to itself, or through a folder that we may not enter
                continue


def _is_part(name: str, pages: set[str]) -> bool:
    """Return whether a folder has the pictures and frames of a page beside it that a browser saved."""
    return any(name.endswith(end) and name[: -len(end)] in pages for end in SAVED)


def _by_path(folder: _Folder) -> str:
    return folder.path
