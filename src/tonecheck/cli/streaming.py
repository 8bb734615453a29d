"""Write a report on standard output page by page while the run goes on, where the output format can."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from tonecheck.cli.output import Look, Output, View, pour
from tonecheck.model import CheckedPage, Report, Rule


class Stream(Protocol):
    """What the ``Stream`` of an output format does."""

    def page(self, page: CheckedPage) -> Iterator[str]:
        """Yield the text for a page that has been checked."""

    def rest(self, report: Report) -> Iterator[str]:
        """Yield the text for what has not been written of a report."""


class Streaming:
    """A report that is being written.

    Attributes:
        error: why standard output cannot be written; the run goes on, since there are other outputs.

    Args:
        output: where it is written: standard output.
        stream: what writes it.
        look: how it looks there.
        alone: there is no other output, so that the run ends where this one cannot be written.
    """

    def __init__(self, output: Output, stream: Stream, look: Look, *, alone: bool) -> None:
        self.error: OSError | None = None
        self._output = output
        self._stream = stream
        self._look = look
        self._alone = alone

    def page(self, page: CheckedPage, before: Callable[[], object]) -> None:
        """Write what there is to say about a page.

        Args:
            page: the page.
            before: called if there is something to write.

        Raises:
            SourceError: standard output cannot be written, and there is no other output.
            BrokenPipeError: its reader is gone, and there is no other output.
        """
        pieces = list(self._stream.page(page))
        if not pieces or self.error:
            return
        before()
        try:
            pour(pieces, color=self._look.color)
        except OSError as error:
            if self._alone:
                raise
            self.error = error

    def rest(self, report: Report) -> Iterator[str]:
        """Yield what has not been written of a report."""
        return self._stream.rest(report)


def streaming(outputs: Sequence[Output], view: View, rules: Sequence[Rule], *, quiet: bool) -> Streaming | None:
    """Return what writes a report page by page; None if no output of the run does so.

    Args:
        outputs: the outputs of the run.
        view: how people want to see the report.
        rules: the rules that are on.
        quiet: write only findings.
    """
    for output in outputs:
        new_stream: Callable[..., Stream] | None = getattr(output.reporter, "Stream", None)
        if new_stream and not output.file:
            look = Look.of(output.reporter, view, sys.stdout)
            stream = new_stream(rules, color=look.color, quiet=quiet, **look.options)
            return Streaming(output, stream, look, alone=len(outputs) == 1)
    return None
