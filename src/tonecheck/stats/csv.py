"""Output for spreadsheets: one row per page or section, hardest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from tonecheck.readability.metrics import Metrics
from tonecheck.report._csv import cell, table
from tonecheck.stats import Part, rows


def render(pages: Sequence[Part], *, by: str, color: bool = False, width: int = 0) -> Iterator[str]:  # noqa: ARG001 - CSV has no colours and no width
    """Yield a header, then the rows; numbers have a decimal point, reading time is in seconds."""
    metric_names = [field.name for field in fields(Metrics)]
    yield table([["path", "line", "title", "grade", *metric_names, "longest_line"]])
    for part in rows(pages, by):
        values = (part.grade, *(getattr(part.metrics, name) for name in metric_names), part.longest_line)
        yield table([[cell(part.path), part.line, cell(part.title), *map(_number, values)]])


def _number(value: int | float | None) -> str:  # noqa: PYI041 - we format the two differently
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.4g}"
