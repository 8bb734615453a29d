"""How far a long run has come, on standard error: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from tonecheck.cli.output import notify
from tonecheck.model import LEVELS, Finding, Level

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

FIRST = 1.0
"""Seconds from which a run is long enough for a bar."""
FIRST_LINE = 30.0
"""Seconds from which it is long enough for a line, which stays where it is printed."""
NEXT_LINE = 30.0
"""Seconds between two lines."""


@contextmanager
def progress(files: Sequence[str], *, quiet: bool = False) -> Iterator[Progress | None]:
    """Yield what is called for each article of a run, or None if nobody wants to hear of it.

    Args:
        files: the articles.
        quiet: print nothing.
    """
    if quiet:
        yield None
        return
    if not _is_watched():
        yield _Lines(len(files))
        return
    with ExitStack() as stack:
        bar = _Bar(len(files), stack)
        yield bar
        bar.finish()


def _is_watched() -> bool:
    """Return whether people look at a terminal as the run goes on; a CI system only pretends to have one."""
    return sys.stderr.isatty() and not os.environ.get("CI")


class Progress:
    """How many articles of a run have been read, how many checked, and what was found in them."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._read = self._checked = 0
        self._found: Counter[Level] = Counter()

    def __call__(self, _path: str) -> None:
        """Take note of an article that is about to be read."""
        self._show()
        self._read += 1

    def findings(self, found: Sequence[Finding]) -> None:
        """Take note of the findings of an article that has been checked."""
        self._checked += 1
        self._found.update(finding.level for finding in found)

    def hide(self) -> None:
        """Make room on the terminal for a part of the report."""

    def _show(self) -> None:
        """Show how far the run is, if it is time to."""
        raise NotImplementedError

    def _counts(self) -> str:
        """Return what was found so far; "" if no article has been checked."""
        from tonecheck.report.text import counted  # noqa: PLC0415 - only long runs

        counts = ", ".join(counted(self._found[level], level) for level in reversed(LEVELS) if self._found[level])
        return counts or "nothing to report" if self._checked else ""


class _Bar(Progress):
    """A bar that appears when a run gets long."""

    def __init__(self, total: int, stack: ExitStack) -> None:
        super().__init__(total)
        self._stack = stack
        self._began = time.monotonic()
        self._bar: ProgressBar[int] | None = None

    def _show(self) -> None:
        if self._bar is not None:
            self._bar.update(1)
        elif time.monotonic() - self._began >= FIRST:
            import click  # noqa: PLC0415 - 20 ms, and only long runs on a terminal

            shown: ProgressBar[int] = click.progressbar(
                length=self._total, label="checking", file=sys.stderr, item_show_func=lambda _: self._counts()
            )
            self._bar = self._stack.enter_context(shown)
            self._bar.update(self._read)

    def hide(self) -> None:
        """Clear the line of the bar, if it is there; the next article shows it again."""
        if self._bar is not None:
            import click  # noqa: PLC0415 - see above

            click.echo("\r\x1b[K", file=sys.stderr, nl=False)

    def finish(self) -> None:
        """Fill the bar, if it is there: the last article has been checked too."""
        if self._bar is not None:
            self._bar.update(1)


class _Lines(Progress):
    """Lines that say how far a run is, each some time after the last."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self._due = time.monotonic() + FIRST_LINE

    def _show(self) -> None:
        if self._read and time.monotonic() >= self._due:
            counts = self._counts()
            done = f"checked {self._checked:,}" if counts else f"read {self._read:,}"
            notify(f"{done} of {self._total:,} articles so far" + (f": {counts}" if counts else ""))
            self._due = time.monotonic() + NEXT_LINE
