"""``tonecheck check --baseline`` and ``--since``: a run that tells what is new."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tonecheck.files.articles import Articles
from tonecheck.files.paths import absolute
from tonecheck.findings import baseline as baselines
from tonecheck.findings import since as changes
from tonecheck.linter import Linter
from tonecheck.model import Finding, Report, Source

if TYPE_CHECKING:  # 5 ms to import
    from concurrent.futures import Executor


def check(
    linter: Linter, articles: Articles, *, executor: Executor | None, baseline: str | None, since: str | None
) -> Report:
    """Return the report on what is new in some articles.

    Raises:
        TonecheckError: it cannot be checked, or the baseline or the revision is not right.
    """
    known = baselines.load(baseline) if baseline else None
    recent = _since(linter, articles, since) if since and articles.files else None
    if recent:
        articles = articles.only(recent.touches)
        if not articles.files:
            return Report((), notes=(f"no article has changed since {since}",), rules=linter.plan.rules)

    def is_known(finding: Finding) -> bool:
        before = known is not None and known.known(finding)  # asked always: it counts what it meets
        return (recent is not None and recent.known(finding)) or before

    report = linter.check_site(articles, executor=executor, known=is_known)
    if known is None:
        return report
    stale = known.stale(articles.paths, (rule.id for rule in linter.plan.rules))
    if not stale:
        return report
    entries = "1 entry is" if len(stale) == 1 else f"{len(stale):,} entries are"
    note = f"{known.file}: {entries} no longer found; “tonecheck baseline --prune” takes them out"
    return replace(report, notes=(*report.notes, note))


def _since(linter: Linter, articles: Articles, revision: str) -> changes.Since:
    def before(path: str, text: str) -> list[Finding]:
        found: list[Finding] = []

        def note(finding: Finding) -> bool:
            found.append(finding)
            return True  # known, so that none is held back by a cap

        linter.check_sources([Source(path, text, linter.format_of(path))], known=note)
        return found

    folder = os.path.dirname(absolute(articles.files[0]))
    return changes.since(revision, folder, check=before, read=lambda path: linter.read(path).text)
