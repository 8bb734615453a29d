"""``tonecheck check --baseline`` and ``--since``: report only new findings."""

from __future__ import annotations

import os
from typing import Protocol

from tonecheck import formats
from tonecheck.files.articles import Articles
from tonecheck.files.paths import absolute
from tonecheck.findings import baseline as baselines
from tonecheck.findings import since as changes
from tonecheck.lazy_dataclass import replace
from tonecheck.linter import IsKnown, Linter
from tonecheck.model import Finding, Report, Source


class Run(Protocol):
    """A run on articles, as the options of the command line want it."""

    def __call__(self, articles: Articles, is_known: IsKnown | None = None) -> Report:
        """Return the report on what is not known."""


def check(linter: Linter, articles: Articles, run: Run, *, baseline: str | None, since: str | None) -> Report:
    """Return the report on new findings in some articles.

    Args:
        linter: the configuration.
        articles: the articles.
        run: checks articles.
        baseline: a file of findings that are not new.
        since: a git revision; findings on lines that have not changed since are not new.

    Raises:
        TonecheckError: an article cannot be checked, or the baseline or the revision is invalid.
    """
    baseline_file = baselines.load(baseline) if baseline else None
    recent = recently(linter, articles, since) if since and articles.files else None
    if recent:
        articles = articles.only(recent.touches)
        if not articles.files:
            return Report((), notes=(f"no article has changed since {since}",), rules=linter.plan.rules)

    def is_known(finding: Finding) -> bool:
        # We always ask the baseline, because it counts the findings that it knows.
        in_baseline = baseline_file is not None and baseline_file.knows(finding)
        return (recent is not None and recent.knows(finding)) or in_baseline

    report = run(articles, is_known)
    if baseline_file is None or report.below_level:  # what is below the level was not looked up
        return report
    failed = [fault.path for fault in report.faults if fault.path]
    stale = baseline_file.stale(articles.paths, (rule.id for rule in linter.plan.rules), failed)
    if not stale:
        return report
    entries, them = ("1 entry is", "it") if len(stale) == 1 else (f"{len(stale):,} entries are", "them")
    note = f"{baseline_file.file}: {entries} no longer found; “tonecheck baseline --prune” removes {them}"
    return replace(report, notes=(*report.notes, note))


def recently(linter: Linter, articles: Articles, revision: str) -> changes.Since:
    """Return the changes in some articles since a git revision.

    Raises:
        ConfigError: the revision is invalid.
    """

    def parse(path: str, data: bytes) -> Source:
        return formats.of_bytes(data, path=path, format=linter.format_of(path))

    def check_old(source: Source) -> list[Finding]:
        findings: list[Finding] = []

        def collect(finding: Finding) -> bool:
            findings.append(finding)
            return True  # known, so that no limit per page hides one

        linter.check_sources([source], is_known=collect)
        return findings

    folder = os.path.dirname(absolute(articles.files[0]))
    return changes.since(revision, folder, parse=parse, check=check_old, read=lambda path: linter.read(path).text)
