"""Regular expressions that are compiled at first use and cached for the next run.

Checking one article uses about 220 expressions, and compiling them takes a quarter of the run. The cache stores the
code that ``re`` passes to its engine. It is in the user's own cache folder, under a name that includes the Python
release, and the engine validates the code before it accepts it. A wheel brings what was compiled when it was built, for
the first run. If ``re`` has other internals, or nothing can be
cached, ``re.compile`` does the work.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tonecheck.cache import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """Return a pattern as ``re.compile`` does, compiled at its first use."""


PREFIX = "expressions-"
_INSTALLED = os.path.join(os.path.dirname(__file__), "rules")
"""The folder of a wheel that has the expressions that were compiled when it was built."""
_FORM = 3
"""Grows when the code that we add to what ``re`` compiles changes, or how we write it down."""
_MOST = 3_000
"""The largest number of expressions in the cache, more than ten times as many as one article uses."""


class Expression:
    """Behaves like a ``re.Pattern``, which it compiles at its first use.

    Args:
        pattern: the regular expression.
        flags: as for ``re.compile``.

    Raises:
        re.error: at first use, if the expression is invalid.
    """

    __slots__ = (
        "_compiled",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "groupindex",
        "groups",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
        "subn",
    )
    _compiled: re.Pattern[str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = int(flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the attributes of a pattern have many types
        """Return an attribute of the compiled pattern, and store it so that the next access is direct."""
        if name == "_compiled":
            self._compiled = compiled = CACHE.compiled(self.pattern, self.flags)
            return compiled
        if name not in self.__slots__:
            raise AttributeError(f"a regular expression has no {name!r}")
        attribute = getattr(self._compiled, name)
        setattr(self, name, attribute)
        return attribute

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only the source, so that the process that uses the copy compiles it."""
        return Expression, (self.pattern, self.flags)


if not TYPE_CHECKING:
    expression = Expression


