"""Output for people: a table, hardest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from statistics import median

from tonecheck.stats import Part, rows
from tonecheck.visible import visible

FOR_PEOPLE = True

WIDE = 1000  # a file has no width, so no line is folded


def render(pages: Sequence[Part], *, by: str, color: bool = False, width: int = 0) -> Iterator[str]:
    """Yield the table.

    Args:
        pages: statistics of the pages.
        by: what a row is: page or section.
        color: whether the reader's terminal shows colours.
        width: columns of the terminal; 0 if unknown.
    """
    from rich.console import Console  # noqa: PLC0415 - 60 ms, and only this command needs it
    from rich.table import Table  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for name in ("grade", "words", "minutes", "sentences", "median", "longest", f"at {_units(pages)}"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column(by, overflow="fold")
    for part in rows(pages, by):
        metrics = part.metrics
        table.add_row(
            "–" if part.grade is None else f"{part.grade:.1f}",
            f"{metrics.words:,}",
            f"{metrics.reading_time / 60:.1f}",
            str(metrics.sentences),
            str(metrics.sentence_median),
            str(metrics.sentence_longest),
            str(part.longest_line or "–"),
            visible(part.path if by == "page" else _section(part)),
        )
    stream = StringIO()
    console = Console(
        file=stream, width=width or WIDE, force_terminal=color, no_color=not color, highlight=False, markup=False
    )
    console.print(table)
    yield "".join(line.rstrip() + "\n" for line in stream.getvalue().rstrip("\n").split("\n"))
    yield "\n" + _summary(pages) + "\n"


def _units(pages: Sequence[Part]) -> str:
    """Return what the numbers of places count."""
    return " or ".join(sorted({page.unit for page in pages})) or "line"


def _section(part: Part) -> str:
    place = f":{part.line}" if part.unit == "line" else f", {part.unit} {part.line}"
    return f"{part.path}{place} {part.title}"


def _summary(pages: Sequence[Part]) -> str:
    words = sum(page.metrics.words for page in pages)
    minutes = sum(page.metrics.reading_time for page in pages) / 60
    grades = [page.grade for page in pages if page.grade is not None]
    skipped = sum(page.metrics.skipped for page in pages)
    parts = [f"{len(pages)} {'page' if len(pages) == 1 else 'pages'}, {words:,} words, {minutes:.0f} minutes"]
    if grades:
        parts.append(f"median grade {median(grades):.1f}")
    if len(grades) < len(pages):
        parts.append(f"{len(pages) - len(grades)} too short for a grade, which needs 100 words and 10 sentences")
    if skipped:
        parts.append(f"{skipped} {'block' if skipped == 1 else 'blocks'} skipped (not in English)")
    return "; ".join(parts) + "."
