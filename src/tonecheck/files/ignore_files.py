"""Ignore files: which of them apply in a folder, and what they skip."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from tonecheck.errors import OnError, SourceError, raise_it
from tonecheck.files.bounds import top_of
from tonecheck.files.paths import on_one_line
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.opening import read, reason

if TYPE_CHECKING:  # most runs use no patterns, so we import them with the first pattern
    from tonecheck.files.ignore_patterns import Patterns

GIT = ".gitignore"
OWN = ".tonecheckignore"
_NAMES = (".git", GIT, OWN)
_LONGEST_PATH = 10_000


@dataclass(frozen=True, slots=True)
class Ignores:
    """The patterns that apply in a folder: of the configuration, our ignore files, and git's; the nearest first.

    Attributes:
        configured: those of the configuration.
        own: those of our ignore files.
        git: those of git's ignore files.
        on_error: called with the error about an ignore file that exists but cannot be read.
    """

    configured: tuple[Patterns, ...] = ()
    own: tuple[Patterns, ...] = ()
    git: tuple[Patterns, ...] = ()
    on_error: OnError = raise_it

    @classmethod
    def from_lines(cls, lines: Sequence[str], base: str, on_error: OnError = raise_it) -> Ignores:
        """Return the patterns of a configuration; ``base`` is absolute, with forward slashes."""
        return cls((_patterns(lines, base),) if lines else (), on_error=on_error)

    def skips(self, path: str, *, folder: bool) -> bool:
        """Return whether to skip a file or folder in this folder. ``path`` is absolute, with forward slashes."""
        for patterns in (*self.configured, *self.own, *self.git):
            verdict = patterns.verdict(path, folder=folder)
            if verdict is not None:
                return verdict
        return False

    def enter(self, folder: str, names: Collection[str], *, opened: str = "") -> Ignores:
        """Return the patterns that apply in a folder inside this one.

        Args:
            folder: absolute, with forward slashes.
            names: the names in it. With ``.git`` it is a repository, and git's patterns from above no longer apply.
            opened: the path that opens the folder, if it differs from ``folder``.
        """
        own, git = self.own, self.git
        opened = opened or folder
        if ".git" in names:
            exclude = os.path.join(_git_folder(os.path.join(opened, ".git")), "info", "exclude")
            git = self._read(exclude, folder)
        if GIT in names:
            git = (*self._read(os.path.join(opened, GIT), folder), *git)
        if OWN in names:
            own = (*self._read(os.path.join(opened, OWN), folder), *own)
        if own is self.own and git is self.git:
            return self
        return Ignores(self.configured, own, git, self.on_error)

    def _read(self, file: str, base: str) -> tuple[Patterns, ...]:
        try:
            return _read(file, base)
        except SourceError as error:
            self.on_error(error)
            return ()


@dataclass(slots=True)
class IgnoresAbove:
    """Finds the ignore files that apply to a path, in its own folder and in those above.

    We start at the top of its repository; without a repository, at ``root`` if that is above the path; else in its own
    folder.

    Attributes:
        configured: the patterns of the configuration.
        root: absolute, with forward slashes.
        reads: whether to read ignore files at all.
    """

    configured: Ignores
    root: str
    reads: bool = True
    _by_folder: dict[str, Ignores] = field(default_factory=dict)
    _tops: set[str] = field(default_factory=set)

    def of(self, folder: str) -> Ignores:
        """Return the patterns that apply in a folder. ``folder`` is absolute, with forward slashes."""
        if folder in self._by_folder:
            return self._by_folder[folder]
        top = top_of(folder, [self.root])
        self._tops.add(top)
        chain = [folder]
        while chain[-1] != top:
            chain.append(os.path.dirname(chain[-1]))
        ignores = self.configured
        for current in reversed(chain):
            if current in self._by_folder:
                ignores = self._by_folder[current]
                continue
            if self.reads:
                ignores = ignores.enter(
                    current, [name for name in _NAMES if os.path.lexists(os.path.join(current, name))]
                )
            self._by_folder[current] = ignores
        return ignores

    def skips(self, path: str, *, folder: bool) -> bool:
        """Return whether to skip a path, itself or with a folder above it. It is absolute, with forward slashes."""
        while True:
            parent = os.path.dirname(path)
            if parent == path:
                return False
            if self.of(parent).skips(path, folder=folder):
                return True
            if parent in self._tops:
                return False
            path, folder = parent, True


def _read(file: str, base: str) -> tuple[Patterns, ...]:
    try:
        # File names are bytes, so a pattern that is not UTF-8 must still match its file.
        text = read(file).decode("utf-8-sig", "surrogateescape")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ()
    except OSError as error:
        if os.path.isdir(file):  # Windows denies access to a folder of this name
            return ()
        raise SourceError(f"cannot be read: {reason(error)}", path=on_one_line(file)) from None
    return (_patterns([line.removesuffix("\r") for line in text.split("\n")], base),)


def _patterns(lines: Iterable[str], base: str) -> Patterns:
    from tonecheck.files.ignore_patterns import Patterns  # noqa: PLC0415 - only for the first pattern

    return Patterns.from_lines(lines, base)


def _git_folder(path: str) -> str:
    """Return the folder of a repository's ``info``. In worktrees and submodules, ``.git`` is a file that names it."""
    try:
        target = _name_in(path).removeprefix("gitdir:").strip()
    except (OSError, ValueError):
        return path
    folder = os.path.join(os.path.dirname(path), target)
    try:
        return os.path.join(folder, _name_in(os.path.join(folder, "commondir")).strip())
    except (OSError, ValueError):
        return folder


def _name_in(file: str) -> str:
    """Return the path that a file of git's holds."""
    return os.fsdecode(read(file, _LONGEST_PATH))
