"""One SQLite file of bytes by key. If anything is wrong with it, the run continues without a cache."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    from _blake2 import blake2b  # hashlib takes 4 ms to import
except ImportError:
    from hashlib import blake2b  # some builds of Python lack that module

from tonecheck.cache import disk

if TYPE_CHECKING:  # takes 5 ms to import, and only runs with a cache need it
    from sqlite3 import Connection

FILE = "results.sqlite"
DAYS = 30
"""Entries that no run has used for this number of days are dropped."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, day INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID"
)
_CHECKSUM_SIZE = 8
_BATCH = 200
_REFRESH_DAYS = 7


class Store:
    """The file in the user's cache folder, opened at first use.

    Args:
        off: do not use a cache: ``get`` returns nothing and ``put`` does nothing.

    Attributes:
        fault: why the cache cannot be used, for one note to the user; "" if it can, or if it is off.
    """

    def __init__(self, *, off: bool = False) -> None:
        self.fault = ""
        self._open_connection: Connection | None = None
        self._off = off or not disk.folder()
        self._today = int(time.time() // 86_400)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the cached bytes by key. A damaged entry counts as missing."""
        import sqlite3  # noqa: PLC0415 - as above

        data_by_key: dict[bytes, bytes] = {}
        stale_keys: list[bytes] = []
        try:
            connection = self._connection()
            if connection is None:
                return {}
            for start in range(0, len(keys), _BATCH):
                batch = list(keys[start : start + _BATCH])
                marks = ",".join("?" * len(batch))
                for key, day, data in connection.execute(
                    f"SELECT key, day, data FROM kept WHERE key IN ({marks})",  # noqa: S608 - question marks only
                    batch,
                ):
                    if data[:_CHECKSUM_SIZE] == _checksum(key, data[_CHECKSUM_SIZE:]):
                        data_by_key[key] = data[_CHECKSUM_SIZE:]
                        if day < self._today - _REFRESH_DAYS:
                            stale_keys.append(key)
            if stale_keys:
                with connection:
                    connection.executemany(
                        "UPDATE kept SET day = ? WHERE key = ?", [(self._today, stale_key) for stale_key in stale_keys]
                    )
        except (sqlite3.Error, OSError, TypeError) as error:
            self._give_up(error)
        return data_by_key

    def put(self, rows: Mapping[bytes, bytes]) -> None:
        """Cache bytes by key."""
        import sqlite3  # noqa: PLC0415 - as above

        if not rows:
            return
        try:
            connection = self._connection()
            if connection is not None:
                table_rows = ((key, self._today, _checksum(key, data) + data) for key, data in rows.items())
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", table_rows)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def close(self) -> None:
        """Close the file. Once a day, first drop the entries that no run uses."""
        if self._open_connection is None:
            return
        import sqlite3  # noqa: PLC0415 - as above

        with suppress(sqlite3.Error, OSError):
            (last_cleaned,) = self._open_connection.execute("PRAGMA user_version").fetchone()
            if last_cleaned < self._today:
                with self._open_connection:
                    self._open_connection.execute("DELETE FROM kept WHERE day < ?", (self._today - DAYS,))
                    self._open_connection.execute(f"PRAGMA user_version = {self._today}")
        with suppress(sqlite3.Error):
            self._open_connection.close()
        self._open_connection = None

    def _connection(self) -> Connection | None:
        if self._open_connection is None and not self._off:
            self._open_connection = self._open()
            self._off = self._open_connection is None
        return self._open_connection

    def _open(self) -> Connection | None:
        import sqlite3  # noqa: PLC0415 - as above

        cache_folder = disk.own(make=True)
        if not cache_folder:
            self.fault = "the cache folder belongs to somebody else or cannot be created"
            return None
        path = os.path.join(cache_folder, FILE)
        for attempt in (1, 2):
            with suppress(OSError):  # a file that SQLite creates could be read by others
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(path, timeout=5)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(_TABLE)
                connection.execute("SELECT day, data FROM kept WHERE key = x''").fetchone()
            except sqlite3.OperationalError as error:
                connection.close()
                if "no such column" in str(error) and attempt == 1:
                    remove()
                    continue
                raise
            except sqlite3.DatabaseError:  # not a database: replaced by a new one
                connection.close()
                if attempt == 2:  # noqa: PLR2004 - the last attempt
                    raise
                remove()
            else:
                return connection
        return None

    def _give_up(self, error: Exception) -> None:
        self.fault = str(error)
        self._off = True
        if self._open_connection is not None:
            with suppress(Exception):
                self._open_connection.close()
        self._open_connection = None


def remove() -> bool:
    """Remove the file, and return whether there was one."""
    cache_folder = disk.folder()
    removed = False
    for ending in ("", "-wal", "-shm"):
        try:
            os.unlink(os.path.join(cache_folder, FILE + ending))
        except OSError:
            continue
        removed = True
    return removed


def digest(*parts: bytes | str) -> bytes:
    """Return a hash of 16 bytes for a sequence of parts. It depends on where one part ends and the next begins."""
    hasher = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "little"))
        hasher.update(data)
    return hasher.digest()


def _checksum(key: bytes, data: bytes) -> bytes:
    return blake2b(data, key=key, digest_size=_CHECKSUM_SIZE).digest()
