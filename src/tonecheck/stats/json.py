"""Output for programs: one JSON object with all metrics of every page and section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tonecheck.report._json import dumps
from tonecheck.stats import Part, worst_first


def render(pages: Sequence[Part], *, by: str, color: bool = False, width: int = 0) -> Iterator[str]:  # noqa: ARG001 - JSON has all rows, and no colours
    """Yield the object: version, tool, summary, and pages (hardest first), each with its sections in order."""
    from tonecheck import version  # noqa: PLC0415 - reads the package's metadata

    statistics = {
        "version": 1,
        "tool": {"name": "tonecheck", "version": version()},
        "summary": {
            "pages": len(pages),
            "words": sum(page.metrics.words for page in pages),
            "reading_time": round(sum(page.metrics.reading_time for page in pages), 1),
            "skipped": sum(page.metrics.skipped for page in pages),
        },
        "pages": [_object(page) for page in worst_first(pages)],
    }
    yield dumps(statistics, indent=1) + "\n"


def _object(part: Part) -> dict[str, object]:
    metrics = {
        name: round(value, 4) if isinstance(value, float) else value for name, value in asdict(part.metrics).items()
    }
    return {
        "path": part.path,
        "title": part.title,
        "line": part.line,
        **({"unit": part.unit} if part.unit != "line" else {}),
        "grade": None if part.grade is None else round(part.grade, 2),
        **metrics,
        "longest_line": part.longest_line,
        "longest": part.longest,
        **({"textstat": dict(part.textstat)} if part.textstat else {}),
        "sections": [_object(section) for section in part.sections],
    }
