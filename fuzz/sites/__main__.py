"""Build sites by chance and compare: ``python -m fuzz.sites jekyll --minutes 10``; the log names the seed of each."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from fuzz.sites import builders
from fuzz.sites.comparing import differences
from fuzz.sites.truth import Built


def main() -> int:
    """Do what the arguments say, and return the exit code: 1 if a false alarm or a missed link was found."""
    parser = argparse.ArgumentParser("python -m fuzz.sites", description=__doc__)
    parser.add_argument("builder", choices=builders.MAKERS)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--sites", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0, help="0: by the clock")
    parser.add_argument("--keep", type=Path, help="a folder to write the last site to, whatever becomes of it")
    options = parser.parse_args()
    seed = options.seed or int(time.time())
    until = time.monotonic() + options.minutes * 60
    counts: Counter[str] = Counter()
    while time.monotonic() < until and counts["sites"] + counts["refused"] < options.sites:
        compared(options.builder, seed, counts, options.keep)
        seed += 1
    sys.stdout.write(f"{options.builder}: {dict(counts)}\n")
    return int(counts["false alarm"] + counts["missed"] + counts["not seen"] > 0)


def compared(builder: str, seed: int, counts: Counter[str], keep: Path | None = None) -> None:
    """Build one site, compare it, and print what differs."""
    site = builders.MAKERS[builder](random.Random(seed))  # noqa: S311 - a site by chance is no secret
    with tempfile.TemporaryDirectory(dir=builders.workplace(builder), ignore_cleanup_errors=True) as folder:
        place = keep or Path(folder)
        output = builders.build(site, place)
        if output is None:
            counts["refused"] += 1
            sys.stdout.write(f"{seed} refused: {builders.why_refused(place)}\n")
            return
        links, found = differences(site, Built(output, site.base))
    counts["sites"] += 1
    counts["links"] += links
    for one in found:
        counts[one.kind] += 1
        lines = [line for line in site.files[one.page].split("\n") if one.words in line]
        sys.stdout.write(
            f"{seed} {one.kind}: {one.page} {one.words} {one.address!r} ours {one.ours}, theirs {one.theirs}: {lines}\n"
        )


if __name__ == "__main__":
    sys.exit(main())
