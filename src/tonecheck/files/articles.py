"""Find articles at paths, and read them as Sources. Nothing else in tonecheck reads articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

from tonecheck import opening
from tonecheck.errors import OnError, SourceError, did_you_mean, raise_it
from tonecheck.files.ignore_files import Ignores, IgnoresAbove
from tonecheck.files.paths import absolute, ending, on_one_line, shown_path, tidy, with_slashes
from tonecheck.files.text_encoding import decode, encode, encoding_of
from tonecheck.model import Fault, Source
from tonecheck.named_tuple import NamedTuple
from tonecheck.opening import TooLargeError, listed, reason

__all__ = [
    "Articles",
    "decode",
    "encode",
    "encoding_of",
    "find",
    "from_text",
    "left_out",
    "left_out_note",
    "read",
    "shown_path",
]

_FOR_A_HINT = 10_000
"""How many names we look through for one that a path may have meant."""

_SLASHES = f"/{os.sep}"
_NAMED = 3
"""How many symlinks a note names."""


class Articles(NamedTuple):
    """The articles at some paths, found once.

    Attributes:
        paths: the files and folders that were named.
        files: the articles, sorted; each was named, or found in a named folder.
        faults: the folders and ignore files that could not be read.
        outside: the symlinks in named folders that were not followed, because they lead out of the site.
        left_out: the files in named folders that are no articles, because the site does not publish them -> why.
    """

    paths: tuple[str, ...]
    files: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    outside: tuple[str, ...] = ()
    left_out: Mapping[str, str] = MappingProxyType({})

    def only(self, wanted: Callable[[str], bool]) -> Articles:
        """Return the wanted articles, as if each had been named."""
        files = tuple(filter(wanted, self.files))
        return Articles(files, files, self.faults, self.outside, self.left_out)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell users about what is not among the articles."""
        return tuple(filter(None, (self.note, left_out_note(len(self.left_out)))))

    @property
    def note(self) -> str:
        """What to tell users about symlinks that were not followed; "" if there are none."""
        if not self.outside:
            return ""
        named = ", ".join(map(on_one_line, self.outside[:_NAMED]))
        rest = len(self.outside) - _NAMED
        named += f" and {rest:,} more" if rest > 0 else ""
        one = len(self.outside) == 1
        what = "is a symlink that leads" if one else "are symlinks that lead"
        return (
            f"{named} {what} out of the site, so {'it was' if one else 'they were'} not followed; "
            f"“follow-symlinks: true” in the configuration follows {'it' if one else 'them'}"
        )


def left_out(count: int) -> str:
    """Return how many files were left out, and why."""
    if count == 1:
        return "1 file was left out, because the site does not publish it as a page"
    return f"{count:,} files were left out, because the site does not publish them as pages"


def left_out_note(count: int) -> str:
    """Return what to tell users about files that the site does not publish; "" if there are none."""
    them = "it" if count == 1 else "them"
    return f"{left_out(count)}; “unpublished: true” in the configuration takes {them} in" if count else ""


# -- finding ------------------------------------------------------------------------------------------------------


