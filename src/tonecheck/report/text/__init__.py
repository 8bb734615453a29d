"""Output for people: what to do first, page by page, then how much there is of what, and the next step.

The findings of a page stand together, errors first, each on one line. Findings that are alike are one entry with its
places; ``--all`` shows each on its own line. ``entries`` decides what is one entry, ``layout`` how it looks, ``totals``
counts, and ``stream`` writes pages while others are still being checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tonecheck.model import Report
from tonecheck.report.text.entries import grouped
from tonecheck.report.text.layout import Layout
from tonecheck.report.text.totals import closing, counted, summary, unread

__all__ = ["FOR_PEOPLE", "OPTIONS", "counted", "findings", "render", "summary", "unread"]

FOR_PEOPLE = True
HAS_SUMMARY = True
OPTIONS = ("width", "everything", "links", "command")
"""What ``render`` and ``findings`` are told besides ``color``."""


def render(
    report: Report,
    *,
    color: bool = False,
    width: int = 0,
    everything: bool = False,
    links: bool = False,
    command: str = "tonecheck check",
) -> Iterator[str]:
    """Yield the report for people to read.

    Args:
        report: what the run found.
        color: whether to add ANSI colour codes.
        width: the columns of the terminal, to which lines are wrapped; 0 if nobody looks at a terminal.
        everything: whether to show each finding on its own line, suggestions too.
        links: whether the terminal shows links.
        command: what to type to check the same again; "" if that mends nothing.
    """
    groups = grouped(report, everything=everything)
    layout = Layout(report, groups, color=color, width=width, links=links)
    yield from layout.findings()
    yield from layout.ending(closing(report, groups, command))


def findings(
    report: Report,
    *,
    color: bool = False,
    width: int = 0,
    everything: bool = False,
    links: bool = False,
    command: str = "",  # noqa: ARG001 - what a report ends with names it
) -> Iterator[str]:
    """Yield the findings, then the faults, without what ``render`` says about them, as ``--quiet`` shows them."""
    groups = grouped(report, everything=everything)
    yield from Layout(report, groups, color=color, width=width, links=links).findings()


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the one class below
    """Return the class ``Stream``, which few runs need."""
    if name != "Stream":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tonecheck.report.text.stream import Stream  # noqa: PLC0415 - see above

    return Stream
