"""Output for spreadsheets: one row per picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.images import Row
from tonecheck.report._csv import cell, table


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - CSV has no colours and no links
    """Yield a header, then the rows. The verdict distinguishes a missing ``alt`` from an empty one."""
    yield table([["path", "line", "address", "alt", "verdict", "messages"]])
    for row in rows:
        texts = (row.address, row.alt or "", row.verdict, " ".join(row.messages))
        yield table([[cell(row.path), row.line, *map(cell, texts)]])
