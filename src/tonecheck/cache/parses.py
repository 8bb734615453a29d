"""The cache of parsed sentences, which all threads of a process share.

The cache never changes a result: if the file is missing, damaged, locked or read-only, sentences are parsed again.
"""

from __future__ import annotations

import atexit
import json
import os
from _thread import allocate_lock  # threading takes a millisecond to import
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tonecheck.cache import disk
from tonecheck.cache.store import Store

FILE = "parses.sqlite"
_COLUMNS = 7


class _Shared:
    """The store of this process, open from one page to the next, and the lock that lets threads take turns."""

    def __init__(self) -> None:
        self.lock = allocate_lock()
        self.store: Store | None = None

    def current(self) -> Store:
        """Return the store for the cache folder as it is now."""
        if self.store is None or self.store.folder != disk.folder():
            self.close()
            self.store = Store(FILE)
        return self.store

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self.store is not None:
            self.store.close()
        self.store = None


_shared = _Shared()
_of_parents: list[_Shared] = []


def _begin_after_fork() -> None:
    """Leave the parent's connection alone: SQLite wants that a process neither uses nor closes that of another."""
    global _shared  # noqa: PLW0603 - the process is another one now
    _of_parents.append(_shared)
    _shared = _Shared()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_after_fork)


@atexit.register
def close() -> None:
    """Close the file; the next use opens it again."""
    with _shared.lock:
        _shared.close()


def get(
    pipeline: str, sentences: Sequence[str], is_valid: Callable[[list[Any], str], bool]
) -> dict[str, list[list[Any]]]:
    """Return the cached rows of sentences, by sentence.

    Args:
        pipeline: what computed the rows: a pipeline's name and version, and the question that it answered.
        sentences: the sentences.
        is_valid: returns whether rows can belong to a sentence; rows that cannot are skipped.
    """
    keys = {sentence: disk.digest(pipeline, sentence) for sentence in sentences}
    with _shared.lock:
        cached = _shared.current().get(list(keys.values()))
    rows_by_sentence: dict[str, list[list[Any]]] = {}
    for sentence, key in keys.items():
        if key in cached:
            try:
                rows = json.loads(cached[key])
                if isinstance(rows, list) and is_valid(rows, sentence):
                    rows_by_sentence[sentence] = rows
            except (ValueError, TypeError):
                continue
    return rows_by_sentence


def put(pipeline: str, parsed: Mapping[str, list[list[Any]]]) -> None:
    """Cache the rows of parsed sentences."""
    rows = {
        disk.digest(pipeline, sentence): json.dumps(tokens, separators=(",", ":")).encode()
        for sentence, tokens in parsed.items()
    }
    with _shared.lock:
        _shared.current().put(rows)


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
    return all(
        isinstance(row, list) and len(row) == 2 and 0 <= row[0] < row[1] <= len(sentence)  # noqa: PLR2004 - start and end
        for row in rows
    )