def any_of(regexes: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Return an expression that matches where one of several does; of none, it matches nowhere."""
    return expression("|".join(f"(?:{regex})" for regex in regexes) or r"(?!)", flags)


@lru_cache(maxsize=256)
def any_glob(globs: tuple[str, ...]) -> re.Pattern[str]:
    """Return an expression for the whole of names in lower case that one of several globs stands for, in any case.

    Unlike ``fnmatch``, it compiles one expression for all of them, which the next run finds in the cache.
    """
    from fnmatch import translate  # noqa: PLC0415 - most pages ask for no globs

    return any_of(translate(glob.lower()) for glob in globs)


def must_be_expression(regex: str) -> None:
    """Refuse what a user wrote if it is no regular expression.

    Raises:
        ValueError: what is wrong, and where.
    """
    try:
        re.compile(regex)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"“{regex}” is not a regular expression: {error}") from None


class _Table:
    """Compiled expressions by a digest of pattern and flags; an entry is read when it is asked for.

    Args:
        places: for each digest the start and the end of its entry, and a checksum.
        data: the entries, one after the other: a line of JSON with what else the engine is given, then the code.
    """

    def __init__(self, places: dict[str, list[int]], data: bytes) -> None:
        self.places = places
        self.data = data

    @classmethod
    def of(cls, parts: tuple[bytes, bytes] | None) -> _Table | None:
        """Return the table that two parts of a file hold, or None if they hold none."""
        if parts is None:
            return None
        try:
            places = json.loads(parts[0])
        except ValueError:
            return None
        return cls(places, parts[1]) if isinstance(places, dict) else None

    def entry(self, key: str) -> bytes | None:
        """Return an entry, or None if there is none or it is damaged."""
        if key not in self.places:
            return None
        start, end, checksum = self.places[key]
        entry = self.data[start:end]
        return entry if crc32(entry) == checksum else None

    def with_others(self, entries: dict[str, bytes]) -> _Table:
        """Return a table that has other entries too."""
        places, pieces, size = dict(self.places), [self.data], len(self.data)
        for key, entry in entries.items():
            places[key] = [size, size + len(entry), crc32(entry)]
            pieces.append(entry)
            size += len(entry)
        return _Table(places, b"".join(pieces))

    def parts(self) -> tuple[bytes, bytes]:
        """Return the table as the two parts of a file."""
        return json.dumps(self.places, separators=(",", ":")).encode(), self.data


class ExpressionCache:
    """The compiled expressions of earlier runs, and those that this run adds."""

    def __init__(self) -> None:
        self._table: _Table | None = None
        self._new: dict[str, bytes] = {}

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return a compiled pattern, from the cache if possible."""
        if self._table is None:
            own = _Table.of(disk.read_parts(_cache_name(), prefix=PREFIX))
            installed = own or _Table.of(disk.read_installed(_INSTALLED, _release_name(), prefix=PREFIX))
            self._table = installed or _Table({}, b"")
        key = disk.digest(f"{flags}:{pattern}").hex()
        try:
            entry = self._table.entry(key)
            if entry is not None:
                return restored(pattern, entry)
            new_pattern, self._new[key] = compile_with_entry(pattern, flags)
        except re.error:
            raise
        except Exception:  # noqa: BLE001 - in another Python release the internals may fail in any way
            return re.compile(pattern, flags)
        return new_pattern

    def forget(self) -> None:
        """Read nothing from the cache in this run."""
        self._table = _Table({}, b"")

    def write(self) -> None:
        """Write what this run compiled to the cache. If that fails, the next run compiles it again."""
        if not self._new:
            return
        cached = self._table or _Table({}, b"")
        if len(cached.places) + len(self._new) > _MOST:
            cached = _Table({}, b"")
        self._table = cached.with_others(self._new)
        disk.write_parts(_cache_name(), *self._table.parts(), prefix=PREFIX)
        self._new = {}

    def write_installed(self, folder: str) -> None:
        """Write what this run compiled into a folder that will be installed with the package."""
        parts = _Table({}, b"").with_others(self._new).parts()
        disk.write_installed(folder, _release_name(), *parts, prefix=PREFIX)


CACHE = ExpressionCache()
keep = CACHE.write
forget = CACHE.forget


def _cache_name() -> str:
    """Return a name that states everything the compiled code depends on: the Python release and its engine."""
    release = ".".join(map(str, sys.version_info))
    return f"{_release_name()}-{release}"


def _release_name() -> str:
    """Return a name that all releases of a minor version of Python share, as they share the engine."""
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - only CPython has it

    release = ".".join(map(str, sys.version_info[:2]))
    return f"{sys.implementation.name}-{release}-{_sre.MAGIC}-{_sre.CODESIZE}-{sys.byteorder}-{_FORM}"


def compile_with_entry(pattern: str, flags: int) -> tuple[re.Pattern[str], bytes]:
    """Return a pattern and its cache entry: flags, number of groups and group names in a line of JSON, then the code.

    The code is written as the machine holds it, in words of ``_sre.CODESIZE`` bytes.
    """
    import _sre  # noqa: PLC0415 - as above
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - as above

    from tonecheck.first_characters import with_first_characters  # noqa: PLC0415 - as above

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    code = _compiler._code(parsed, flags)  # noqa: SLF001 - the caller falls back to re.compile
    code = with_first_characters(code, parsed)
    stated = [flags | state.flags, state.groups - 1, state.groupdict]
    packed = b"".join(word.to_bytes(_sre.CODESIZE, sys.byteorder) for word in code)
    head = json.dumps(stated, separators=(",", ":")).encode()
    return _hand_to_engine(pattern, stated, code), b"%b\n%b" % (head, packed)


def restored(pattern: str, entry: bytes) -> re.Pattern[str]:
    """Return a pattern from its cache entry. The engine refuses code that is not safe to run."""
    head, _, code = entry.partition(b"\n")
    return _hand_to_engine(pattern, json.loads(head), memoryview(code).cast("I").tolist())


def _hand_to_engine(pattern: str, stated: list[Any], code: list[int]) -> re.Pattern[str]:
    import _sre  # noqa: PLC0415 - as above

    flags, groups, names = stated
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    return _sre.compile(pattern, flags, code, groups, names, tuple(by_number))  # type: ignore[no-any-return]
