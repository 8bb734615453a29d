"""Real processes, each with a time limit, each stopped with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from support.limits import scaled

Command = Sequence[str | Path]
Stream = int | IO[Any] | None


class Processes:
    """Starts processes, and stops by their ids those that are still running at the end of a test."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[str]] = []

    def start(
        self,
        command: Command,
        *,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: Stream = subprocess.DEVNULL,
        stdout: Stream = subprocess.PIPE,
        stderr: Stream = subprocess.PIPE,
    ) -> subprocess.Popen[str]:
        """Start a process in a group of its own, with these variables added to the environment."""
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            encoding="utf-8",
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def run(
        self,
        *command: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str | None = None,
        seconds: float = 60,
        code: int | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a process to its end and return what it printed.

        Args:
            command: the program and its arguments.
            cwd: the folder it runs in.
            env: variables to add to the environment.
            stdin: what it reads; nothing if None.
            seconds: its time limit on a machine that is as fast as the reference.
            code: the exit code that is expected; None accepts any.

        Raises:
            subprocess.TimeoutExpired: it took longer, and was stopped with all that it started.
            AssertionError: it ended with another exit code; the text is what it printed.
        """
        taken = subprocess.DEVNULL if stdin is None else subprocess.PIPE
        process = self.start(command, cwd=cwd, env=env, stdin=taken)
        try:
            out, err = process.communicate(stdin, timeout=scaled(seconds))
        except subprocess.TimeoutExpired as late:
            late.add_note(f"it had printed: {late.output!r} {late.stderr!r}")
            raise
        finally:
            # At once, what it left behind included: later its id may be another's.
            stop(process)
            self._started.remove(process)
        assert code in {None, process.returncode}, out + err
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def stop(self) -> None:
        """Stop what is still running."""
        while self._started:
            stop(self._started.pop())


def stop(process: subprocess.Popen[str]) -> None:
    """Kill a process and its group, and close its pipes."""
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
