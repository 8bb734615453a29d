"""Ignore files: which count in a folder, and what together they leave out of it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from tonecheck.errors import SourceError
from tonecheck.lazy_dataclass import dataclass

if TYPE_CHECKING:  # most runs read no pattern: what understands them is imported with the first
    from tonecheck.files.ignore_patterns import Patterns

GIT = ".gitignore"
OWN = ".tonecheckignore"
_NAMES = (".git", GIT, OWN)


@dataclass(frozen=True, slots=True)
class Ignores:
    """What is left out of a folder: by the configuration, by our ignore files, by git's; each from the nearest up."""

    given: tuple[Patterns, ...] = ()
    own: tuple[Patterns, ...] = ()
    git: tuple[Patterns, ...] = ()

    @classmethod
    def from_lines(cls, lines: Sequence[str], base: str) -> Ignores:
        """Return what patterns of a configuration leave out; ``base`` is absolute, with forward slashes."""
        return cls((_patterns(lines, base),) if lines else ())

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Return whether a file or folder in this folder is left out. ``path`` is absolute, with forward slashes."""
        for patterns in (*self.given, *self.own, *self.git):
            verdict = patterns.verdict(path, folder=folder)
            if verdict is not None:
                return verdict
        return False

    def enter(self, folder: str, names: Collection[str], *, opened: str = "") -> Ignores:
        """Return what is left out of a folder inside this one.

        Args:
            folder: absolute, with forward slashes.
            names: what stands in it. A ``.git`` begins a repository: what git ignores above it counts no more.
            opened: the folder as it can be opened, if not by its own name.

        Raises:
            SourceError: an ignore file is there and cannot be read.
        """
        own, git = self.own, self.git
        opened = opened or folder
        if ".git" in names:
            exclude = os.path.join(_git_folder(os.path.join(opened, ".git")), "info", "exclude")
            git = _read(exclude, folder)
        if GIT in names:
            git = (*_read(os.path.join(opened, GIT), folder), *git)
        if OWN in names:
            own = (*_read(os.path.join(opened, OWN), folder), *own)
        return self if own is self.own and git is self.git else Ignores(self.given, own, git)


@dataclass(slots=True)
class Above:
    """Finds the ignore files that count for a path because they stand above it.

    Those are the files from its repository down; without a repository from ``root`` down, if that is above it; else
    those in its own folder.

    Attributes:
        given: what the configuration leaves out.
        root: absolute, with forward slashes.
        reads: look for ignore files at all.
    """

    given: Ignores
    root: str
    reads: bool = True
    _known: dict[str, Ignores] = field(default_factory=dict)
    _tops: set[str] = field(default_factory=set)

    def of(self, folder: str) -> Ignores:
        """Return what is left out of a folder, given absolute and with forward slashes.

        Raises:
            SourceError: an ignore file cannot be read.
        """
        way = [folder]
        while way[-1] not in self._known and not os.path.lexists(os.path.join(way[-1], ".git")):
            parent = os.path.dirname(way[-1])
            if parent == way[-1]:
                way = way[: way.index(self.root) + 1] if self.root in way else way[:1]
                break
            way.append(parent)
        if way[-1] in self._known:
            ignores = self._known[way.pop()]
        else:
            ignores = self.given
            self._tops.add(way[-1])
        for one in reversed(way):
            if self.reads:
                ignores = ignores.enter(one, [name for name in _NAMES if os.path.lexists(os.path.join(one, name))])
            self._known[one] = ignores
        return ignores

    def leaves_out(self, path: str, *, folder: bool) -> bool:
        """Return whether a path, or a folder above it, is left out. ``path`` is absolute, with forward slashes.

        Raises:
            SourceError: an ignore file cannot be read.
        """
        while True:
            parent = os.path.dirname(path)
            if parent == path:
                return False
            if self.of(parent).leaves_out(path, folder=folder):
                return True
            if parent in self._tops:
                return False
            path, folder = parent, True


def _read(file: str, base: str) -> tuple[Patterns, ...]:
    try:
        # Names on disk are bytes; what is not UTF-8 in a pattern then still names the file it is meant for.
        with open(file, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as stream:
            return (_patterns([line.removesuffix("\n").removesuffix("\r") for line in stream], base),)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ()
    except OSError as wrong:
        raise SourceError(f"{file}: cannot be read: {wrong.strerror}") from None


def _patterns(lines: Iterable[str], base: str) -> Patterns:
    from tonecheck.files.ignore_patterns import Patterns  # noqa: PLC0415 - see above

    return Patterns.from_lines(lines, base)


def _git_folder(path: str) -> str:
    """Return the folder that holds a repository's ``info``: worktrees and submodules have a file that names it."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            named = stream.read().removeprefix("gitdir:").strip()
    except OSError:
        return path
    folder = os.path.join(os.path.dirname(path), named)
    try:
        with open(os.path.join(folder, "commondir"), encoding="utf-8", errors="surrogateescape") as stream:
            return os.path.join(folder, stream.read().strip())
    except OSError:
        return folder
