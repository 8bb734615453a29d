"""What was parsed, kept from run to run: one SQLite file in the user's cache folder.

A file that is missing, broken, locked, or that cannot be written never changes a result: its sentences are parsed anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tonecheck.cache import disk

if TYPE_CHECKING:  # 7 ms, and only where a sentence is parsed
    from sqlite3 import Connection

FILE = "parses.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, tokens TEXT NOT NULL) WITHOUT ROWID"
_ROW = 7


def get(
    pipeline: str, sentences: Sequence[str], is_right: Callable[[list[Any], str], bool]
) -> dict[str, list[list[Any]]]:
    """Return what is kept of some sentences.

    Args:
        pipeline: what has worked it out: a pipeline's name and version, and what was asked of it.
        sentences: the sentences.
        is_right: whether rows can be those of a sentence; others are passed over.
    """
    import sqlite3  # noqa: PLC0415 - as above

    found: dict[str, list[list[Any]]] = {}
    try:
        connection = _open(write=False)
        if connection is None:
            return {}
        with closing(connection):
            for one in sentences:
                row = connection.execute("SELECT tokens FROM parses WHERE key = ?", (_key(pipeline, one),)).fetchone()
                tokens = json.loads(row[0]) if row else None
                if isinstance(tokens, list) and is_right(tokens, one):
                    found[one] = tokens
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return found
    return found


def put(pipeline: str, parsed: Mapping[str, list[list[Any]]]) -> bool:
    """Keep what was parsed, and return whether that could be done."""
    import sqlite3  # noqa: PLC0415 - as above

    rows = [(_key(pipeline, one), json.dumps(tokens, separators=(",", ":"))) for one, tokens in parsed.items()]
    try:
        connection = _open(write=True)
        if connection is None:
            return False
        with closing(connection), connection:
            connection.execute(_TABLE)
            connection.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", rows)
    except sqlite3.DatabaseError as wrong:
        if not isinstance(wrong, sqlite3.OperationalError):  # no database: made anew the next time
            _remove()
        return False
    except OSError:
        return False
    return True


def _open(*, write: bool) -> Connection | None:
    import sqlite3  # noqa: PLC0415 - as above

    base = disk.own(make=write)
    path = os.path.join(base, FILE)
    if not base or (not write and not os.path.isfile(path)):
        return None
    connection = sqlite3.connect(path, timeout=1)
    if write:
        connection.execute("PRAGMA journal_mode=WAL")
    return connection


def _remove() -> None:
    try:
        os.unlink(os.path.join(disk.folder(), FILE))
    except OSError:
        return


def _key(pipeline: str, sentence: str) -> bytes:
    return blake2b(f"{pipeline}\0{sentence}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def is_tokens(rows: list[Any], sentence: str) -> bool:
    """Return whether rows can be the tokens of a sentence."""
    return all(
        isinstance(row, list)
        and len(row) == _ROW
        and 0 <= row[0] <= row[1] <= len(sentence)
        and 0 <= row[6] < len(rows)
        for row in rows
    )


def is_spans(rows: list[Any], sentence: str) -> bool:
    """Return whether rows can be stretches of a sentence."""
    return all(isinstance(row, list) and len(row) == 2 and 0 <= row[0] < row[1] <= len(sentence) for row in rows)  # noqa: PLR2004 - start and end
