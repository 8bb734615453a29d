"""SQLite files of bytes by key. If anything is wrong with one, the run continues without it.

A file that is damaged, or was made by another program, is replaced by a new one. If one is locked for longer than
WAIT seconds, or cannot be used for a reason outside it, such as a full disk, the process does without it.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tonecheck.cache import disk

if TYPE_CHECKING:  # takes 5 ms to import, and only runs with a cache need it
    from sqlite3 import Connection

FILE = "results.sqlite"
DAYS = 30
"""Entries that no run has used for this number of days are dropped."""
MOST = 256 * 1024 * 1024
"""Bytes of a file. One that has outgrown this is dropped, as a whole: SQLite would keep the room of single entries."""
WAIT = 2
"""Seconds to wait for another run that is writing."""
PAUSE = 60
"""Seconds in which a process does not ask again for a file that was locked."""

_TABLE = "CREATE TABLE kept (key BLOB PRIMARY KEY, day INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID"
_CHECKSUM_SIZE = 8
_BATCH = 200
_REFRESH_DAYS = 7
_WITHOUT_MEANING = 1  # SQLITE_ERROR: what we ask makes no sense to this file

_locked: dict[str, float] = {}
"""When a file was found to be locked, by path."""


class Store:
    """A file in the user's cache folder, opened at first use. Only one thread at a time may use it.

    Args:
        name: the file's name.
        off: do not use a cache: ``get`` returns nothing and ``put`` does nothing.

    Attributes:
        fault: why the cache cannot be used, for one note to the user; "" if it can, or if it is off.
    """

    def __init__(self, name: str = FILE, *, off: bool = False) -> None:
        self.fault = ""
        self.folder = disk.folder()
        self._path = os.path.join(self.folder, name)
        self._open_connection: Connection | None = None
        self._off = off or not self.folder
        self._renewed = False
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
        """Close the file. Once a day, first drop the entries that no run uses, or a file that has grown too large."""
        if self._open_connection is None:
            return
        import sqlite3  # noqa: PLC0415 - as above

        too_large = False
        with suppress(sqlite3.Error, OSError):
            (last_cleaned,) = self._open_connection.execute("PRAGMA user_version").fetchone()
            if last_cleaned < self._today:
                with self._open_connection:
                    self._open_connection.execute("DELETE FROM kept WHERE day < ?", (self._today - DAYS,))
                    self._open_connection.execute(f"PRAGMA user_version = {self._today}")
                too_large = os.stat(self._path).st_size > MOST
        self._let_go()
        if too_large:
            remove(self._path)

    def _connection(self) -> Connection | None:
        if self._open_connection is None and not self._off:
            self._open_connection = self._open()
            self._off = self._open_connection is None
        return self._open_connection

    def _open(self) -> Connection | None:
        """Return the open file, or None if the user has no folder for it or it is known to be locked."""
        if not disk.own(make=True):
            self.fault = "the cache folder belongs to somebody else or cannot be created"
            return None
        if time.monotonic() < _locked.get(self._path, -PAUSE) + PAUSE:
            self.fault = "it is in use by another program"
            return None
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.lstat(self._path).st_mode):
                os.unlink(self._path)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))  # others could read a file that SQLite makes
        return self._connect()

    def _connect(self) -> Connection:
        import sqlite3  # noqa: PLC0415 - as above

        # Threads may take turns, so we do not have sqlite3 refuse them.
        connection = sqlite3.connect(self._path, timeout=WAIT, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            tables = _tables(connection)
            if not tables:
                connection.execute(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1))
                tables = _tables(connection)
            if tables != [("table", _TABLE)]:
                raise sqlite3.DatabaseError("another program has made it")
        except sqlite3.Error:
            connection.close()  # else Windows lets nobody replace the file
            raise
        return connection

    def _give_up(self, error: Exception) -> None:
        """Begin a damaged file anew, once; for any other reason do without it."""
        self._let_go()
        if _is_damage(error) and not self._renewed:
            self._renewed = True
            if remove(self._path):
                return
        self.fault = str(error)
        self._off = True
        if "locked" in self.fault:
            _locked[self._path] = time.monotonic()

    def _let_go(self) -> None:
        if self._open_connection is not None:
            with suppress(Exception):
                self._open_connection.close()
        self._open_connection = None


def _tables(connection: Connection) -> list[tuple[str, str]]:
    rows: Iterable[tuple[str, str]] = connection.execute("SELECT type, sql FROM sqlite_master")
    return list(rows)


def _is_damage(error: Exception) -> bool:
    """Return whether an error says that a file is no database, a damaged one, or not ours: a new one would do."""
    import sqlite3  # noqa: PLC0415 - as above

    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == _WITHOUT_MEANING
    return isinstance(error, sqlite3.DatabaseError | TypeError)


def remove(path: str) -> bool:
    """Remove a file and what SQLite keeps beside it, and return whether the file is gone."""
    for ending in ("-wal", "-shm", ""):
        with suppress(OSError):
            os.unlink(path + ending)
    return not os.path.lexists(path)


def _checksum(key: bytes, data: bytes) -> bytes:
    return disk.digest(key, data)[:_CHECKSUM_SIZE]