def find(  # noqa: PLR0913 - one argument for each setting
    paths: Sequence[str],
    *,
    extensions: Mapping[str, str],
    only_named: Container[str] = (),
    exclude: Sequence[str] = (),
    respect_ignore_files: bool = True,
    force_exclude: bool = False,
    root: str | None = None,
    follow_symlinks: bool = False,
    on_error: OnError = raise_it,
    on_outside: Callable[[str], object] | None = None,
) -> Iterator[str]:
    """Yield the articles at some paths, sorted, each file once, relative to the working folder if they are below it.

    A named file is always taken, whatever pattern matches it. A named folder is walked. A walk skips hidden files,
    hidden folders and those of dependencies (``walking.SKIPPED``), then what ``exclude``, ``.tonecheckignore`` and
    ``.gitignore`` match. The first of these that matches a path decides; among ignore files, the nearest; in a file,
    the last line. A skipped folder is not entered. We read the ignore files in each folder of the walk and in the
    folders above it, up to the top of the repository (without one, up to ``root``), and ``.git/info/exclude``. We do
    not read a user's own git settings, so that everybody gets the same result. A walk yields each file only once. It
    follows symlinks that stay in the site: below the named folders, or in their repository (without one, below
    ``root``). A named symlink is always followed.

    Args:
        paths: files, and folders to walk.
        extensions: file name endings to look for, with the dot, in lower case -> name of a format.
        only_named: those of them that a walk passes by.
        exclude: patterns in the language of ``.gitignore``, relative to ``root``.
        respect_ignore_files: False applies ``exclude`` only.
        force_exclude: skip what patterns match even if ``paths`` names it; for hooks, which name every changed file
            (ruff has an option of this name and meaning).
        root: the folder of the configuration; None is the working folder.
        follow_symlinks: also follow symlinks that lead out of the site.
        on_error: called with the error about each folder or ignore file that cannot be opened, and if there are too
            many files to walk; if it returns, the walk goes on without them.
        on_outside: called with each symlink that is not followed.

    Raises:
        SourceError: a path is missing, or a named file has an ending that no format reads.
    """
    root_path = with_slashes(absolute(root or os.getcwd()))
    configured = Ignores.from_lines(exclude, root_path, on_error)
    ignores_above = IgnoresAbove(configured, root_path, reads=respect_ignore_files)
    files: dict[str, str] = {}  # real path -> path
    folders: list[tuple[str, Ignores]] = []
    for path in paths:
        is_folder = _is_folder(path)
        full_path = with_slashes(absolute(path))
        if force_exclude and ignores_above.skips(full_path, folder=is_folder):
            continue
        if is_folder:
            folders.append((path, ignores_above.of(full_path)))
        elif ending(path) in extensions:
            files.setdefault(os.path.realpath(path), tidy(path))
        else:
            _refuse_ending(path, extensions)
    if folders:
        from tonecheck.files.walking import Walk, bounds_of  # noqa: PLC0415 - a run on single files walks nothing

        bounds = bounds_of([path for path, _ in folders], root_path, follow_symlinks=follow_symlinks)
        walked = {end: name for end, name in extensions.items() if end not in only_named}
        walk = Walk(walked, bounds, respect_ignore_files, on_error, files)
        walk.through(folders)
        if on_outside is not None:
            for path in sorted(walk.outside):
                on_outside(path)
    yield from sorted(files.values(), key=with_slashes)


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
        elif os.path.isfile(path.rstrip(_SLASHES)):
            problem = "is a file and no folder; leave out the slash at its end"
        else:
            problem = f"no such file or folder{_near(path)}"
    except (OSError, ValueError) as error:  # ValueError: a null character
        problem = f"cannot be opened: {reason(error)}"
    else:
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
            return stat.S_ISDIR(mode)
        problem = "is neither a file nor a folder"
    raise SourceError(problem, path=on_one_line(path))


def _near(path: str) -> str:
    """Return a hint at a similar name that exists, or at what reads such a path; "" for none."""
    if "://" in path:
        return "; only “tonecheck check” reads a live site"
    folder, name = os.path.split(path.rstrip(_SLASHES))
    try:
        entries, _ = listed(folder, _FOR_A_HINT)
        hint = did_you_mean(name, [entry.name for entry in entries])
    except OSError:
        return ""
    return f"; {hint}" if hint.startswith("did you mean") else ""


def _refuse_ending(path: str, extensions: Mapping[str, str]) -> NoReturn:
    from tonecheck.files.other_kinds import way_out  # noqa: PLC0415 - only for what is no article

    end = ending(path)
    what = f"no format reads files that end in “{end}”" if end else "no format reads files without an ending"
    endings = ", ".join(sorted(extensions))
    known = f"{way_out(end)}; known: {endings} (“formats” in the configuration can add one)"
    raise SourceError(f"{what}{known}", path=on_one_line(path))


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
    way_out = "raise “max-bytes” in the configuration, or skip the file with “exclude”"
    data = read_bytes(path, shown=shown, most=max_bytes, way_out=way_out)
    return Source(shown, decode(data, on_one_line(shown), on_one_line(path)), format)


def read_bytes(path: str, *, shown: str, most: int, way_out: str = "skip the file with “exclude”") -> bytes:
    """Return the bytes of a file.

    Args:
        path: the file.
        shown: its path for errors.
        most: larger files are refused.
        way_out: what to do about a larger file.

    Raises:
        SourceError: the file cannot be read, or is too large.
    """
    try:
        return opening.read(path, most)
    except TooLargeError as error:
        raise SourceError(f"{reason(error)}; {way_out}", path=on_one_line(shown)) from None
    except (OSError, ValueError) as error:  # ValueError: a null character
        raise SourceError(f"cannot be read: {reason(error)}", path=on_one_line(path)) from None


def from_text(text: str, *, path: str, format: str) -> Source:  # noqa: A002 - the model's word
    """Return a text in memory as a Source. The text is not changed: offsets in findings are offsets in ``text``.

    Args:
        text: the article.
        path: its path, or the path that it would have.
        format: name of its format.

    Raises:
        TypeError: it is no str.
    """
    if not isinstance(text, str):
        what = type(text).__name__
        hint = ": decode it first (text.decode()), or give the file to check_file" if what == "bytes" else ""
        raise TypeError(f"text must be str, not {what}{hint}")
    return Source(shown_path(path), text, format)
