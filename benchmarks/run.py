"""tonecheck and its peers over the same articles: what one file costs, a thousand, a second run, and how much memory.

    python benchmarks/run.py [--sizes 1,10,100,1000,10000] [--rounds 5] [--peers proselint,alex] [--limit 120]

Makes the corpus of ``corpus.py``, runs each program in turn, round after round, and prints medians of processor time
(user and system, children included), of time on the clock and of memory, and what share of each peer's processor time
tonecheck takes: below 1 it is faster. Ratios within one run are the figures to trust. Peers are those on the PATH; one
whose run takes longer than the limit is left out from there on, and so is one that fails.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import peers

TONECHECK = [sys.executable, "-m", "tonecheck"]
COLD, COLD_TWO = "tonecheck, cold", "tonecheck, two processes"
FAILED = 2
"""From this exit code on, a program has not done its work; 1 is that it has found something."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of processor time and on the clock, and mebibytes at the peak."""

    cpu: float
    wall: float
    peak: float


def once(name: str, command: list[str], limit: float, environment: dict[str, str]) -> Cost | str:
    """Run a program and return its cost, or why there is none."""
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - programs of the table in peers.py
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as running:
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            _, status, usage = os.wait4(running.pid, 0)
        except TimeoutError:
            os.killpg(running.pid, signal.SIGKILL)
            os.wait4(running.pid, 0)
            running.returncode = -signal.SIGKILL
            return f"took longer than {limit:.0f} s"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if running.returncode < 0 or (running.returncode >= FAILED and name not in peers.COUNTING):
        return f"failed with exit code {running.returncode}"
    return Cost(
        usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    )


def _too_long(*_: object) -> None:
    raise TimeoutError


def measure(folder: Path, count: int, given: argparse.Namespace) -> None:
    """Measure all programs over a corpus of so many articles, and print a line for each."""
    corpus.make(folder, count)
    files = [str(path) for path in sorted(folder.rglob("*.md"))]
    paths = files if count == 1 else [str(folder)]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        COLD: [*TONECHECK, *paths, "--jobs", "1"],
    }
    if count > 1:
        commands[COLD_TWO] = [*TONECHECK, *paths, "--jobs", "2"]
        commands["tonecheck, warm"] = [*TONECHECK, *paths, "--jobs", "1"]
    commands |= {name: command(folder, files) for name, command in peers.found(given.peers).items()}
    cache = folder.parent / "cache"
    environment = {**os.environ, "TONECHECK_CACHE_DIR": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second run finds modules compiled
    once(COLD, [*TONECHECK, files[0]], given.limit, environment)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    left_out: dict[str, str] = {}
    for number in range(given.rounds + 1):
        for name, command in commands.items():
            if name in left_out:
                continue
            if name in {
                COLD,
                COLD_TWO,
            }:  # nothing known of the articles; the rules are compiled, as after any other run
                for kept in cache.rglob("results.sqlite*"):
                    kept.unlink()
            cost = once(name, command, given.limit, environment)
            if isinstance(cost, str):
                left_out[name] = cost
            elif number or given.rounds == 0 or count > 100:  # noqa: PLR2004 - the first run compiles, warms, and counts little
                costs[name].append(cost)
        if count > 100 and number:  # noqa: PLR2004 - long runs vary little
            break
    _print(count, sum(len(Path(file).read_text("utf-8").split()) for file in files), costs, left_out)


def _print(count: int, words: int, costs: dict[str, list[Cost]], left_out: dict[str, str]) -> None:
    print(f"\n{count} articles, {words:,} words")
    print(f"{'':26} {'CPU s':>8} {'wall s':>8} {'MiB':>6} {'k words/CPU s':>14} {'tonecheck, cold, takes':>23}")
    ours = statistics.median(cost.cpu for cost in costs[COLD])
    for name, some in costs.items():
        if name in left_out:
            print(f"{name:26} {left_out[name]}")
            continue
        cpu, wall, peak = (
            statistics.median(values) for values in zip(*((c.cpu, c.wall, c.peak) for c in some), strict=True)
        )
        print(f"{name:26} {cpu:8.3f} {wall:8.3f} {peak:6.0f} {words / cpu / 1000:14.0f} {ours / cpu:20.2f} x")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Compare tonecheck with its peers.")
    arguments.add_argument("--sizes", default="1,10,100,1000,10000", help="numbers of articles")
    arguments.add_argument("--rounds", type=int, default=5, help="of runs over up to 100 articles")
    arguments.add_argument("--peers", default="", help="only these")
    arguments.add_argument("--limit", type=float, default=600, help="seconds for one run")
    given = arguments.parse_args()
    given.peers = [name for name in given.peers.split(",") if name]
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory() as folder:
        for size in given.sizes.split(","):
            measure(Path(folder) / f"c{size}" / "content", int(size), given)


if __name__ == "__main__":
    main()
