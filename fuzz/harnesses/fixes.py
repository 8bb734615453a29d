"""Fixes: the file as it is on disk, its fixes, what is written, and that a second run has nothing to fix.

The input is the bytes of ``page.md``; ``%% page.html strict`` names another file, and settings.
"""

from __future__ import annotations

from contextlib import chdir
from functools import cache

from fuzz import checks
from fuzz.checks import hold
from fuzz.harnesses.settings import folder
from tonecheck import Linter
from tonecheck.errors import TonecheckError
from tonecheck.files.text_encoding import decode, encoding_of
from tonecheck.findings import fix
from tonecheck.site.find import SiteFinder

NAMES = ("page.md", "page.mdx", "page.html", "page.txt")


@cache
def linter(settings: str) -> Linter:
    """Return a linter for files in the folder of this run."""
    return Linter(checks.SETTINGS[settings], finder=SiteFinder(contents={}), cache=False)


def check(data: bytes) -> None:
    """Fix a file, write it, and fix it again."""
    head: list[str] = []
    if data.startswith(b"%% "):
        first, _, data = data[3:].partition(b"\n")
        head = first.decode("utf-8", "replace").split()
    name = next((word for word in head if word in NAMES), NAMES[0])
    used = linter(next((word for word in head if word in checks.SETTINGS), "default"))
    with chdir(folder()):
        with open(name, "wb") as stream:
            stream.write(data)
        try:
            _round_trip(used, name, data)
        except TonecheckError as error:
            checks.refusal(error)
            hold(_bytes(name) == data, "a file that is refused was changed")


def _round_trip(used: Linter, file: str, data: bytes) -> None:
    outcome = checks.in_time(lambda: used.fix([file]), 20 * len(data))
    hold(_bytes(file) == data, "a file was written without being asked")
    checks.faults(outcome.report)
    hold(len(outcome.changes) <= 1, "one file has two changes")
    for change in outcome.changes:
        hold(change.before == decode(data, file) != change.after, "a change of another text")
        fix.write(change, file)
        written = _bytes(file)
        hold(decode(written, file) == change.after, "what was written is not what was made")
        hold(encoding_of(written) == encoding_of(data), "the encoding has changed")
        checks.findings(outcome.report, {change.path: change.after})
    again = used.fix([file])
    left = [finding.rule for finding in outcome.report.findings if finding.safe]
    hold(not again.changes, "a second run changes it", f"{dict(again.fixed)} after {dict(outcome.fixed)}")
    hold(not left, "safe fixes are left", left[:5])


def _bytes(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


ENTRIES = {"fixes": check}
