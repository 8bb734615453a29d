"""The command line: parse arguments, call a command, print, exit. Each command has its own module."""

from __future__ import annotations

import errno
import os
import sys
from importlib.util import find_spec

from tonecheck import expressions
from tonecheck.cli.exit_codes import FAILED
from tonecheck.errors import TonecheckError

_FORCE = "--force-exclude"


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code.

    0: no finding at or above --fail-on. 1: findings. 2: the command failed, and one line on stderr says why.

    Args:
        arguments: the arguments after the command's name.
    """
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
    except (Exception, KeyboardInterrupt) as error:
        if _is_closed_pipe(error):
            # The reader closed the pipe (a pager, head). We report nothing, and write nothing more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FAILED
        if os.environ.get("TONECHECK_DEBUG"):
            raise
        sys.stderr.write("tonecheck: " + " ".join(_line(error).split()) + "\n")
        return FAILED
    if "--no-cache" not in arguments:
        expressions.keep()
    return code


def _call(arguments: list[str]) -> int:
    """Call a command.

    ``tonecheck PATH…``, with or without --force-exclude, skips click, which takes longer to import than an article to
    check.
    """
    check_arguments = arguments[1:] if arguments[:1] == ["check"] else arguments
    paths = [argument for argument in check_arguments if argument != _FORCE]
    other_command = check_arguments is arguments and bool(arguments) and is_command(arguments[0])
    if (
        not paths
        or other_command
        or any(argument.startswith("-") for argument in paths)
        or "_TONECHECK_COMPLETE" in os.environ
    ):
        from tonecheck.cli.group import call  # noqa: PLC0415 - see the docstring

        return call(arguments)
    from tonecheck.cli.checking import plain  # noqa: PLC0415 - other commands do not need it

    return plain(paths, force_exclude=_FORCE in check_arguments)


def is_command(name: str) -> bool:
    """Return whether there is a command of this name."""
    return name.isidentifier() and name[0] != "_" and find_spec(f"tonecheck.cli.commands.{name}") is not None


def _is_closed_pipe(error: BaseException) -> bool:
    if isinstance(error, BrokenPipeError):
        return True
    # Windows reports a closed pipe so.
    return sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL


def _line(error: BaseException) -> str:
    """Return the line that reports an error to the user."""
    if isinstance(error, TonecheckError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return "stopped"
    return f"tonecheck failed ({error!r}); please report it, with the output of TONECHECK_DEBUG=1"
