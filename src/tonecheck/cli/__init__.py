"""The command line: parse arguments, call a command, print, exit. Each command has its own module."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Any

from tonecheck import expressions
from tonecheck.cli.exit_codes import FAILED
from tonecheck.errors import TonecheckError


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code.

    0: no finding at or above --fail-on. 1: findings. 2: the command failed, and one line on stderr says why. If the
    reader of standard output goes away, as “| head” does, it is 2 without a line.

    Args:
        arguments: the arguments after the command's name.
    """
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if sys.platform == "win32" and not stream.isatty() and not os.environ.get("PYTHONIOENCODING"):
            # Programs that read reports and patches expect UTF-8 and plain line feeds, not a code page.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        else:
            stream.reconfigure(errors="replace")
    if "--no-cache" in arguments:
        expressions.forget()
    try:
        code = _call(arguments)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - reported as a fault of ours
        return _fail(error)
    if "--no-cache" not in arguments:
        expressions.keep()
    return code


def _open_closed() -> None:
    """Open the streams that the caller closed (``>&-``): no file gets their numbers then, and each use is an error."""
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY))  # noqa: SIM115 - open until the end
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: SIM115 - as above
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - as above


def _fail(error: BaseException) -> int:
    """Report an error in one line, and return the exit code."""
    from tonecheck.cli.output import notify, unwritable  # noqa: PLC0415 - nearly all commands have imported it

    try:
        sys.stdout.flush()
    except OSError as unwritten:
        if not isinstance(error, TonecheckError):
            error = unwritable(unwritten)
        # At exit, Python would try once more and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return FAILED  # the reader has what it wanted (a pager, head), so there is nothing to say
    if os.environ.get("TONECHECK_DEBUG"):
        raise error
    notify(_line(error))
    return FAILED


def _call(arguments: list[str]) -> int:
    """Call a command.

    ``tonecheck PATH…`` skips click, which takes longer to import than an article to check, also with the options that
    hooks and CI give most.
    """
    if arguments and arguments[0].isalpha() and not (is_command(arguments[0]) or os.path.lexists(arguments[0])):
        from tonecheck.cli.group import call, meant  # noqa: PLC0415 - see the docstring

        if words := meant(arguments):
            return call(words)
    check_arguments = arguments[1:] if arguments[:1] == ["check"] else arguments
    other_command = check_arguments is arguments and bool(arguments) and is_command(arguments[0])
    read = None if other_command or "_TONECHECK_COMPLETE" in os.environ else _read(check_arguments)
    if read is None or not read[0]:
        from tonecheck.cli.group import call  # noqa: PLC0415 - see the docstring

        return call(arguments)
    from tonecheck.cli.checking import plain  # noqa: PLC0415 - other commands do not need it

    paths, values = read
    return plain(paths, **values)


def _read(arguments: list[str]) -> tuple[list[str], dict[str, Any]] | None:
    """Return the paths to check and the values of options; None if click has to read them."""
    if not any(argument.startswith("-") for argument in arguments):
        return arguments, {}
    from tonecheck.cli.declarations import read  # noqa: PLC0415 - many runs have no option

    return read(arguments)


def is_command(name: str) -> bool:
    """Return whether there is a command of this name."""
    module = name.replace("-", "_")
    is_name = module.isidentifier() and "_" not in name and module[0] != "_"
    return is_name and find_spec(f"tonecheck.cli.commands.{module}") is not None


def _line(error: BaseException) -> str:
    """Return the line that reports an error to the user."""
    if isinstance(error, TonecheckError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return "stopped"
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, FileNotFoundError) and not error.filename and _is_nowhere():
        return "the working folder has been removed; change to another one"
    if isinstance(error, OSError) and error.strerror:  # the machine's fault, and it says what is wrong
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"tonecheck failed ({error!r}); please report it, with the output of TONECHECK_DEBUG=1"


def _is_nowhere() -> bool:
    """Return whether the working folder has been removed."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False
