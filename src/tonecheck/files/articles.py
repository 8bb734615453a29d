"""Paths to files, and files to Sources. Nothing else in tonecheck reads articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

from tonecheck.errors import SourceError, did_you_mean
from tonecheck.files.ignore_files import GIT, OWN, Above, Ignores
from tonecheck.files.paths import absolute, ending, on_one_line, shown_path, tidy, with_slashes
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.model import Source

__all__ = ["SKIPPED", "Articles", "decode", "encode", "encoding_of", "find", "from_text", "read", "shown_path"]

SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
"""Folders that a walk never enters, beside all that begin with a dot (.git, .hg, .svn, .venv …)."""

_MATTERS = frozenset({".git", GIT, OWN})


class Articles(NamedTuple):
    """The articles at some paths, found once.

    Attributes:
        paths: what was named: files and folders.
        files: the articles there, sorted; all of them named, or found in a folder.
    """

    paths: tuple[str, ...]
    files: tuple[str, ...]

    def only(self, wanted: Callable[[str], bool]) -> Articles:
        """Return those articles that are wanted, each named."""
        files = tuple(filter(wanted, self.files))
        return Articles(files, files)


# -- finding ------------------------------------------------------------------------------------------------------


def find(
    paths: Sequence[str],
    *,
    extensions: Mapping[str, str],
    exclude: Sequence[str] = (),
    respect_ignore_files: bool = True,
    force_exclude: bool = False,
    root: str | None = None,
) -> Iterator[str]:
    """Yield the articles at some paths, sorted, each file once, relative to the working folder where they lie below it.

    A file that is named is taken, whatever patterns say. A folder is walked. Hidden files and folders and ``SKIPPED``
    are left out of a walk, then what ``exclude``, ``.tonecheckignore`` and ``.gitignore`` name, in this order: the
    first of them that names a path decides, of ignore files the nearest, of a file its last line. A folder that is
    left out is not entered. Ignore files are read in each folder walked and in those above it up to the repository's
    (without one, up to ``root``), and ``.git/info/exclude`` too; a user's own git settings are not, so that everybody
    gets the same. Symlinks are followed in a walk unless they lead to what is found otherwise, or to nothing.

    Args:
        paths: files, and folders to walk.
        extensions: file name endings to look for, with the dot, in lower case -> name of a format.
        exclude: patterns in the language of ``.gitignore``, relative to ``root``.
        respect_ignore_files: False heeds ``exclude`` only.
        force_exclude: leave out what patterns name even where ``paths`` names it; for hooks, which are given every
            file that has changed (ruff has an option of this name and meaning).
        root: the folder of the configuration; None is the working folder.

    Raises:
        SourceError: a path is missing, a file that is named has an ending no format knows, a folder or an ignore file
            cannot be opened.
    """
    base = with_slashes(absolute(root or os.getcwd()))
    given = Ignores.from_lines(exclude, base)
    above = Above(given, base, reads=respect_ignore_files)
    files: dict[str, str] = {}  # real path -> path
    folders: list[_Folder] = []
    for path in paths:
        is_folder = _is_folder(path)
        place = with_slashes(absolute(path))
        if force_exclude and above.leaves_out(place, folder=is_folder):
            continue
        if is_folder:
            folders.append(_Folder(tidy(path), place, os.path.realpath(path), above.of(place), entered=True))
        elif ending(path) in extensions:
            files.setdefault(os.path.realpath(path), tidy(path))
        else:
            _refuse_ending(path, extensions)
    _walk(folders, extensions, files, reads=respect_ignore_files)
    yield from sorted(files.values(), key=with_slashes)


class _Folder(NamedTuple):
    """A folder to walk: as it can be opened; absolute with forward slashes; symlinks resolved.

    ``ignores`` is what is left out of it, ``entered`` whether its own ignore files are in that already.
    """

    path: str
    place: str
    real: str
    ignores: Ignores
    entered: bool = False


def _walk(folders: list[_Folder], extensions: Mapping[str, str], files: dict[str, str], *, reads: bool) -> None:
    """Add the articles in some folders to ``files``."""
    waiting = sorted(folders, key=_by_path, reverse=True)
    seen: set[tuple[int, int]] = set()
    # What is found by its own name goes before what is found through a symlink.
    linked_folders: list[_Folder] = []
    linked_files: list[str] = []
    while waiting or linked_folders:
        if not waiting:
            linked_folders.sort(key=_by_path, reverse=True)
            waiting.append(linked_folders.pop())
        folder = waiting.pop()
        entries, identity = _open(folder.path)
        if identity in seen:
            continue
        seen.add(identity)
        ignores = folder.ignores
        if reads and not folder.entered:
            names = [entry.name for entry in entries if entry.name in _MATTERS]
            ignores = ignores.enter(folder.place, names, opened=folder.path) if names else ignores
        prefix = "" if folder.path == os.curdir else os.path.join(folder.path, "")
        for entry, is_folder in _wanted(entries, extensions):
            name = entry.name
            place = f"{folder.place.rstrip('/')}/{name}"
            if ignores.leaves_out(place, folder=is_folder):
                continue
            linked = entry.is_symlink()
            if is_folder:
                real = os.path.realpath(entry.path) if linked else os.path.join(folder.real, name)
                (linked_folders if linked else waiting).append(_Folder(prefix + name, place, real, ignores))
            elif linked:
                linked_files.append(prefix + name)
            else:
                files.setdefault(os.path.join(folder.real, name), prefix + name)
    for path in sorted(linked_files):
        files.setdefault(os.path.realpath(path), path)


def _by_path(folder: _Folder) -> str:
    return folder.path


def _wanted(entries: list[os.DirEntry[str]], extensions: Mapping[str, str]) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """Yield the folders and the articles among what stands in a folder, and whether each is a folder."""
    for entry in entries:
        if entry.name[0] == "." or entry.name in SKIPPED:
            continue
        try:
            if entry.is_dir():
                yield entry, True
            elif ending(entry.name) in extensions and entry.is_file():
                yield entry, False
        except OSError:  # a symlink that leads to itself, or through what may not be entered
            continue


def _open(folder: str) -> tuple[list[os.DirEntry[str]], tuple[int, int]]:
    """Return what stands in a folder, and which folder it is, whatever its name."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
        status = os.stat(folder)
    except OSError as wrong:
        raise SourceError(f"{on_one_line(folder)}: the folder cannot be opened: {_reason(wrong)}") from None
    return found, (status.st_dev, status.st_ino)


