"""One SQLite file of bytes by key. Whatever is wrong with it, a run goes on without: a cache is never needed."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    from _blake2 import blake2b  # hashlib takes 4 ms to import
except ImportError:
    from hashlib import blake2b  # where Python is made without that module

from tonecheck.cache import disk

if TYPE_CHECKING:  # 5 ms, and only where a cache is used
    from sqlite3 import Connection

FILE = "results.sqlite"
DAYS = 30
"""What was not asked for in so many days is dropped."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, day INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID"
)
_CHECK = 8
_AT_ONCE = 200
_WEEK = 7


class Store:
    """The file of the user's cache folder, opened when it is first asked for.

    Args:
        off: keep nothing and find nothing.

    Attributes:
        fault: why it cannot be used, for one note to the user; "" where it can, or where no cache is wanted.
    """

    def __init__(self, *, off: bool = False) -> None:
        self.fault = ""
        self._opened: Connection | None = None
        self._off = off or not disk.folder()
        self._today = int(time.time() // 86_400)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under some keys; what is not whole counts as not kept."""
        import sqlite3  # noqa: PLC0415 - as above

        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        try:
            connection = self._connection()
            if connection is None:
                return {}
            for start in range(0, len(keys), _AT_ONCE):
                some = list(keys[start : start + _AT_ONCE])
                marks = ",".join("?" * len(some))
                for key, day, data in connection.execute(
                    f"SELECT key, day, data FROM kept WHERE key IN ({marks})",  # noqa: S608 - question marks only
                    some,
                ):
                    if data[:_CHECK] == _checksum(key, data[_CHECK:]):
                        found[key] = data[_CHECK:]
                        if day < self._today - _WEEK:
                            stale.append(key)
            if stale:
                with connection:
                    connection.executemany(
                        "UPDATE kept SET day = ? WHERE key = ?", [(self._today, one) for one in stale]
                    )
        except (sqlite3.Error, OSError, TypeError) as wrong:
            self._give_up(wrong)
        return found

    def put(self, rows: Mapping[bytes, bytes]) -> None:
        """Keep bytes under keys."""
        import sqlite3  # noqa: PLC0415 - as above

        if not rows:
            return
        try:
            connection = self._connection()
            if connection is not None:
                lines = ((key, self._today, _checksum(key, data) + data) for key, data in rows.items())
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", lines)
        except (sqlite3.Error, OSError) as wrong:
            self._give_up(wrong)

    def close(self) -> None:
        """Close the file, and drop once a day what nobody asks for."""
        if self._opened is None:
            return
        import sqlite3  # noqa: PLC0415 - as above

        with suppress(sqlite3.Error, OSError):
            (cleaned,) = self._opened.execute("PRAGMA user_version").fetchone()
            if cleaned < self._today:
                with self._opened:
                    self._opened.execute("DELETE FROM kept WHERE day < ?", (self._today - DAYS,))
                    self._opened.execute(f"PRAGMA user_version = {self._today}")
        with suppress(sqlite3.Error):
            self._opened.close()
        self._opened = None

    def _connection(self) -> Connection | None:
        if self._opened is None and not self._off:
            self._opened = self._open()
            self._off = self._opened is None
        return self._opened

    def _open(self) -> Connection | None:
        import sqlite3  # noqa: PLC0415 - as above

        base = disk.own(make=True)
        if not base:
            self.fault = "the cache folder is not the user's own, or cannot be made"
            return None
        path = os.path.join(base, FILE)
        for attempt in (1, 2):
            with suppress(OSError):  # SQLite itself would let others read it
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(path, timeout=5)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(_TABLE)
                connection.execute("SELECT day, data FROM kept WHERE key = x''").fetchone()
            except sqlite3.OperationalError as wrong:
                connection.close()
                if "no such column" in str(wrong) and attempt == 1:
                    remove()
                    continue
                raise
            except sqlite3.DatabaseError:  # no database: begun anew
                connection.close()
                if attempt == 2:  # noqa: PLR2004 - the last
                    raise
                remove()
            else:
                return connection
        return None

    def _give_up(self, wrong: Exception) -> None:
        self.fault = str(wrong)
        self._off = True
        if self._opened is not None:
            with suppress(Exception):
                self._opened.close()
        self._opened = None


def remove() -> bool:
    """Remove the file, and return whether there was one."""
    base = disk.folder()
    there = False
    for ending in ("", "-wal", "-shm"):
        try:
            os.unlink(os.path.join(base, FILE + ending))
        except OSError:
            continue
        there = True
    return there


def digest(*parts: bytes | str) -> bytes:
    """Return 16 bytes that stand for some parts; where one ends and the next begins counts."""
    found = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.digest()


def _checksum(key: bytes, data: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_CHECK).digest()
