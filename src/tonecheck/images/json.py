"""Output for programs: one JSON object with all pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tonecheck.images import Row, counts
from tonecheck.report._json import dumps


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - JSON has no colours and no links
    """Yield the object: version, tool, summary (how many of each verdict), images in order."""
    from tonecheck import version  # noqa: PLC0415 - reads the package's metadata

    listing = {
        "version": 1,
        "tool": {"name": "tonecheck", "version": version()},
        "summary": {"images": len(rows), "pages": len({row.path for row in rows}), "verdicts": counts(rows)},
        "images": [_object(row) for row in rows],
    }
    yield dumps(listing, indent=1) + "\n"


def _object(row: Row) -> dict[str, object]:
    """Return a picture; only where a line is something else is its unit named."""
    return {name: value for name, value in asdict(row).items() if (name, value) != ("unit", "line")}
