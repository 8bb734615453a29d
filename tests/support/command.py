"""The command line, run in this process: what a user would see, without the cost of a new Python."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tonecheck import cli


class Ran(NamedTuple):
    """What a command left: its exit code, and what it printed to stdout and stderr."""

    code: int
    out: str
    err: str


def tonecheck(*arguments: str | Path, cwd: Path | None = None, stdin: str | bytes = "", **env: str) -> Ran:
    """Run ``tonecheck`` with these arguments in a folder, with these variables added to the environment.

    Warnings are errors, as in every test. What only a process of its own can show (exit by a signal, a closed pipe,
    imports, a terminal) needs the fixture ``processes``.
    """
    given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), "utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    before = os.getcwd()
    try:
        if cwd is not None:
            os.chdir(cwd)
        with mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err), mock.patch.dict(os.environ, env):
            code = cli.run([str(one) for one in arguments])
    finally:
        os.chdir(before)
    return Ran(code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    printed = stream.detach()
    assert isinstance(printed, io.BytesIO)
    return printed.getvalue().decode()
