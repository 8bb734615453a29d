"""The cache of parsed sentences: one SQLite file in the user's cache folder.

The cache never changes a result: if the file is missing, damaged, locked or read-only, sentences are parsed again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tonecheck.cache import disk

if TYPE_CHECKING:  # takes 7 ms to import, and only parsing a sentence needs it
    from sqlite3 import Connection

FILE = "parses.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, tokens TEXT NOT NULL) WITHOUT ROWID"
_COLUMNS = 7


def get(
    pipeline: str, sentences: Sequence[str], is_valid: Callable[[list[Any], str], bool]
) -> dict[str, list[list[Any]]]:
    """Return the cached rows of sentences, by sentence.

    Args:
        pipeline: what computed the rows: a pipeline's name and version, and the question that it answered.
        sentences: the sentences.
        is_valid: returns whether rows can belong to a sentence; rows that cannot are skipped.
    """
    import sqlite3  # noqa: PLC0415 - as above

    tokens_by_sentence: dict[str, list[list[Any]]] = {}
    try:
        connection = _open(write=False)
        if connection is None:
            return {}
        with closing(connection):
            for sentence in sentences:
                row = connection.execute(
                    "SELECT tokens FROM parses WHERE key = ?", (_key(pipeline, sentence),)
                ).fetchone()
                tokens = json.loads(row[0]) if row else None
                if isinstance(tokens, list) and is_valid(tokens, sentence):
                    tokens_by_sentence[sentence] = tokens
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return tokens_by_sentence
    return tokens_by_sentence


def put(pipeline: str, parsed: Mapping[str, list[list[Any]]]) -> bool:
    """Cache the rows of parsed sentences, and return whether that succeeded."""
    import sqlite3  # noqa: PLC0415 - as above

    rows = [
        (_key(pipeline, sentence), json.dumps(tokens, separators=(",", ":"))) for sentence, tokens in parsed.items()
    ]
    try:
        connection = _open(write=True)
        if connection is None:
            return False
        with closing(connection), connection:
            connection.execute(_TABLE)
            connection.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", rows)
    except sqlite3.DatabaseError as error:
        if not isinstance(error, sqlite3.OperationalError):  # not a database: the next run creates one
            _remove()
        return False
    except OSError:
        return False
    return True


def _open(*, write: bool) -> Connection | None:
    import sqlite3  # noqa: PLC0415 - as above

    cache_folder = disk.own(make=write)
    path = os.path.join(cache_folder, FILE)
    if not cache_folder or (not write and not os.path.isfile(path)):
        return None
    connection = sqlite3.connect(path, timeout=1)
    try:
        if write:
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error:
        connection.close()  # else Windows lets nobody replace the file
        raise
    return connection


def _remove() -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            os.unlink(os.path.join(disk.folder(), FILE + suffix))


def _key(pipeline: str, sentence: str) -> bytes:
    return blake2b(f"{pipeline}\0{sentence}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def is_tokens(rows: list[Any], sentence: str) -> bool:
    """Return whether rows can be the tokens of a sentence: both ends and the head are in range."""
    return all(
        isinstance(row, list)
        and len(row) == _COLUMNS
        and 0 <= row[0] <= row[1] <= len(sentence)
        and 0 <= row[6] < len(rows)
        for row in rows
    )


def is_spans(rows: list[Any], sentence: str) -> bool:
    """Return whether rows can be spans of a sentence."""
    return all(isinstance(row, list) and len(row) == 2 and 0 <= row[0] < row[1] <= len(sentence) for row in rows)  # noqa: PLR2004 - start and end
