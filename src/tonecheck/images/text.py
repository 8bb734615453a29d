"""Output for people: the pictures of each page, one per line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tonecheck.images import Row, counts
from tonecheck.visible import visible, visible_line

FOR_PEOPLE = True

_BOLD, _PLAIN = "\033[1m", "\033[0m"


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - a list in a terminal has no links
    """Yield the list.

    Args:
        rows: the pictures.
        color: whether the reader's terminal shows colours.
        folder: ignored.
    """
    for path, page in groupby(rows, key=lambda row: row.path):
        shown = visible(path)
        yield f"{_BOLD}{shown}{_PLAIN}\n" if color else f"{shown}\n"
        listed = list(page)
        width = max(len(_line(row)) for row in listed)
        verdicts = max(len(_verdict(row)) for row in listed)
        for row in listed:
            words = row.alt if row.alt is not None else row.name or None
            alt = "–" if words is None else f"“{visible_line(words)}”"
            yield f"  {_line(row):>{width}}  {_verdict(row):{verdicts}}  {alt}  {_address(row)}".rstrip() + "\n"
        yield "\n"
    yield _summary(rows) + "\n"


def _line(row: Row) -> str:
    return str(row.line) if row.unit == "line" else f"{row.unit} {row.line}"


def _verdict(row: Row) -> str:
    return ", ".join(rule.partition("/")[2] for rule in row.rules) or row.verdict


def _address(row: Row) -> str:
    longest = 80
    address = visible(row.address) or f"<{row.what}>"
    return address if len(address) <= longest else f"{address[: longest - 1]}…"


def _summary(rows: Sequence[Row]) -> str:
    pages = len({row.path for row in rows})
    parts = [f"{number} {name}" for name, number in counts(rows).items()]
    pictures = f"{len(rows)} {'picture' if len(rows) == 1 else 'pictures'}"
    return f"{pictures} on {pages} {'page' if pages == 1 else 'pages'}" + (f": {', '.join(parts)}." if parts else ".")
