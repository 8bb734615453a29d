"""``tonecheck check --fix`` and ``--diff``: what is done with changes, and what is said of it."""

from __future__ import annotations

import sys

from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.output import tell
from tonecheck.errors import SourceError
from tonecheck.findings import fix
from tonecheck.findings.fix import Outcome
from tonecheck.linter import Linter
from tonecheck.model import Report


def show(outcome: Outcome, *, quiet: bool) -> int:
    """Print what would change; exit code 1 if anything would."""
    for piece in fix.diff(outcome.changes):
        sys.stdout.write(piece)
    tell(_sum(outcome, "would be mended"), quiet=quiet)
    return FOUND if outcome.changes else CLEAN


def put_in(outcome: Outcome, *, quiet: bool) -> None:
    """Write the articles that change, each that can be.

    Raises:
        SourceError: some could not be written; each has a line of its own on standard error, the last in the error.
    """
    faults: list[SourceError] = []
    for change in outcome.changes:
        try:
            fix.write(change)
        except SourceError as wrong:
            faults.append(wrong)
    for fault in faults[:-1]:
        tell(str(fault))
    if faults:
        raise faults[-1]
    tell(_sum(outcome, "mended"), quiet=quiet)


def filter_text(linter: Linter, shown: str, text: str, *, diff: bool, unsafe: bool) -> int:
    """Print a text from standard input with its fixes put in, or what would change."""

    def check(texts: object) -> Report:
        now = texts.get(shown, text) if isinstance(texts, dict) else text
        return linter.check_text(now, path=shown)

    outcome = fix.settle(check, lambda _: text, unsafe=unsafe)
    if diff:
        return show(outcome, quiet=False)
    whole = outcome.changes[0].after if outcome.changes else text
    sys.stdout.buffer.write(whole.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
    return CLEAN


def _sum(outcome: Outcome, what: str) -> str:
    count, files = sum(outcome.fixed.values()), len(outcome.changes)
    if not count:
        return "nothing to mend"
    findings = "1 finding" if count == 1 else f"{count:,} findings"
    return f"{findings} {what} in {'1 article' if files == 1 else f'{files:,} articles'}"