def _is_folder(path: str) -> bool:
    """Return whether a path that was named is a folder, and not a file.

    Raises:
        SourceError: it is neither.
    """
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        if os.path.islink(path):
            fault = f"is a symlink to {os.readlink(path)!r}, which is not there"
        else:
            fault = f"no such file or folder{_near(path)}"
    except (OSError, ValueError) as wrong:  # ValueError: a zero character
        fault = f"cannot be opened: {_reason(wrong)}"
    else:
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            return stat.S_ISDIR(mode)
        fault = "is neither a file nor a folder"
    raise SourceError(f"{on_one_line(path)}: {fault}")


def _reason(wrong: OSError | ValueError) -> str:
    return str(getattr(wrong, "strerror", None) or wrong)


def _near(path: str) -> str:
    """Return a hint at a name that is like the one that was not found."""
    folder, name = os.path.split(path.rstrip("/" + os.sep))
    try:
        hint = did_you_mean(name, os.listdir(folder or os.curdir))
    except OSError:
        return ""
    return f"; {hint}" if hint.startswith("did you mean") else ""


def _refuse_ending(path: str, extensions: Mapping[str, str]) -> NoReturn:
    end = ending(path)
    what = f"no format reads files that end in “{end}”" if end else "no format reads files without an ending"
    known = ", ".join(sorted(extensions))
    raise SourceError(f"{on_one_line(path)}: {what}; known: {known} (“formats” in the configuration can add one)")


# -- reading ------------------------------------------------------------------------------------------------------


def read(path: str, *, format: str, shown: str | None = None, max_bytes: int = 5_000_000) -> Source:  # noqa: A002 - the model's word
    """Return the Source that a file holds.

    Args:
        path: the file.
        format: name of its format.
        shown: the path to show; None is ``shown_path(path)``.
        max_bytes: larger files are refused.

    Raises:
        SourceError: it cannot be read, is too large, is not text, or is in an encoding that is not known.
    """
    shown = shown_path(path) if shown is None else shown
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > max_bytes else file.read()
    except (OSError, ValueError) as wrong:  # ValueError: a zero character
        raise SourceError(f"{on_one_line(path)}: cannot be read: {_reason(wrong)}") from None
    if size > max_bytes:
        raise SourceError(
            f"{on_one_line(shown)}: {size:,} bytes are more than the limit of {max_bytes:,}; "
            "raise “max-bytes” in the configuration, or leave the file out with “exclude”"
        )
    return Source(shown, decode(data, on_one_line(shown)), format)


def from_text(text: str, *, path: str, format: str) -> Source:  # noqa: A002 - the model's word
    """Return the Source of a text in memory. It is taken as it is: offsets in findings are offsets of ``text``.

    Args:
        text: the article.
        path: where it stands, or would stand.
        format: name of its format.
    """
    return Source(shown_path(path), text, format)
