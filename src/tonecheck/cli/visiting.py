"""Check a live site: walk through it, and report on its pages as on files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonecheck.cli import progress
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.output import notify
from tonecheck.errors import ConfigError
from tonecheck.faults import in_order
from tonecheck.findings import baseline as baselines
from tonecheck.lazy_dataclass import replace
from tonecheck.linter import Linter
from tonecheck.model import Report
from tonecheck.settings import known_file
from tonecheck.visible import visible_line

if TYPE_CHECKING:  # an extra
    from tonecheck.web.fetching import Limits

_EXTRA = frozenset({"httpx", "httpcore", "protego"})
_ON_PICTURES = "internal-links/broken-image"

PAUSE = 1.0
"""Seconds from one request to the next."""


def checked(
    lint: LintOptions, paths: Sequence[str], *, baseline: str | None, max_pages: int | None, quiet: bool
) -> tuple[Report, Linter]:
    """Return the report on the live site at an address, and the linter that made it.

    Args:
        lint: the options of linting.
        paths: the address, and nothing else.
        baseline: a file of known findings; None is the configured one.
        max_pages: the most pages to read; None is the usual limit.
        quiet: say nothing while the site is read.

    Raises:
        ConfigError: the extra ``web`` is not installed, or more is named than one address.
        SourceError: the site cannot be read.
    """
    start, *others = paths
    if others:
        raise ConfigError("the address of a live site cannot be combined with other paths; give it alone")
    linter = lint.linter(())
    linter.plan  # noqa: B018 - an invalid rule is an error before the first request
    try:
        from tonecheck.web.addresses import is_address  # noqa: PLC0415 - an extra
        from tonecheck.web.crawl import visit  # noqa: PLC0415 - as above
        from tonecheck.web.fetching import Limits  # noqa: PLC0415 - as above
        from tonecheck.web.model import visited  # noqa: PLC0415 - as above
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in _EXTRA:
            raise ConfigError("checking a live site needs packages of its own: pip install 'tonecheck[web]'") from None
        raise
    if not is_address(start):
        scheme = start.partition(":")[0]
        raise ConfigError(f"{visible_line(start)}: an address begins with https:// or http://, not {scheme}://")
    file = baseline or known_file(linter.config)
    known = baselines.load(file).knows if file else None
    limits = Limits(bytes=linter.config.max_bytes)
    limits = limits._replace(pages=max_pages or limits.pages, pause=PAUSE)
    if any(rule.id == _ON_PICTURES for rule in linter.plan.rules):  # else nobody needs to know
        limits = limits._replace(pictures=limits.pages)
    found = visit(start, limits, on_page=_Told(limits, quiet=quiet).page)
    linter = Linter(linter.config, finder=visited(found), cache=not lint.no_cache)
    report = linter.check_sources(found.pages, is_known=known)
    notes = [f"{found.home}: {note}" for note in found.notes]
    if not report.words:
        notes.append(f"{found.home}: its pages have no text before scripts run, so there was nothing to read")
    # There is no file to fix: what readers get is made elsewhere.
    findings = tuple(replace(finding, edits=(), safe=False) for finding in report.findings)
    faults = in_order([*report.faults, *found.faults])
    return replace(report, findings=findings, faults=faults, notes=(*report.notes, *notes)), linter


class _Told:
    """Lines on standard error that say how far a walk through a site is."""

    def __init__(self, limits: Limits, *, quiet: bool) -> None:
        self._limits = limits
        self._quiet = quiet
        self._asked = 0
        self._due = time.monotonic() + progress.FIRST_LINE

    def page(self, address: str) -> None:
        """Take note of an address that is about to be asked for."""
        if not self._asked:
            what = "pages of this site and their pictures" if self._limits.pictures else "pages of this site"
            most = f"up to {self._limits.pages:,} {what}, one each second"
            notify(f"reading {visible_line(address)}: {most}", quiet=self._quiet)
        elif time.monotonic() >= self._due:
            notify(f"asked for {self._asked:,} pages and pictures so far", quiet=self._quiet)
            self._due = time.monotonic() + progress.NEXT_LINE
        self._asked += 1
