"""How far a long run has come, on standard error: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from tonecheck.cli.output import notify

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

FIRST = 1.0
"""Seconds from which a run is long enough for a bar."""
FIRST_LINE = 30.0
"""Seconds from which it is long enough for a line, which stays where it is printed."""
NEXT_LINE = 30.0
"""Seconds between two lines."""


@contextmanager
def progress(files: Sequence[str], *, quiet: bool = False) -> Iterator[Callable[[str], object] | None]:
    """Yield a callback for each article of a run, or None if nobody wants to hear of it.

    Args:
        files: the articles.
        quiet: print nothing.
    """
    if quiet:
        yield None
        return
    if not _is_watched():
        yield _Lines(len(files)).article
        return
    with ExitStack() as stack:
        bar = _Bar(len(files), stack)
        yield bar.article
        bar.finish()


def _is_watched() -> bool:
    """Return whether people look at a terminal as the run goes on; a CI system only pretends to have one."""
    return sys.stderr.isatty() and not os.environ.get("CI")


class _Bar:
    """A bar that appears when a run gets long."""

    def __init__(self, total: int, stack: ExitStack) -> None:
        self._total = total
        self._stack = stack
        self._began = time.monotonic()
        self._read = 0
        self._bar: ProgressBar[int] | None = None

    def article(self, _path: str) -> None:
        """Take note of an article that is about to be read."""
        if self._bar is not None:
            self._bar.update(1)
        elif time.monotonic() - self._began >= FIRST:
            import click  # noqa: PLC0415 - 20 ms, and only long runs on a terminal

            bar = click.progressbar(length=self._total, label="checking", file=sys.stderr)
            self._bar = self._stack.enter_context(bar)
            self._bar.update(self._read)
        self._read += 1

    def finish(self) -> None:
        """Fill the bar, if it is there: the last article has been checked too."""
        if self._bar is not None:
            self._bar.update(1)


class _Lines:
    """Lines that say how far a run is, each some time after the last."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._due = time.monotonic() + FIRST_LINE
        self._read = 0

    def article(self, _path: str) -> None:
        """Take note of an article that is about to be read."""
        if self._read and time.monotonic() >= self._due:
            notify(f"read {self._read:,} of {self._total:,} articles so far")
            self._due = time.monotonic() + NEXT_LINE
        self._read += 1
