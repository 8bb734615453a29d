"""The folder that a report is written to. A report only ever replaces an earlier report."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress

from tonecheck import opening
from tonecheck.errors import ConfigError, SourceError
from tonecheck.expressions import expression
from tonecheck.files.paths import shown_path
from tonecheck.files.writing import put
from tonecheck.findings import baseline as baselines
from tonecheck.lazy_dataclass import dataclass
from tonecheck.stated import json_values, typed
from tonecheck.stated.bounds import BoundsError, BrokenError

CONTENTS = "tonecheck-report.json"
VERSION = 1
_OWN = expression(r"(?:index|map|pictures|articles/[a-z0-9-]+)\.html")
"""Files that a later report may remove. Names in the list of contents are a file's word, and not taken on trust."""

_IGNORE = "# A report holds words of articles, and is made again at any time.\n*\n"


@dataclass(frozen=True)
class Folder:
    """A folder for a report.

    Attributes:
        place: the folder.
        day: the day of the report that is there, or "".
        files: the files of that report that a later one may remove.
    """

    place: str
    day: str = ""
    files: frozenset[str] = frozenset()

    @property
    def baseline(self) -> str:
        """The file in which a report leaves what it found, for the next one."""
        return os.path.join(self.place, baselines.FILE)

    def write(self, files: Iterable[tuple[str, str]]) -> list[str]:
        """Write files, each whole or not at all, and return their paths in the folder.

        Raises:
            SourceError: one cannot be written.
        """
        written: list[str] = []
        made: set[str] = set()
        self._put(".gitignore", _IGNORE, made)  # so that no later run takes the report for articles
        self._state(self.day, self.files)  # so that a report that is stopped half-way can be replaced
        for path, text in files:
            self._put(path, text, made)
            written.append(path)
        return written

    def finish(self, written: Iterable[str], day: str, entries: Iterable[str]) -> None:
        """Leave what the next report needs, and remove pages of the earlier report that this one does not have.

        Args:
            written: the paths of all files of this report.
            day: its day.
            entries: the text of its baseline.
        """
        now = set(written)
        for path in self.files.difference(now):
            with suppress(OSError):
                os.unlink(os.path.join(self.place, *path.split("/")))
        self._put(baselines.FILE, "".join(entries), set())
        self._state(day, now)

    def _state(self, day: str, files: Iterable[str]) -> None:
        contents = {"version": VERSION, "day": day, "files": sorted(files)}
        self._put(CONTENTS, json.dumps(contents, indent=0) + "\n", set())

    def _put(self, path: str, text: str, made: set[str]) -> None:
        place = os.path.join(self.place, *path.split("/"))
        parent = os.path.dirname(place)
        if parent not in made:
            try:
                os.makedirs(parent, exist_ok=True)
            except OSError as error:
                raise SourceError(f"cannot be made: {error.strerror}", path=shown_path(parent)) from None
            made.add(parent)
        put(place, text.encode("utf-8", "replace"), lasting=False)


def at(place: str) -> Folder:
    """Return the folder at a place, which is missing, empty, or holds a report.

    Raises:
        ConfigError: something else is there.
    """
    shown = shown_path(place)
    if not os.path.lexists(place):
        return Folder(place)
    if not os.path.isdir(place):
        raise ConfigError(f"{shown}: is a file; name a folder for the report, or add --single-file")
    contents = os.path.join(place, CONTENTS)
    try:
        stated = typed.mapping(json_values.read(opening.read(contents).decode("utf-8")))
    except FileNotFoundError:
        if _is_empty(place):
            return Folder(place)
        raise ConfigError(f"{shown}: has files that are no report; name a new folder or an empty one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown_path(contents)}: cannot be read: {opening.reason(error)}") from None
    except (BoundsError, BrokenError) as error:
        raise ConfigError(f"{shown_path(contents)}: cannot be read: {error.problem}; name a new folder") from None
    files = filter(_OWN.fullmatch, typed.texts(stated.get("files")))
    return Folder(place, typed.text(stated.get("day")), frozenset(files))


def _is_empty(place: str) -> bool:
    try:
        return not opening.listed(place)
    except OSError as error:
        raise ConfigError(f"{shown_path(place)}: cannot be read: {opening.reason(error)}") from None
