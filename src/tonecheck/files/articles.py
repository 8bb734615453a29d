"""Find articles at paths, and read them as Sources. Nothing else in tonecheck reads articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, NoReturn

from tonecheck.errors import OnError, SourceError, did_you_mean, raise_it
from tonecheck.files.ignore_files import GIT, OWN, Ignores, IgnoresAbove
from tonecheck.files.paths import absolute, ending, on_one_line, shown_path, tidy, with_slashes
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.model import Fault, Source

__all__ = ["SKIPPED", "Articles", "decode", "encode", "encoding_of", "find", "from_text", "read", "shown_path"]

SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})
"""Folders that a walk never enters, besides those whose names begin with a dot (.git, .hg, .svn, .venv …)."""

_IGNORE_NAMES = frozenset({".git", GIT, OWN})


class Articles(NamedTuple):
    """The articles at some paths, found once.

    Attributes:
        paths: the files and folders that were named.
        files: the articles, sorted; each was named, or found in a named folder.
        faults: the folders and ignore files that could not be read.
    """

    paths: tuple[str, ...]
    files: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    def only(self, wanted: Callable[[str], bool]) -> Articles:
        """Return the wanted articles, as if each had been named."""
        files = tuple(filter(wanted, self.files))
        return Articles(files, files, self.faults)


# -- finding ------------------------------------------------------------------------------------------------------


def find(  # noqa: PLR0913 - one argument for each setting
    paths: Sequence[str],
    *,
    extensions: Mapping[str, str],
    exclude: Sequence[str] = (),
    respect_ignore_files: bool = True,
    force_exclude: bool = False,
    root: str | None = None,
    on_error: OnError = raise_it,
) -> Iterator[str]:
    """Yield the articles at some paths, sorted, each file once, relative to the working folder if they are below it.

    A named file is always taken, whatever pattern matches it. A named folder is walked. A walk skips hidden files,
    hidden folders and ``SKIPPED``, then what ``exclude``, ``.tonecheckignore`` and ``.gitignore`` match. The first of
    these that matches a path decides; among ignore files, the nearest; in a file, the last line. A skipped folder is
    not entered. We read the ignore files in each folder of the walk and in the folders above it, up to the top of the
    repository (without one, up to ``root``), and ``.git/info/exclude``. We do not read a user's own git settings, so
    that everybody gets the same result. A walk follows symlinks, but not dead ones, and yields each file only once.

    Args:
        paths: files, and folders to walk.
        extensions: file name endings to look for, with the dot, in lower case -> name of a format.
        exclude: patterns in the language of ``.gitignore``, relative to ``root``.
        respect_ignore_files: False applies ``exclude`` only.
        force_exclude: skip what patterns match even if ``paths`` names it; for hooks, which name every changed file
            (ruff has an option of this name and meaning).
        root: the folder of the configuration; None is the working folder.
        on_error: called with the error about each folder or ignore file that cannot be opened; if it returns, the walk
            goes on without it.

    Raises:
        SourceError: a path is missing, or a named file has an ending that no format reads.
    """
    root_path = with_slashes(absolute(root or os.getcwd()))
    configured = Ignores.from_lines(exclude, root_path, on_error)
    ignores_above = IgnoresAbove(configured, root_path, reads=respect_ignore_files)
    files: dict[str, str] = {}  # real path -> path
    folders: list[_Folder] = []
    for path in paths:
        is_folder = _is_folder(path)
        full_path = with_slashes(absolute(path))
        if force_exclude and ignores_above.skips(full_path, folder=is_folder):
            continue
        if is_folder:
            folders.append(
                _Folder(tidy(path), full_path, os.path.realpath(path), ignores_above.of(full_path), entered=True)
            )
        elif ending(path) in extensions:
            files.setdefault(os.path.realpath(path), tidy(path))
        else:
            _refuse_ending(path, extensions)
    _walk(folders, extensions, files, reads=respect_ignore_files, on_error=on_error)
    yield from sorted(files.values(), key=with_slashes)


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


def _walk(
    folders: list[_Folder], extensions: Mapping[str, str], files: dict[str, str], *, reads: bool, on_error: OnError
) -> None:
    """Add the articles in some folders to ``files``."""
    waiting = sorted(folders, key=_by_path, reverse=True)
    seen_ids: set[tuple[int, int | str]] = set()
    # A file's own path takes precedence over paths through symlinks, so we follow symlinks last.
    linked_folders: list[_Folder] = []
    linked_files: list[str] = []
    while waiting or linked_folders:
        if not waiting:
            linked_folders.sort(key=_by_path, reverse=True)
            waiting.append(linked_folders.pop())
        folder = waiting.pop()
        entries, identity = _open(folder.path, on_error)
        if identity in seen_ids:
            continue
        seen_ids.add(identity)
        ignores = folder.ignores
        if reads and not folder.entered:
            names = [entry.name for entry in entries if entry.name in _IGNORE_NAMES]
            ignores = ignores.enter(folder.place, names, opened=folder.path) if names else ignores
        prefix = "" if folder.path == os.curdir else os.path.join(folder.path, "")
        for entry, is_folder in _wanted(entries, extensions):
            name = entry.name
            full_path = f"{folder.place.rstrip('/')}/{name}"
            if ignores.skips(full_path, folder=is_folder):
                continue
            is_link = entry.is_symlink()
            if is_folder:
                real = os.path.realpath(entry.path) if is_link else os.path.join(folder.real, name)
                (linked_folders if is_link else waiting).append(_Folder(prefix + name, full_path, real, ignores))
            elif is_link:
                linked_files.append(prefix + name)
            else:
                files.setdefault(os.path.join(folder.real, name), prefix + name)
    for path in sorted(linked_files):
        files.setdefault(os.path.realpath(path), path)


def _by_path(folder: _Folder) -> str:
    return folder.path


def _wanted(entries: list[os.DirEntry[str]], extensions: Mapping[str, str]) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """Yield the folders and the articles among the entries of a folder, and whether each is a folder."""
    for entry in entries:
        if entry.name[0] == "." or entry.name in SKIPPED:
            continue
        try:
            if entry.is_dir():
                yield entry, True
            elif ending(entry.name) in extensions and entry.is_file():
                yield entry, False
        except OSError:  # a symlink to itself, or through a folder that we may not enter
            continue


def _open(folder: str, on_error: OnError) -> tuple[list[os.DirEntry[str]], tuple[int, int | str]]:
    """Return the entries of a folder, and an identity that is the same for all its paths."""
    try:
        with os.scandir(folder) as entries:
            items = list(entries)
        status = os.stat(folder)
    except OSError as error:
        on_error(SourceError(f"the folder cannot be opened: {_reason(error)}", path=on_one_line(folder)))
        return [], (0, folder)
    # Some network file systems give every folder the number 0.
    return items, (status.st_dev, status.st_ino or os.path.realpath(folder))


def _is_folder(path: str) -> bool:
    """Return whether a named path is a folder (True) or a file (False).

    Raises:
        SourceError: it is neither, or is missing.
    """
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        if os.path.islink(path):
            problem = f"is a symlink to {os.readlink(path)!r}, which does not exist"
        else:
            problem = f"no such file or folder{_near(path)}"
    except (OSError, ValueError) as error:  # ValueError: a null character
        problem = f"cannot be opened: {_reason(error)}"
    else:
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            return stat.S_ISDIR(mode)
        problem = "is neither a file nor a folder"
    raise SourceError(problem, path=on_one_line(path))


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)


def _near(path: str) -> str:
    """Return a hint at a similar name that exists, or ""."""
    folder, name = os.path.split(path.rstrip("/" + os.sep))
    try:
        hint = did_you_mean(name, os.listdir(folder or os.curdir))
    except OSError:
        return ""
    return f"; {hint}" if hint.startswith("did you mean") else ""


def _refuse_ending(path: str, extensions: Mapping[str, str]) -> NoReturn:
    end = ending(path)
    what = f"no format reads files that end in “{end}”" if end else "no format reads files without an ending"
    endings = ", ".join(sorted(extensions))
    raise SourceError(f"{what}; known: {endings} (“formats” in the configuration can add one)", path=on_one_line(path))


# -- reading ------------------------------------------------------------------------------------------------------


def read(path: str, *, format: str, shown: str | None = None, max_bytes: int = 5_000_000) -> Source:  # noqa: A002 - the model's word
    """Read a file as a Source.

    Args:
        path: the file.
        format: name of its format.
        shown: the path to show; None is ``shown_path(path)``.
        max_bytes: larger files are refused.

    Raises:
        SourceError: the file cannot be read, is too large, is not text, or has an unknown encoding.
    """
    shown = shown_path(path) if shown is None else shown
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = b"" if size > max_bytes else file.read()
    except (OSError, ValueError) as error:  # ValueError: a null character
        raise SourceError(f"cannot be read: {_reason(error)}", path=on_one_line(path)) from None
    if size > max_bytes:
        raise SourceError(
            f"{size:,} bytes are more than the limit of {max_bytes:,}; "
            "raise “max-bytes” in the configuration, or skip the file with “exclude”",
            path=on_one_line(shown),
        )
    return Source(shown, decode(data, on_one_line(shown)), format)


def from_text(text: str, *, path: str, format: str) -> Source:  # noqa: A002 - the model's word
    """Return a text in memory as a Source. The text is not changed: offsets in findings are offsets in ``text``.

    Args:
        text: the article.
        path: its path, or the path that it would have.
        format: name of its format.
    """
    return Source(shown_path(path), text, format)
