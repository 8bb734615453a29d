"""The command line, run in this process: what a user would see, without the cost of a new Python.

What only a process of its own can show (an exit by a signal, a closed pipe, imports, a terminal, workers) needs the
fixture ``processes``; what such a test waits for, ``until`` waits for.

Each run reads its configuration and makes its rules as a process does. Only what takes long and depends on nothing else
is shared between runs: the shipped packs once they are decoded, and what plans with the same key build at first use.
"""

from __future__ import annotations

import functools
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from support.limits import scaled
from tonecheck import cli
from tonecheck.engine import plan
from tonecheck.packs import loading
from tonecheck.settings import Config

PROCESS = (sys.executable, "-m", "tonecheck")
"""The command that a process of its own is started with."""

# A shell that starts the tests in the background has Ctrl-C ignored in all that they start.
HEED_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
RUN = "import sys; from tonecheck.cli import run; sys.exit(run(sys.argv[1:]))"
"""Python code for a child process: that Ctrl-C is heeded, and that the command is run with the child's arguments."""


class Ran(NamedTuple):
    """What a command left: its exit code, and what it printed to stdout and stderr."""

    code: int
    out: str
    err: str


def tonecheck(*arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = "", **env: str) -> Ran:
    """Run ``tonecheck`` with these arguments in a folder, with these variables added to the environment.

    Warnings are errors, as in every test.
    """
    out, err = io.BytesIO(), io.BytesIO()
    given = stdin.encode() if isinstance(stdin, str) else stdin
    code = _run(arguments, out, err, cwd=cwd, stdin=given, env=env)
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def transcript(*arguments: str, cwd: Path, **env: str) -> tuple[int, str]:
    """Run ``tonecheck`` and return its exit code, and what stdout and stderr show where both go to one place.

    As in a process whose stdout is no terminal, stdout waits until it is flushed, and stderr does not.
    """
    both = io.BytesIO()
    code = _run(arguments, both, both, cwd=cwd, stdin=b"", env=env)
    return code, both.getvalue().decode()


_make = plan.make
_plans: dict[tuple[str, bool], plan.Plan] = {}


def _plan(config: Config, **given: Any) -> plan.Plan:
    """Make a plan, and return the one with the same key that is there already: the key stands for all of it."""
    made = _make(config, **given)
    return _plans.setdefault((made.key, made.cache), made) if made.key else made


_read_pack = loading.read_pack
_shipped = os.fspath(loading.shipped())


def _pack(file: Path, *, examples: bool = True) -> Iterator[loading.Entry]:
    """Yield the entries of a pack; a shipped one is read once."""
    if os.path.dirname(file) != _shipped:
        yield from _read_pack(file, examples=examples)
        return
    near = os.path.relpath(file)  # entries say where they stand, from the working folder if it is below that
    yield from _entries(file, file if near.startswith(os.pardir) else near, file.stat().st_mtime_ns, examples=examples)


@functools.cache
def _entries(file: Path, _shown: Path | str, _changed: int, *, examples: bool) -> tuple[loading.Entry, ...]:
    return tuple(_read_pack(file, examples=examples))


def _run(
    arguments: tuple[str | Path, ...], out: io.BytesIO, err: io.BytesIO, *, cwd: Path | None, stdin: bytes,
    env: dict[str, str],
) -> int:  # fmt: skip
    given = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    printed = io.TextIOWrapper(out, "utf-8", newline="")
    told = io.TextIOWrapper(err, "utf-8", errors="backslashreplace", newline="", write_through=True)
    before = os.getcwd()
    try:
        if cwd is not None:
            os.chdir(cwd)
        with (
            mock.patch.multiple(sys, stdin=given, stdout=printed, stderr=told),
            mock.patch.dict(os.environ, env),
            mock.patch.object(plan, "make", _plan),
            mock.patch.object(loading, "read_pack", _pack),
        ):
            return _exit_code([str(one) for one in arguments])
    finally:
        os.chdir(before)
        for stream in (printed, told):
            stream.flush()
            stream.detach()  # so that the bytes outlive it


def _exit_code(arguments: list[str]) -> int:
    """Run the command, and return the code that a process would exit with: completing words ends by SystemExit."""
    try:
        return cli.run(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def until(is_so: Callable[[], object], *, seconds: float = 20, meanwhile: Callable[[], object] | None = None) -> None:
    """Wait until something is so: what a process does is looked at again and again.

    Args:
        is_so: looks.
        seconds: the time limit on a machine that is as fast as the reference.
        meanwhile: done after each look in vain.

    Raises:
        TimeoutError: the time is up.
    """
    deadline = time.monotonic() + scaled(seconds)
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"it was not so within {scaled(seconds):g} seconds")
        if meanwhile is not None:
            meanwhile()
        time.sleep(0.02)
