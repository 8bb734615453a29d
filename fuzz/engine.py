"""Make inputs and try them: by atheris, which coverage guides, or by mutations alone. Inputs that fail are kept."""

from __future__ import annotations

import argparse
import atexit
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from fuzz import mutations, seeds
from fuzz.checks import BrokenError
from fuzz.harnesses import ENTRIES

Check = Callable[[bytes], None]
_FIGURES_EACH = 5
"""Seconds between two writings of the figures."""
_KEPT_OF_EACH_KIND = 5
_OWN_SHARE = 0.6
"""How often our mutations, which know the constructs, come before those of libFuzzer."""


class Problem(NamedTuple):
    """What is wrong: ``kind`` is the same for one cause, ``line`` says it."""

    kind: str
    line: str


def problem(check: Check, data: bytes) -> Problem | None:
    """Try an input, and return what does not hold, or None."""
    try:
        check(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if f"{os.sep}tonecheck{os.sep}" in frame.filename] or frames
        place = f"{Path(ours[-1].filename).name}:{ours[-1].name}"
        what = error.args[0] if isinstance(error, BrokenError) else place
        return Problem(f"{type(error).__name__}: {what}", f"{type(error).__name__} at {place}: {error}"[:600])
    return None


class Trial:
    """Tries inputs, counts them and keeps those that fail."""

    def __init__(self, entry: str, folder: Path, seed: int) -> None:
        self.check = ENTRIES[entry]
        self.entry, self.folder, self.seed = entry, folder, seed
        self.count = 0
        self.kinds: Counter[str] = Counter()
        self.begun = self.told = time.monotonic()

    def __call__(self, data: bytes) -> None:
        """Try an input."""
        self.count += 1
        found = problem(self.check, data)
        if found and self.count == 1:  # it loaded what all inputs need, which may have taken too long
            found = problem(self.check, data)
        if found:
            self.kinds[found.kind] += 1
            if self.kinds[found.kind] <= _KEPT_OF_EACH_KIND:
                self.keep(data, found)
        if time.monotonic() > self.told + _FIGURES_EACH:
            self.tell()

    def keep(self, data: bytes, found: Problem) -> None:
        """Write an input that fails, and say so in the log."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{self.entry}-{blake2b(data, digest_size=6).hexdigest()}"
        (self.folder / name).write_bytes(data)
        (self.folder / f"{name}.txt").write_text(f"{found.kind}\n{found.line}\n", "utf-8", "backslashreplace")
        sys.stderr.write(f"FOUND {name}: {found.line[:200]!r}\n")

    def tell(self) -> None:
        """Write the figures."""
        self.told = time.monotonic()
        self.folder.mkdir(parents=True, exist_ok=True)
        figures = {
            "entry": self.entry,
            "seed": self.seed,
            "executions": self.count,
            "minutes": round((self.told - self.begun) / 60, 2),
            "found": self.kinds,
        }
        (self.folder / f"figures-{self.entry}-{self.seed}.json").write_text(
            json.dumps(figures, indent=1) + "\n", "utf-8"
        )


def run(entry: str, options: argparse.Namespace) -> int:
    """Run a harness for some minutes. The exit code is 1 if something was found.

    With atheris this never returns: libFuzzer ends the process, and ``figures-*.json`` says what was found.
    """
    seed = options.seed or time.time_ns() % 2**31
    sys.stderr.write(f"{entry}: seed {seed}, {options.minutes} minutes\n")
    trial = Trial(entry, options.found, seed)
    inputs = list(seeds.inputs(entry, options.pages, options.longest))
    try:
        import atheris  # noqa: PLC0415 - only on Linux, and only when it is installed
    except ImportError:
        atheris = None
    if atheris is None or options.plain:
        return _plain(trial, inputs, options, seed)
    return _guided(atheris, trial, inputs, options, seed)  # pragma: no cover


def _plain(trial: Trial, inputs: list[bytes], options: argparse.Namespace, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - no secret
    end = trial.begun + 60 * options.minutes
    for data in inputs:
        trial(data)
    while time.monotonic() < end:
        data = chance.choice(inputs)
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            data = mutations.mutated(data, trial.entry, chance, inputs)
        trial(data[: options.longest])
    trial.tell()
    return min(1, len(trial.kinds))


def _guided(atheris: Any, trial: Trial, inputs: list[bytes], options: argparse.Namespace, seed: int) -> int:  # noqa: ANN401 - a module
    """Let libFuzzer choose among inputs by what they reach; our mutations and its own take turns."""

    def change(data: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)  # noqa: S311 - no secret
        if chance.random() < _OWN_SHARE:
            return mutations.mutated(data, trial.entry, chance, inputs)[:longest]
        return bytes(atheris.Mutate(data, longest))

    with tempfile.TemporaryDirectory(prefix="fuzz-inputs-") as folder:
        for number, data in enumerate(inputs):
            (Path(folder) / f"{number:05}").write_bytes(data)
        flags = (f"-seed={seed}", f"-max_total_time={60 * options.minutes:.0f}", f"-max_len={options.longest}",
                 "-rss_limit_mb=4000", "-timeout=120", "-print_final_stats=1", "-verbosity=0")  # fmt: skip
        with atheris.instrument_imports(include=["tonecheck"]):  # many modules are imported later, where they are used
            atheris.Setup([sys.argv[0], *flags, folder], trial, custom_mutator=change)
            atexit.register(trial.tell)
            atheris.Fuzz()
    return min(1, len(trial.kinds))
