"""``.ci/run``: every step that has to pass before a change lands; the last lines say what was left out."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen

from ci import machine, steps


def main() -> int:
    """Run the steps and return the exit code."""
    begun = time.monotonic()
    slowness = machine.slowness()
    today = steps.Machine(slowness, begun)
    say(f"== this machine is {slowness:.1f} times as slow as the reference")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "left-out.txt"
        failed = _run(today, file)
        left_out = file.read_text("utf-8").splitlines() if file.exists() else []
    say(f"== {time.monotonic() - begun:.0f} s in all")
    for name in left_out:
        say(f"left out, not passed: {name}")
    if failed:
        say(f"FAILED: {failed}")
        return 1
    say(f"passed, but slow tests were left out: {len(left_out)}" if left_out else "passed, nothing was left out")
    return 0


def _run(today: steps.Machine, left_out: Path) -> str:
    """Run the steps one after the other; return what failed, or nothing."""
    env = {"TONECHECK_SLOWNESS": f"{today.slowness:.2f}", "LEFT_OUT": str(left_out)}
    if not today.very_slow:
        env["TONECHECK_NEED_BUILDERS"] = "1"
    with ExitStack() as stack:
        early = [] if today.very_slow else [step for step in steps.STEPS if step.early]
        running = {step.target: stack.enter_context(steps.started(step, env)) for step in early}
        return _run_steps(today, env, running)


def _run_steps(today: steps.Machine, env: dict[str, str], running: Mapping[str, Popen[bytes]]) -> str:
    for step in steps.STEPS:
        now = time.monotonic()
        seconds = today.slow_seconds(now)
        if step.slow and seconds is not None:
            if step.target == "builders" and not seconds:
                continue
            env["SLOW_SECONDS"] = f"{seconds:.0f}"
        limit = today.limit(step, now)
        say(f"== {step.name}: at most {limit:.0f} s")
        ended = steps.run(step, env, limit, process=running.get(step.target))
        say(f"== {step.name}: {ended.wall:.0f} s, {ended.cpu:.0f} s of processor time")
        if ended.code == 0:
            continue
        problem = f"{step.name}: " + ("stopped at its time limit" if ended.code is None else f"exit code {ended.code}")
        if not (step.target == "builders" and today.very_slow):
            return problem
        say(f"{problem}; on a machine as slow as this, the tests that need them are left out")
    return ""


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
