"""Write reports to standard output and to files, each in its format."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TextIO

from tonecheck import plugins
from tonecheck.cli.exit_codes import CLEAN, FAILED
from tonecheck.errors import ConfigError, SourceError
from tonecheck.faults import line_of
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Fault, Report
from tonecheck.named_tuple import NamedTuple
from tonecheck.visible import visible_line, visible_lines

if TYPE_CHECKING:  # only for long runs
    from tonecheck.cli.streaming import Streaming

Color = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class View:
    """How people want to see a report on their terminal.

    Attributes:
        color: whether to use colours; auto uses them on a terminal, unless NO_COLOR is set.
        everything: show each finding on its own line.
        command: what to type to check the same again; "" if that mends nothing.
    """

    color: Color = "auto"
    everything: bool = False
    command: str = "tonecheck check"


PLAIN = View()
_MOST_PATHS = 3


@dataclass(frozen=True, slots=True)
class Output:
    """A place for a report: its format, and its file; "" is standard output."""

    reporter: ModuleType
    file: str = ""

    @property
    def is_seen(self) -> bool:
        """Whether people read the report on their terminal."""
        return not self.file and is_for_people(self.reporter) and sys.stdout.isatty()


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


class Look(NamedTuple):
    """How a report looks in a place.

    Attributes:
        color: whether it has colours.
        options: what else its reporter is told.
    """

    color: bool
    options: dict[str, object]

    @classmethod
    def of(cls, reporter: ModuleType, view: View, stream: TextIO) -> Look:
        """Return how a report looks on a stream."""
        color = _colored(stream, view.color)
        return cls(color, _options(reporter, view, width=_width(stream), links=color and _shows_links(stream)))


def write(
    outputs: Sequence[Output],
    report: Report,
    *,
    view: View = PLAIN,
    quiet: bool = False,
    begun: Streaming | None = None,
) -> None:
    """Write a report to all outputs, even if one cannot be written.

    Args:
        outputs: the outputs.
        report: the report.
        view: how people want to see it.
        quiet: write only findings to standard output, in formats that allow it.
        begun: what has written a part of it to standard output already.

    Raises:
        SourceError: some outputs could not be written. Each has a line on standard error; the last is this error.
        BrokenPipeError: the reader of standard output is gone.
    """
    errors: list[OSError] = []
    for output in outputs:
        try:
            if output.file:
                _save(output, report, view)
            else:
                if begun and begun.error:
                    raise begun.error
                look = Look.of(output.reporter, view, sys.stdout)
                render = _rendering(output, quiet=quiet)
                pieces = begun.rest(report) if begun else render(report, color=look.color, **look.options)
                pour(pieces, for_people=is_for_people(output.reporter), color=look.color)
        except OSError as error:
            errors.append(error)
    raise_last(errors)


def _rendering(output: Output, *, quiet: bool) -> Callable[..., Iterable[str]]:
    render: Callable[..., Iterable[str]] = output.reporter.render
    return getattr(output.reporter, "findings", render) if quiet else render


def _options(reporter: ModuleType, view: View, *, width: int, links: bool = False) -> dict[str, object]:
    """Return what a reporter wants to know besides ``color``: it names that in ``OPTIONS``."""
    options = {"width": width, "everything": view.everything, "links": links, "command": view.command}
    return {name: options[name] for name in getattr(reporter, "OPTIONS", ())}


def command_for(paths: Sequence[str]) -> str:
    """Return the command that checks some paths, to be typed; "PATH…" stands for many. A live site has none."""
    if any("://" in path for path in paths):
        return ""
    named = [f'"{path}"' if " " in path else path for path in paths]
    return " ".join(["tonecheck check", *(named if len(named) <= _MOST_PATHS else ["PATH…"])])


def _width(stream: TextIO) -> int:
    """Return the columns of a terminal, or 0 if a stream is none."""
    if not stream.isatty():
        return 0
    import shutil  # noqa: PLC0415 - only on a terminal

    return shutil.get_terminal_size().columns


def _save(output: Output, report: Report, view: View) -> None:
    from tonecheck.files.writing import put  # noqa: PLC0415 - only for --output

    pieces = output.reporter.render(report, color=False, **_options(output.reporter, view, width=0))
    put(output.file, encoded(pieces, output.reporter))


def encoded(pieces: Iterable[str], reporter: ModuleType) -> bytes:
    """Return what a reporter rendered as the content of a file."""
    lines = visible_lines(pieces) if is_for_people(reporter) else pieces
    return "".join(lines).encode("utf-8", "replace")


def raise_last(errors: Sequence[OSError]) -> None:
    """Raise the last error of some writes, if there is one, and give each other one a line on standard error."""
    told = [error for error in errors if isinstance(error, SourceError)] or errors
    for error in told[:-1]:
        notify(str(error))
    if told:
        raise told[-1]


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


def pour(pieces: Iterable[str], *, for_people: bool = True, color: bool = False) -> None:
    """Write to standard output.

    Text for people cannot act on their terminal or on a CI runner; it has the encoding of the terminal. What programs
    read is exact, and always UTF-8.

    Args:
        pieces: the text.
        for_people: people read it, and no program.
        color: keep the colours in text for people.

    Raises:
        SourceError: it cannot be written.
        BrokenPipeError: its reader is gone.
    """
    # All of it first, so that an error below is one of standard output. We write it piece by piece: with
    # PYTHONUNBUFFERED, Python is silent about the rest of a piece that was written only in part.
    lines = [*visible_lines(pieces, color=color)] if for_people else [*pieces]
    try:
        if not for_people and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except OSError as error:
        raise unwritable(error) from None


def unwritable(error: OSError) -> OSError:
    """Return the error to raise for one of standard output: BrokenPipeError if its reader is gone, else SourceError."""
    # Windows says EINVAL where a pipe is closed.
    if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
        return BrokenPipeError()
    reason = "it is closed; --output FILE writes a report to a file" if error.errno == errno.EBADF else error.strerror
    return SourceError(f"cannot be written: {reason}", path="standard output")


def is_for_people(reporter: ModuleType) -> bool:
    """Return whether people read an output format, and no programs."""
    return bool(getattr(reporter, "FOR_PEOPLE", False))


def _colored(stream: TextIO, color: Color) -> bool:
    """Return whether to use colours. NO_COLOR and FORCE_COLOR apply if they are set to anything (no-color.org)."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and _shows_colors(stream))


def _shows_links(stream: TextIO) -> bool:
    """Return whether a terminal shows links (OSC 8). Those that cannot ignore them, but for a few.

    FORCE_HYPERLINK decides if it is set: 0 for no links.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return stream.isatty() and os.environ.get("TERM", "") not in {"dumb", "linux"} and not os.environ.get("CI")


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


def tell(faults: Iterable[Fault], *notes: str) -> int:
    """Write a line about each file that could not be checked to standard error, and return the exit code.

    Args:
        faults: those files.
        notes: lines to write before them, about what was left out.
    """
    for note in notes:
        notify(note)
    code = CLEAN
    for fault in faults:
        notify(line_of(fault))
        code = FAILED
    return code


def notify(line: str, *, quiet: bool = False) -> None:
    """Write a line about the run to standard error. If nobody can read it, the run goes on."""
    if not quiet:
        with suppress(OSError):
            sys.stdout.flush()
        with suppress(OSError):
            sys.stderr.write(f"tonecheck: {visible_line(line)}\n")
