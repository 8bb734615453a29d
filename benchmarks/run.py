"""Run tonecheck and its peers over the same articles: what do one file, thousands and a second run cost?

    python benchmarks/run.py [--sizes 1,10,100,1000,10000] [--rounds 5] [--peers proselint,alex] [--limit 120]
    python benchmarks/run.py --quick
    python benchmarks/run.py --articles FOLDER

Makes the corpus of ``corpus.py``, runs each program in turn, round after round, and prints medians of processor time
(user and system, with children), of wall-clock time and of memory. The last column divides tonecheck's processor time
by that of each peer: below 1, tonecheck is faster. Trust the ratios within one run more than the times, and compare
none with those of another corpus: ours has a dozen findings an article, real articles have a few. ``--articles``
measures the Markdown files of a folder instead. We run the peers that are on the PATH. After a run that fails or
exceeds the limit, we stop that peer by its id, and skip it for this number of articles.

``--quick`` takes three minutes at most: 1 and 20 articles, two rounds, and no run that begins after 150 seconds. Where
valgrind is installed, it also counts the instructions of tonecheck on one article, which do not depend
on the load of the machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
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
QUICK_SIZES, QUICK_ROUNDS, QUICK_LIMIT = "1,20", 2, 25.0
QUICK_SECONDS = 150.0
"""After so many seconds, a quick run begins nothing new."""
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


def _articles(folder: Path, count: int, chosen: str) -> list[str]:
    """Make a corpus in a folder, or copy the first articles of a chosen one, and return the files."""
    if not chosen:
        corpus.make(folder, count)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        for number, path in enumerate(sorted(Path(chosen).rglob("*.md"))[:count]):
            shutil.copy(path, folder / f"{number:06}.md")
    return [str(path) for path in sorted(folder.rglob("*.md"))]


def measure(folder: Path, count: int, arguments: argparse.Namespace) -> None:
    """Run all programs over ``count`` articles, and print a line for each."""
    files = _articles(folder, count, arguments.articles)
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
    costs, skipped = _rounds(commands, count, cache, environment, arguments)
    words = sum(len(Path(file).read_text("utf-8").split()) for file in files)
    which = f"from {arguments.articles}" if arguments.articles else "from corpus.py, dense in findings"
    _print(f"{len(files)} articles {which}, {words:,} words", words, costs, skipped)
    if arguments.quick and count == 1:
        print(f"instructions of tonecheck on this article: {_instructions([*TONECHECK, *paths], environment)}")


def _rounds(
    commands: dict[str, list[str]],
    count: int,
    cache: Path,
    environment: dict[str, str],
    arguments: argparse.Namespace,
) -> tuple[dict[str, list[Cost]], dict[str, str]]:
    """Run programs in turn, and return the costs of each, and why those that are left out are."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    skipped: dict[str, str] = {}
    for round_number in range(arguments.rounds + 1):
        for name, command in commands.items():
            if name in skipped or (costs[name] and time.monotonic() > arguments.until):
                continue
            if time.monotonic() > arguments.until and name != COLD:
                skipped[name] = "not run: no time is left"
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
    return costs, skipped


def _instructions(command: list[str], environment: dict[str, str]) -> str:
    """Return how many instructions a program takes, in millions, as valgrind counts them."""
    if not shutil.which("valgrind"):
        return "not counted, as valgrind is not installed"
    with tempfile.TemporaryDirectory() as folder:
        counting = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                [*counting, *command], capture_output=True, text=True, env=environment, timeout=60, check=False
            )
        except subprocess.TimeoutExpired:
            return "not counted, as it took longer than 60 s"
    collected = re.search(r"Collected : (\d+)", done.stderr)
    return f"{int(collected[1]) / 1e6:,.0f} M" if collected else "not counted, as valgrind failed"


def _print(title: str, words: int, costs: dict[str, list[Cost]], skipped: dict[str, str]) -> None:
    print(f"\n{title}")
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
    parser.add_argument("--quick", action="store_true", help="take three minutes at most")
    parser.add_argument("--articles", default="", help="measure the Markdown files of this folder instead of our own")
    parser.add_argument("--sizes", default="1,10,100,1000,10000", help="numbers of articles, separated by commas")
    parser.add_argument("--rounds", type=int, default=5, help="how often to run each program over up to 100 articles")
    parser.add_argument("--peers", default="", help="run only these peers, separated by commas")
    parser.add_argument("--limit", type=float, default=600, help="time limit of one run, in seconds")
    arguments = parser.parse_args()
    arguments.until = float("inf")
    if arguments.quick:
        arguments.sizes, arguments.rounds, arguments.limit = QUICK_SIZES, QUICK_ROUNDS, QUICK_LIMIT
        arguments.until = time.monotonic() + QUICK_SECONDS
    arguments.peers = [name for name in arguments.peers.split(",") if name]
    signal.signal(signal.SIGALRM, _too_long)
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes.split(","):
            measure(Path(folder) / f"c{size}" / "content", int(size), arguments)


if __name__ == "__main__":
    main()
