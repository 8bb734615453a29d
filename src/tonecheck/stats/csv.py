"""Output for spreadsheets: one row per page or section, hardest first."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import fields
from io import StringIO

from tonecheck.readability.metrics import Metrics
from tonecheck.stats import Part, rows


def render(pages: Sequence[Part], *, by: str, color: bool = False, width: int = 0) -> Iterator[str]:  # noqa: ARG001 - CSV has no colours and no width
    """Yield a header, then the rows; numbers have a decimal point, reading time is in seconds."""
    metric_names = [field.name for field in fields(Metrics)]
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["path", "line", "title", "grade", *metric_names, "longest_line"])
    for part in rows(pages, by):
        values = [getattr(part.metrics, name) for name in metric_names]
        writer.writerow(
            [part.path, part.line, part.title, _cell(part.grade), *map(_cell, values), part.longest_line or ""]
        )
    yield stream.getvalue()


def _cell(value: int | float | None) -> str:  # noqa: PYI041 - we format the two differently
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.4g}"
