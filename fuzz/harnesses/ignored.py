"""Patterns of ignore files. The first line is a path; the other lines are patterns."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz import checks
from fuzz.checks import hold
from tonecheck.files.ignore_patterns import Patterns


def check(data: bytes) -> None:
    """Ask patterns about a path, and about a path that nearly matches them."""
    path, *lines = checks.decoded(data).split("\n")
    path = f"/site/{path.strip('/')}"
    first = checks.in_time(lambda: list(_verdicts(path, lines)), len(data))
    hold(set(first) <= {True, False, None}, "no verdict", f"{path} {first}")
    hold(first == list(_verdicts(path, lines)), "asked twice, it differs")


def _verdicts(path: str, lines: list[str]) -> Iterator[bool | None]:
    patterns = Patterns.from_lines(lines, "/site")
    yield patterns.verdict(path, folder=True)
    yield patterns.verdict(path, folder=False)
    for line in lines:
        yield patterns.verdict("/site/" + line.strip("!/").replace("*", "aa") + "?", folder=False)


ENTRIES = {"ignored": check}
