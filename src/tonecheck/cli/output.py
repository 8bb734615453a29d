"""Where reports go: standard output or files, each in its format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Literal, TextIO

from tonecheck import plugins
from tonecheck.errors import ConfigError, SourceError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Report

Color = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write: its format, and the file; "" is standard output."""

    reporter: ModuleType
    file: str = ""


def outputs(form: str, files: Sequence[str]) -> list[Output]:
    """Return where the report goes.

    Args:
        form: the format of ``--format``.
        files: what ``--output`` says: FILE for that format, or NAME=FILE for another; without any of the first sort
            standard output has the format of ``--format``.

    Raises:
        ConfigError: a format is not known.
    """
    whole = plugins.load("report", form, where="--format", error=ConfigError)
    named = [_named(text) for text in files]
    found = [Output(whole, file) if reporter is None else Output(reporter, file) for reporter, file in named]
    return found if any(reporter is None for reporter, _ in named) else [Output(whole), *found]


def _named(text: str) -> tuple[ModuleType | None, str]:
    name, equals, file = text.partition("=")
    if not equals or os.sep in name or "/" in name or "." in name:
        return None, text
    return plugins.load("report", name, where=f"--output {text}", error=ConfigError), file


def write(outputs: Sequence[Output], report: Report, *, color: Color = "auto", quiet: bool = False) -> None:
    """Write a report to all places.

    Args:
        outputs: the places.
        report: what was found.
        color: whether to use colours; auto is on a terminal, unless NO_COLOR is set.
        quiet: standard output has findings only, in formats that can do without the rest.

    Raises:
        SourceError: a file cannot be written.
    """
    for output in outputs:
        if not output.file:
            render = getattr(output.reporter, "findings", output.reporter.render) if quiet else output.reporter.render
            _pour(render(report, color=_colored(sys.stdout, color)), sys.stdout)
            continue
        try:
            with open(output.file, "w", encoding="utf-8", newline="\n") as file:
                _pour(output.reporter.render(report, color=False), file)
        except OSError as wrong:
            raise SourceError(f"{output.file}: cannot be written: {wrong.strerror}") from None


def append_summary(outputs: Sequence[Output], report: Report) -> None:
    """Append the summary of a CI job to the file that the CI names, where a format has one."""
    for output in outputs:
        name = os.environ.get(getattr(output.reporter, "SUMMARY_ENV", ""))
        if name:
            try:
                with open(name, "a", encoding="utf-8", errors="replace", newline="\n") as file:
                    file.write(output.reporter.summary(report))
            except OSError as wrong:  # the findings have been told; a summary is an extra
                tell(f"{name}: the job summary could not be written: {wrong.strerror}")


def _pour(pieces: Iterable[str], stream: TextIO) -> None:
    stream.writelines(pieces)
    stream.flush()


def _colored(stream: TextIO, color: Color) -> bool:
    """Return whether to colour; NO_COLOR and FORCE_COLOR are heeded if they are set to anything (no-color.org)."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


MANY = 50
"""Articles from which a run takes long enough to show how far it has come."""


@contextmanager
def progress(files: Sequence[str], *, quiet: bool = False) -> Iterator[Callable[[str], object] | None]:
    """Yield what is called for each article of a run, to show on a terminal how far it has come; None where it is not.

    A bar is on standard error, on a terminal only, and never in CI.
    """
    if quiet or len(files) < MANY or not sys.stderr.isatty() or os.environ.get("CI"):
        yield None
        return
    import click  # noqa: PLC0415 - 20 ms, and on a terminal only

    with click.progressbar(length=len(files), label="checking", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def tell(line: str, *, quiet: bool = False) -> None:
    """Say something of the run on standard error."""
    if not quiet:
        sys.stdout.flush()
        sys.stderr.write(f"tonecheck: {line}\n")
