"""The command line: parse, call, print, exit code. One module for each command."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from tonecheck import expressions
from tonecheck.cli.exit_codes import FAILED
from tonecheck.errors import TonecheckError

_FORCE = "--force-exclude"


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code.

    0: nothing at or above --fail-on. 1: findings. 2: it could not be done, and one line on stderr says why.

    Args:
        arguments: what stands after the command's name.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if "--no-cache" in arguments:
        expressions.forget()
    try:
        code = _call(arguments)
    except BrokenPipeError:
        # The reader went away (a pager, head): nothing to tell, and nothing more to write at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (Exception, KeyboardInterrupt) as wrong:
        if os.environ.get("TONECHECK_DEBUG"):
            raise
        sys.stderr.write("tonecheck: " + " ".join(_line(wrong).split()) + "\n")
        return FAILED
    if "--no-cache" not in arguments:
        expressions.keep()
    return code


def _call(arguments: list[str]) -> int:
    """Call a command.

    ``tonecheck PATH…``, and what hooks call, goes without click, which takes longer to import than an article to check.
    """
    rest = arguments[1:] if arguments[:1] == ["check"] else arguments
    paths = [one for one in rest if one != _FORCE]
    other = rest is arguments and bool(arguments) and is_command(arguments[0])
    if not paths or other or any(one.startswith("-") for one in paths) or "_TONECHECK_COMPLETE" in os.environ:
        from tonecheck.cli.group import call  # noqa: PLC0415 - as said above

        return call(arguments)
    from tonecheck.cli.checking import plain  # noqa: PLC0415 - commands are imported when they are called

    return plain(paths, force_exclude=_FORCE in rest)


def is_command(name: str) -> bool:
    """Return whether there is a command of this name."""
    return name.isidentifier() and find_spec(f"tonecheck.cli.commands.{name}") is not None


def _line(wrong: BaseException) -> str:
    """Return what a user is told of an error."""
    if isinstance(wrong, TonecheckError):
        return str(wrong)
    if isinstance(wrong, KeyboardInterrupt):
        return "stopped"
    return f"tonecheck failed ({wrong!r}); please report it, with what TONECHECK_DEBUG=1 shows"
