"""``tonecheck check --fix`` and ``--diff``: write or show changes, and report how many findings they fix."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.output import notify, pour, tell, unwritable
from tonecheck.cli.progress import progress
from tonecheck.faults import attempt
from tonecheck.files.articles import Articles
from tonecheck.findings import by_place, fix
from tonecheck.findings.fix import Outcome
from tonecheck.linter import Linter
from tonecheck.model import Fault, Finding, Report
from tonecheck.report.text import counted
from tonecheck.visible import excerpt, without_commands

if TYPE_CHECKING:  # 5 ms to import
    from concurrent.futures import Executor

    from tonecheck.findings.settling import Choose

_NAMED = 20
"""So many fixed articles are named."""
_LONGEST = 60


def mended(  # noqa: PLR0913 - one argument for each option
    linter: Linter,
    articles: Articles,
    executor: Executor | None,
    *,
    unsafe: bool = False,
    since: str | None = None,
    ask: bool = False,
    quiet: bool = False,
) -> Outcome:
    """Return some articles after their fixes.

    Args:
        linter: the configuration.
        articles: the articles.
        executor: where to analyse pages; None means in this process.
        unsafe: also apply fixes that may change what a sentence means.
        since: a git revision; only findings that are new since then, on lines that have changed, are fixed.
        ask: let the user choose each fix on the terminal, unsafe ones too.
        quiet: show no progress.

    Raises:
        TonecheckError: an article cannot be checked, or the revision is invalid.
    """
    chosen: Callable[[Mapping[str, str]], Choose] | None = None
    if since and articles.files:
        from tonecheck.cli.narrowing import recently  # noqa: PLC0415 - only for --since

        recent = recently(linter, articles, since)
        articles = articles.only(recent.touches)
        if not articles.files:
            notify(f"no article has changed since {since}", quiet=quiet)
            return Outcome(Report(()), (), {})

        def chosen(texts: Mapping[str, str]) -> Choose:
            now = recent.again(texts)
            return lambda finding: None if now.knows(finding) else finding

    if ask:
        from tonecheck.cli.asking import asked, key_of  # noqa: PLC0415 - only for --ask

        with progress(articles.files, quiet=quiet) as on_read:
            offers = _offers(linter, articles, executor, chosen, on_read)
        wanted = asked(offers)

        def chosen(_: Mapping[str, str]) -> Choose:
            return lambda finding: wanted.get(key_of(finding))

        unsafe = True
    with progress(articles.files, quiet=quiet or ask) as on_read:
        return linter.fix(articles, unsafe=unsafe, executor=executor, on_read=on_read, chosen=chosen)


def _offers(
    linter: Linter,
    articles: Articles,
    executor: Executor | None,
    chosen: Callable[[Mapping[str, str]], Choose] | None,
    on_read: Callable[[str], object] | None,
) -> list[Finding]:
    """Return the findings that have fixes, and fix none."""
    offers: list[Finding] = []

    def collect(texts: Mapping[str, str]) -> Choose:
        choose = chosen(texts) if chosen else None

        def add(finding: Finding) -> None:
            if choose is None or choose(finding):
                offers.append(finding)

        return add

    linter.fix(articles, executor=executor, on_read=on_read, chosen=collect)
    return sorted(offers, key=by_place)


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


def write(outcome: Outcome, *, quiet: bool, verbose: bool = False) -> int:
    """Write all changed articles, and return the exit code.

    An article that cannot be written has a line on standard error, and the others are written.
    """
    results = [attempt(change.path, lambda: fix.write(change)) for change in outcome.changes]  # noqa: B023 - called at once
    failed = tell(fault for fault in results if isinstance(fault, Fault))
    if not failed:
        _tell(outcome, "fixed", quiet=quiet)
        _list(outcome, quiet=quiet, most=None if verbose else _NAMED)
    for change, copy in zip(outcome.changes, results, strict=True):
        if copy and not isinstance(copy, Fault):
            notify(f"{change.path}: the fixes are in a copy, {copy}; the document itself is as it was", quiet=quiet)
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
    for finding, reason in outcome.refused:
        words = excerpt(finding.place.text, _LONGEST)
        place = f"{finding.path}: {finding.place.where}: “{words}” ({finding.rule})"
        notify(f"{place} was not fixed, because {reason}; change this yourself")
    for path, why in outcome.untouched.items():
        notify(f"{path}: nothing in it was fixed: {why}", quiet=quiet)


def _list(outcome: Outcome, *, quiet: bool, most: int | None) -> None:
    """Write what was fixed in each article."""
    for path, rules in list(outcome.mended.items())[:most]:
        each = ", ".join(rule if count == 1 else f"{rule} ({count:,} times)" for rule, count in rules.items())
        notify(f"{path}: fixed {each}", quiet=quiet)
    rest = len(outcome.mended) - (most or len(outcome.mended))
    if rest > 0:
        notify(f"and {counted(rest, 'article')} more; --verbose names them", quiet=quiet)
