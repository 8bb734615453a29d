"""Output for spreadsheets: one row per picture."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from tonecheck.images import Row


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - CSV has no colours and no links
    """Yield a header, then the rows. The verdict distinguishes a missing ``alt`` from an empty one."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["path", "line", "address", "alt", "verdict", "messages"])
    for row in rows:
        writer.writerow([row.path, row.line, row.address, row.alt or "", row.verdict, " ".join(row.messages)])
    yield stream.getvalue()
