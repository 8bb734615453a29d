"""Write reports to standard output and to files, each in its format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Literal, TextIO

from tonecheck import plugins
from tonecheck.cli.exit_codes import CLEAN, FAILED
from tonecheck.errors import ConfigError, SourceError
from tonecheck.faults import line_of
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Fault, Report

Color = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class Output:
    """A place for a report: its format, and its file; "" is standard output."""

    reporter: ModuleType
    file: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether people read the report on their terminal."""
        return not self.file and hasattr(self.reporter, "findings") and sys.stdout.isatty()


def outputs(form: str, files: Sequence[str]) -> list[Output]:
    """Return the places to write the report to.

    Args:
        form: the format of ``--format``.
        files: the values of ``--output``: FILE for that format, or NAME=FILE for another. Without a plain FILE, the
            report in the format of ``--format`` goes to standard output.

    Raises:
        ConfigError: a format is unknown.
    """
    main_reporter = plugins.load("report", form, where="--format", error=ConfigError)
    named = [_named(text) for text in files]
    result = [Output(main_reporter, file) if reporter is None else Output(reporter, file) for reporter, file in named]
    return result if any(reporter is None for reporter, _ in named) else [Output(main_reporter), *result]


def _named(text: str) -> tuple[ModuleType | None, str]:
    name, equals, file = text.partition("=")
    if not equals or os.sep in name or "/" in name or "." in name:
        return None, text
    return plugins.load("report", name, where=f"--output {text}", error=ConfigError), file


def write(outputs: Sequence[Output], report: Report, *, color: Color = "auto", quiet: bool = False) -> None:
    """Write a report to all outputs.

    Args:
        outputs: the outputs.
        report: the report.
        color: whether to use colours; auto uses them on a terminal, unless NO_COLOR is set.
        quiet: write only findings to standard output, in formats that allow it.

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
        except OSError as error:
            raise SourceError(f"cannot be written: {error.strerror}", path=output.file) from None


def append_summary(outputs: Sequence[Output], report: Report) -> None:
    """Append a job summary to the file that the CI system names, if the format has one."""
    for output in outputs:
        name = os.environ.get(getattr(output.reporter, "SUMMARY_ENV", ""))
        if name:
            try:
                with open(name, "a", encoding="utf-8", errors="replace", newline="\n") as file:
                    file.write(output.reporter.summary(report))
            except OSError as error:  # the report is written; the summary is an extra
                notify(f"{name}: the job summary cannot be written: {error.strerror}")


def _pour(pieces: Iterable[str], stream: TextIO) -> None:
    stream.writelines(pieces)
    stream.flush()


def _colored(stream: TextIO, color: Color) -> bool:
    """Return whether to use colours. NO_COLOR and FORCE_COLOR apply if they are set to anything (no-color.org)."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and _shows_colors(stream))


def _shows_colors(stream: TextIO) -> bool:
    """Return whether a terminal shows colours; a Windows console does so once we have asked for it."""
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 - only on Windows
    import msvcrt  # noqa: PLC0415 - as above

    enable_virtual_terminal = 4
    kernel, mode = ctypes.windll.kernel32, ctypes.c_ulong()
    handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
    known = kernel.GetConsoleMode(handle, ctypes.byref(mode))
    return bool(known and kernel.SetConsoleMode(handle, mode.value | enable_virtual_terminal))


MANY = 50
"""The number of articles from which a run is long enough for a progress bar."""


@contextmanager
def progress(files: Sequence[str], *, quiet: bool = False) -> Iterator[Callable[[str], object] | None]:
    """Yield a callback for each article of a run, which moves a progress bar, or None if there is no bar.

    The bar is on standard error, only on a terminal, and never in CI.
    """
    if quiet or len(files) < MANY or not sys.stderr.isatty() or os.environ.get("CI"):
        yield None
        return
    import click  # noqa: PLC0415 - 20 ms, and only on a terminal

    with click.progressbar(length=len(files), label="checking", file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def tell(faults: Iterable[Fault]) -> int:
    """Write a line about each file that could not be checked to standard error, and return the exit code."""
    code = CLEAN
    for fault in faults:
        notify(line_of(fault))
        code = FAILED
    return code


def notify(line: str, *, quiet: bool = False) -> None:
    """Write a line about the run to standard error."""
    if not quiet:
        sys.stdout.flush()
        sys.stderr.write(f"tonecheck: {line}\n")
