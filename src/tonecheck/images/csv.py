"""For spreadsheets: one row a picture."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from tonecheck.images import Row


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - neither matters
    """Yield the rows, a header first. An ``alt`` that is missing and one that is empty differ in the verdict."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["path", "line", "address", "alt", "verdict", "messages"])
    for row in rows:
        writer.writerow([row.path, row.line, row.address, row.alt or "", row.verdict, " ".join(row.messages)])
    yield stream.getvalue()
