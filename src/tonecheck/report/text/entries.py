"""What the text output shows as one entry: a finding, or findings that are alike, with their places."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import Finding, Report, Span, rank

PAGES = 3
"""What is the same on so many pages is one entry."""
RUN = 5
"""So many findings of one rule on a page are one entry."""
SUGGESTIONS = 10
"""More suggestions than this are only counted."""
_ADDRESSES = "internal-links/"
_STUCK = "internal-links/broken"
"""Visitors get no further there. On many pages it goes before other errors, such as a picture without words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, or several that are alike, in order of place."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that is shown in full."""
        return self.findings[0]

    @property
    def message(self) -> str:
        """What it says; that pages share a part, its places say."""
        return said(self.first)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that it stands on, each once."""
        found = {page: None for finding in self.findings for page in (finding.page, *finding.also_on)}
        return tuple(found)

    @property
    def is_mended(self) -> bool:
        """Whether ``--fix`` mends it, or a part of it."""
        return any(finding.safe for finding in self.findings)

    @property
    def size(self) -> int:
        """At how many places it stands."""
        return sum(1 + len(finding.also_on) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Groups:
    """All findings of a report, each in one of these.

    Attributes:
        shared: entries that stand on several pages, the gravest and most frequent first.
        pages: the entries of each page, errors first, in order of path.
        folded: suggestions that are only counted.
        everything: whether each finding is an entry.
    """

    shared: tuple[Entry, ...] = ()
    pages: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    folded: tuple[Finding, ...] = ()
    everything: bool = False

    def without(self, told: Container[Finding]) -> Groups:
        """Return these groups without the findings of pages that people have read already."""
        left = (
            (path, [Entry(tuple(one for one in entry.findings if one not in told)) for entry in entries])
            for path, entries in self.pages
        )
        remaining = ((path, tuple(entry for entry in entries if entry.findings)) for path, entries in left)
        return replace(self, pages=tuple((path, entries) for path, entries in remaining if entries))

    @property
    def entries(self) -> Iterator[Entry]:
        """All entries."""
        yield from self.shared
        for _, entries in self.pages:
            yield from entries


def grouped(report: Report, *, everything: bool = False) -> Groups:
    """Return the findings of a report as they are shown.

    Args:
        report: what the run found.
        everything: make each finding an entry of its page, and fold no suggestion.
    """
    if everything:
        return Groups(pages=tuple(_by_page(Entry((finding,)) for finding in report.findings)), everything=True)
    suggestions = report.count("suggestion")
    folded = tuple(one for one in report.findings if one.level == "suggestion") if suggestions > SUGGESTIONS else ()
    shown = [one for one in report.findings if one.level != "suggestion"] if folded else report.findings
    alike = _gathered(shown, key=lambda one: (one.rule, said(one)))
    shared = [entry for together in alike for entry in _apart(together) if len(entry.pages) >= PAGES]
    taken = {id(finding) for entry in shared for finding in entry.findings}
    remaining = [finding for finding in shown if id(finding) not in taken]
    runs = _gathered(remaining, key=lambda one: (one.page, one.rule, one.level))
    entries = [
        entry
        for run in runs
        for entry in ([run] if len(run.findings) >= RUN else [Entry((finding,)) for finding in run.findings])
    ]
    return Groups(tuple(sorted(shared, key=weight)), tuple(_by_page(entries)), folded)


def said(finding: Finding) -> str:
    """Return what a finding says besides that pages share the part that it is in."""
    if not finding.also_on:
        return finding.message
    from tonecheck.findings.shared_part import own_message  # noqa: PLC0415 - a run on a few articles needs it not

    return own_message(finding)


def weight(entry: Entry) -> tuple[int, bool, int, int]:
    """Return what sorts entries: the gravest first, and of those the ones on most pages."""
    pages = len(entry.pages)
    return rank(entry.first.level), not (entry.first.rule == _STUCK and pages >= PAGES), -pages, -entry.size


def _apart(entry: Entry) -> tuple[Entry, ...]:
    """Return an entry, in two if a page has the finding both in a part that pages share and in one of its own.

    Then it is about two things, such as a badge below each page and a portrait that have the same text alternative. But
    findings that name the same address are about the same thing.
    """
    shared = tuple(finding for finding in entry.findings if finding.also_on)
    own = tuple(finding for finding in entry.findings if not finding.also_on)
    if (
        entry.first.rule.startswith(_ADDRESSES)
        or not shared
        or not own
        or {one.page for one in own}.isdisjoint(Entry(shared).pages)
    ):
        return (entry,)
    return Entry(shared), Entry(own)


def _gathered(findings: Iterable[Finding], key: Callable[[Finding], object]) -> list[Entry]:
    """Return findings that have the same key as one entry each, in the order of their first ones."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    return [Entry(tuple(together)) for together in found.values()]


def _by_page(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Yield each page with its entries, errors first and then by place."""
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry.first.page, []).append(entry)
    for path in sorted(pages):
        yield path, tuple(sorted(pages[path], key=_rank))


def _rank(entry: Entry) -> tuple[int, Span, str]:
    return rank(entry.first.level), entry.first.span, entry.first.rule
