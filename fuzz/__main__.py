"""Run a harness: ``python -m fuzz run markdown --minutes 5``; ``replay`` and ``shrink`` are the other commands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz import engine, seeds
from fuzz.harnesses import ENTRIES
from fuzz.shrinking import shrunk


def main() -> int:
    """Do what the arguments say, and return the exit code: 1 if something does not hold."""
    options = _options()
    if options.command == "run":
        return engine.run(options.entry, options)
    if options.command == "entries":
        sys.stdout.write(" ".join(ENTRIES) + "\n")
        return 0
    if options.command == "shrink":
        small = shrunk(ENTRIES[options.entry], options.file.read_bytes(), seconds=options.seconds)
        options.file.with_suffix(".small").write_bytes(small)
        sys.stdout.write(f"{small!r}\n")
        return 0
    broken = 0
    for entry in [options.entry] if options.entry else ENTRIES:
        files = options.files or seeds.corpus(entry)
        for file in files:
            problem = engine.problem(ENTRIES[entry], file.read_bytes())
            broken += bool(problem)
            if problem:
                sys.stdout.write(f"{entry}: {file}: {problem.line}\n")
    return min(broken, 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m fuzz", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="make inputs and try them")
    run.add_argument("entry", choices=ENTRIES)
    run.add_argument("--minutes", type=float, default=1.0)
    run.add_argument("--seed", type=int, default=0, help="0: by the clock; the log names it")
    run.add_argument("--longest", type=int, default=4096, help="the most bytes of an input")
    run.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for what is found, and the figures")
    run.add_argument("--pages", type=Path, action="append", default=[], help="a folder of further pages to begin with")
    run.add_argument("--plain", action="store_true", help="without atheris: mutations that no coverage guides")
    commands.add_parser("entries", help="name the ways in")
    replay = commands.add_parser("replay", help="try the inputs that are kept, or files")
    replay.add_argument("entry", choices=ENTRIES, nargs="?")
    replay.add_argument("files", type=Path, nargs="*")
    shrink = commands.add_parser("shrink", help="make an input smaller that still fails in the same way")
    shrink.add_argument("entry", choices=ENTRIES)
    shrink.add_argument("file", type=Path)
    shrink.add_argument("--seconds", type=float, default=60)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
