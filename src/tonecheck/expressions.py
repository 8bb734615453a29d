"""Regular expressions that are compiled at first use and cached for the next run.

Checking one article uses about 220 expressions, and compiling them costs a quarter of the run. The cache holds the code
that ``re`` hands to its engine, in the user's own cache folder, under a name that includes the Python release; the
engine validates that code before it accepts it. Where ``re`` has other internals, or nothing can be cached,
``re.compile`` does the work.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from tonecheck.cache import disk

if TYPE_CHECKING:

    def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
        """Return a pattern as ``re.compile`` does, compiled at its first use."""


PREFIX = "expressions-"
_MOST = 3_000
"""The cache holds at most so many expressions, ten times what one article uses."""


class Expression:
    """Stands for a ``re.Pattern`` and compiles it at its first use.

    Args:
        pattern: the expression.
        flags: as for ``re.compile``.

    Raises:
        re.error: at first use, if the expression is invalid.
    """

    __slots__ = (
        "_made",
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
    _made: re.Pattern[str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = int(flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Return an attribute of the compiled pattern, and store it so that the next access is direct."""
        if name == "_made":
            self._made = found = KEPT.compiled(self.pattern, self.flags)
            return found
        if name not in self.__slots__:
            raise AttributeError(f"a regular expression has no {name!r}")
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the source, so that a copy is compiled in the process that uses it."""
        return Expression, (self.pattern, self.flags)


if not TYPE_CHECKING:
    expression = Expression


class Kept:
    """The expressions that earlier runs compiled, and those that this run adds."""

    def __init__(self) -> None:
        self._table: dict[str, list[Any]] | None = None
        self._new: dict[str, list[Any]] = {}

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return a compiled pattern, from the cache if it is there."""
        if self._table is None:
            found = disk.read(_name(), prefix=PREFIX)
            self._table = found if isinstance(found, dict) else {}
        key = f"{flags}:{pattern}"
        try:
            if key in self._table:
                return revived(pattern, self._table[key])
            new, self._new[key] = made(pattern, flags)
        except re.error:
            raise
        except Exception:  # noqa: BLE001 - the internals of another Python release may fail in any way
            return re.compile(pattern, flags)
        return new

    def forget(self) -> None:
        """Read nothing from the cache in this run."""
        self._table = {}

    def keep(self) -> None:
        """Write what this run compiled to the cache. A cache that cannot be written is no error."""
        if not self._new:
            return
        known = self._table or {}
        self._table = self._new if len(known) + len(self._new) > _MOST else {**known, **self._new}
        disk.write(_name(), self._table, prefix=PREFIX)
        self._new = {}


KEPT = Kept()
keep = KEPT.keep
forget = KEPT.forget


def _name() -> str:
    """Return a name for all that compiled code depends on: the Python release and its engine."""
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - only CPython has it

    release = ".".join(map(str, sys.version_info))
    return f"{sys.implementation.name}-{release}-{_sre.MAGIC}-{_sre.CODESIZE}-{sys.byteorder}"


def made(pattern: str, flags: int) -> tuple[re.Pattern[str], list[Any]]:
    """Return a pattern and its cache entry: flags, code, number of groups, group names."""
    import _sre  # noqa: PLC0415 - as above
    from binascii import b2a_base64  # noqa: PLC0415 - needed only when something is compiled
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - as above

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    code = _compiler._code(parsed, flags)  # noqa: SLF001 - the caller falls back to re.compile
    size = _sre.CODESIZE
    packed = b"".join(one.to_bytes(size, sys.byteorder) for one in code)
    kept = [flags | state.flags, b2a_base64(packed, newline=False).decode(), state.groups - 1, state.groupdict]
    return _engine(pattern, kept, code), kept


def revived(pattern: str, kept: list[Any]) -> re.Pattern[str]:
    """Return a pattern from its cache entry. The engine refuses code that would not be safe to run."""
    from binascii import a2b_base64  # noqa: PLC0415 - as above

    return _engine(pattern, kept, memoryview(a2b_base64(kept[1])).cast("I").tolist())


def _engine(pattern: str, kept: list[Any], code: list[int]) -> re.Pattern[str]:
    import _sre  # noqa: PLC0415 - as above

    flags, _, groups, names = kept
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    return _sre.compile(pattern, flags, code, groups, names, tuple(by_number))  # type: ignore[no-any-return]
