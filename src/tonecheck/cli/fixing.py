"""``tonecheck check --fix`` and ``--diff``: write or show changes, and report how many findings they fix."""

from __future__ import annotations

import os
import stat
import sys

from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.output import notify, pour, tell, unwritable
from tonecheck.faults import attempt
from tonecheck.findings import fix
from tonecheck.findings.fix import Outcome
from tonecheck.linter import Linter
from tonecheck.report.text import counted
from tonecheck.visible import without_commands


def show(outcome: Outcome, *, quiet: bool) -> int:
    """Print what would change, and return the exit code: 1 if anything would, 2 if an article could not be read."""
    pieces = fix.diff(outcome.changes)
    pour(without_commands(pieces) if _goes_to_a_runner() else pieces, for_people=sys.stdout.isatty())
    _tell(outcome, "would fix", quiet=quiet)
    return tell(outcome.report.faults) or (FOUND if outcome.changes else CLEAN)


def _goes_to_a_runner() -> bool:
    """Return whether a CI runner reads what we print, and not a file that the job keeps."""
    if not any(name in os.environ for name in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")):
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except OSError:
        return False


def write(outcome: Outcome, *, quiet: bool) -> int:
    """Write all changed articles, and return the exit code.

    An article that cannot be written has a line on standard error, and the others are written.
    """
    results = [attempt(change.path, lambda: fix.write(change)) for change in outcome.changes]  # noqa: B023 - called at once
    failed = tell(fault for fault in results if fault)
    if not failed:
        _tell(outcome, "fixed", quiet=quiet)
    return failed


def filter_text(linter: Linter, shown: str, text: str, *, diff: bool, unsafe: bool) -> int:
    """Print the fixed text from standard input, or with ``diff`` what would change."""
    outcome = linter.fix_text(text, path=shown, unsafe=unsafe)
    if diff:
        return show(outcome, quiet=False)
    result = outcome.changes[0].after if outcome.changes else text
    try:
        sys.stdout.buffer.write(result.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    except OSError as error:
        raise unwritable(error) from None
    return tell(outcome.report.faults)


def _tell(outcome: Outcome, verb: str, *, quiet: bool) -> None:
    """Write what was fixed, what is left to fix, and which fixes were left out."""
    count = sum(outcome.fixed.values())
    line = f"{verb} {counted(count, 'finding')} in {counted(len(outcome.changes), 'article')}" if count else ""
    more = f"--unsafe-fixes would fix {outcome.unsafe:,} more" if outcome.unsafe else ""
    notify("; ".join(filter(None, [line or "nothing to fix", more])), quiet=quiet)
    for path, rules in outcome.left_out.items():
        fixes = f"the {'fixes' if rules[1:] else 'fix'} of {' and '.join(rules)}"
        notify(f"{path}: left out {fixes}, which would never end or would break the page; change these words yourself")
