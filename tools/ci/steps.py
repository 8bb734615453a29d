"""The steps of a run, and how long each may take on this machine today."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from typing import NamedTuple

WHOLE = 85 * 60
"""A run stops itself after so many seconds, so that it can say why before somebody else stops it."""
SLOW_UNTIL = 45 * 60
"""On a very slow machine no slow test starts later than so many seconds after the beginning."""
VERY_SLOW = 6.0


class Step(NamedTuple):
    """One command of a run.

    Args:
        name: what it is called in the output.
        target: the target of the Makefile.
        seconds: its time limit on a machine as fast as the reference, with room for a slow network.
        slow: whether it belongs to the slow group, which a very slow machine may leave out.
        early: whether it mostly waits for a network, and so can start with the run.
    """

    name: str
    target: str
    seconds: float
    slow: bool = False
    early: bool = False


STEPS = (
    Step("install", ".venv/made", 600),
    Step("lint and types", "lint", 240),
    Step("documentation site", "docs-site", 240),
    Step("demo", "demo", 300),
    Step("tests", "test", 900),
    Step("site builders", "builders", 600, slow=True, early=True),
    Step("slow tests", "test-slow", 900, slow=True),
)


class Machine(NamedTuple):
    """The machine as it was measured at the beginning of a run.

    Args:
        slowness: how many times slower than the reference.
        begun: when the run began, in seconds of ``time.monotonic``.
    """

    slowness: float
    begun: float

    @property
    def very_slow(self) -> bool:
        """Whether the slow group may be left out."""
        return self.slowness > VERY_SLOW

    def limit(self, step: Step, now: float) -> float:
        """Return how many seconds a step may take that starts now."""
        left = self.begun + WHOLE - now
        return max(1.0, min(step.seconds * max(1.0, self.slowness), left))

    def slow_seconds(self, now: float) -> float | None:
        """Return for how many more seconds slow tests may start; None where all of them run."""
        return max(0.0, self.begun + SLOW_UNTIL - now) if self.very_slow else None


class Ended(NamedTuple):
    """How a step ended: its exit code (None: stopped at its time limit), and what it cost in seconds."""

    code: int | None
    wall: float
    cpu: float


@contextmanager
def started(step: Step, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a step in a group of processes of its own, and stop the whole group at the end."""
    process = subprocess.Popen(["make", step.target], env={**os.environ, **env}, start_new_session=True)  # noqa: S603, S607 - our own Makefile
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(step: Step, env: Mapping[str, str], limit: float, *, process: subprocess.Popen[bytes] | None = None) -> Ended:
    """Run a step to its end, and stop all that it started at the time limit.

    Args:
        step: the step.
        env: variables to add to the environment.
        limit: seconds from now.
        process: the step, if it has been started before.
    """
    begun, before = time.monotonic(), _cpu()
    with nullcontext(process) if process else started(step, env) as running:
        try:
            code: int | None = running.wait(limit)
        except subprocess.TimeoutExpired:
            code = None
    return Ended(code, time.monotonic() - begun, _cpu() - before)


def _cpu() -> float:
    import resource  # noqa: PLC0415 - POSIX systems have it, and CI runs there

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
