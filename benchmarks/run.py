"""Run tonecheck and its peers over the same articles: what do one file, thousands and a second run cost?

    python benchmarks/run.py [--sizes 1,10,100,1000,10000] [--rounds 5] [--peers proselint,alex] [--limit 120]

Makes the corpus of ``corpus.py``, runs each program in turn, round after round, and prints medians of processor time
(user and system, with children), of wall-clock time and of memory. The last column divides tonecheck's processor time
by that of each peer: below 1, tonecheck is faster. Trust the ratios within one run more than the times. We run the
peers that are on the PATH. After a run that fails or exceeds the limit, we skip that peer for this number of articles.
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
"""From this exit code on, a program has failed; 1 means that it has findings."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one run: seconds of processor and wall-clock time, and peak memory in mebibytes."""

    cpu: float
    wall: float
    peak: float


def once(name: str, command: list[str], limit: float, environment: dict[str, str]) -> Cost | str:
    """Run a program and return its cost, or the reason why there is none."""
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - the programs are from the table in peers.py
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as process:
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            process.returncode = -signal.SIGKILL
            return f"took longer than {limit:.0f} s"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode < 0 or (process.returncode >= FAILED and name not in peers.COUNTING):
        return f"failed with exit code {process.returncode}"
    return Cost(
        usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    )


def _too_long(*_: object) -> None:
    raise TimeoutError


def measure(folder: Path, count: int, arguments: argparse.Namespace) -> None:
    """Run all programs over a corpus of ``count`` articles, and print a line for each."""
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
    commands |= {name: command(folder, files) for name, command in peers.installed(arguments.peers).items()}
    cache = folder.parent / "cache"
    environment = {**os.environ, "TONECHECK_CACHE_DIR": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # so that modules are compiled after the first run, as for a user
    once(COLD, [*TONECHECK, files[0]], arguments.limit, environment)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    skipped: dict[str, str] = {}
    for round_number in range(arguments.rounds + 1):
        for name, command in commands.items():
            if name in skipped:
                continue
            if name in {COLD, COLD_TWO}:  # no cached results, but compiled rules, as after any earlier run
                for results in cache.rglob("results.sqlite*"):
                    results.unlink()
            cost = once(name, command, arguments.limit, environment)
            if isinstance(cost, str):
                skipped[name] = cost
            elif round_number or arguments.rounds == 0 or count > 100:  # noqa: PLR2004 - skip the first run, which compiles and warms up
                costs[name].append(cost)
        if count > 100 and round_number:  # noqa: PLR2004 - long runs vary little
            break
    _print(count, sum(len(Path(file).read_text("utf-8").split()) for file in files), costs, skipped)


def _print(count: int, words: int, costs: dict[str, list[Cost]], skipped: dict[str, str]) -> None:
    print(f"\n{count} articles, {words:,} words")
    print(f"{'':26} {'CPU s':>8} {'wall s':>8} {'MiB':>6} {'k words/CPU s':>14} {'cold tonecheck needs':>23}")
    ours = statistics.median(cost.cpu for cost in costs[COLD])
    for name, runs in costs.items():
        if name in skipped:
            print(f"{name:26} {skipped[name]}")
            continue
        cpu, wall, peak = (
            statistics.median(values) for values in zip(*((c.cpu, c.wall, c.peak) for c in runs), strict=True)
        )
        print(f"{name:26} {cpu:8.3f} {wall:8.3f} {peak:6.0f} {words / cpu / 1000:14.0f} {ours / cpu:20.2f} x")


def main() -> None:
    """Measure all sizes and print the results."""
    parser = argparse.ArgumentParser(description="Compare tonecheck with its peers.")
    parser.add_argument("--sizes", default="1,10,100,1000,10000", help="numbers of articles, separated by commas")
    parser.add_argument("--rounds", type=int, default=5, help="how often to run each program over up to 100 articles")
    parser.add_argument("--peers", default="", help="run only these peers, separated by commas")
    parser.add_argument("--limit", type=float, default=600, help="time limit of one run, in seconds")
    arguments = parser.parse_args()
    arguments.peers = [name for name in arguments.peers.split(",") if name]
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes.split(","):
            measure(Path(folder) / f"c{size}" / "content", int(size), arguments)


if __name__ == "__main__":
    main()
