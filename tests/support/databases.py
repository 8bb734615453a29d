"""SQLite files: which of them a test opens."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the files that are opened from now on, one entry each time."""
    files: list[str] = []
    connect = sqlite3.connect

    def noted(file: Any, **given: Any) -> sqlite3.Connection:
        files.append(str(file))
        connection: sqlite3.Connection = connect(file, **given)
        return connection

    monkeypatch.setattr(sqlite3, "connect", noted)
    return files
