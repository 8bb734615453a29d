"""A run whose articles change from round to round: only those that changed are analysed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from tonecheck.engine.analysis import PageResult
from tonecheck.errors import SourceError
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Finding, Report, Source


class Reduce(Protocol):
    """Makes a report of page results; it asks ``is_known`` about each finding before limits apply."""

    def __call__(self, pages: Iterable[PageResult], is_known: Callable[[Finding], bool] | None = None) -> Report:
        """Return the report."""


class Rounds:
    """What ``findings.settling.settle`` fixes.

    Args:
        sources: the articles, read one by one when the first round analyses them.
        analyse: returns the results for articles, with the repeats of what a report tells once.
        reduce: makes a report of results.
        read: reads an article again, by its path. We do not hold the texts of all articles in memory.
    """

    def __init__(
        self,
        sources: Iterable[Source],
        *,
        analyse: Callable[[Iterable[Source]], Iterator[PageResult]],
        reduce: Reduce,
        read: Callable[[str], Source],
    ) -> None:
        self._first = sources
        self._analyse = analyse
        self._reduce = reduce
        self._read = read
        self._pages: dict[str, PageResult] = {}
        self._hashes: dict[str, int] = {}
        self._changed: dict[str, Source] = {}
        self._report: Report | None = None

    def findings(self, changed: Mapping[str, Source]) -> list[Finding]:
        """Return every finding that has edits, even those that a report only counts.

        Args:
            changed: the articles that are new since the last call, by path; at the first call none.
        """
        self._changed |= changed
        for page in self._analyse(changed.values() if self._pages else self._noted()):
            self._pages[page.path] = page
        pages = list(self._pages.values())
        has_repeats = any(page.repeats for page in pages)
        found: list[Finding] = []

        def collect(finding: Finding) -> bool:
            found.append(finding)
            return has_repeats

        if has_repeats:  # they can cover findings of other rules, so the report is another one
            pages = [replace(page, findings=(*page.findings, *page.repeats)) for page in pages]
        report = self._reduce(pages, collect)
        self._report = None if has_repeats else report
        return [finding for finding in found if finding.edits]

    def _noted(self) -> Iterator[Source]:
        for source in self._first:
            self._hashes[source.path] = hash(source.text)
            yield source

    def read(self, path: str) -> Source:
        """Return an article as the first round saw it.

        Raises:
            SourceError: the article has changed on disk since then, or cannot be read.
        """
        source = self._read(path)
        if hash(source.text) != self._hashes[path]:
            raise SourceError("changed while tonecheck ran, so it was not fixed; run tonecheck again", path=path)
        return source

    def source(self, path: str) -> Source:
        """Return an article as it is now.

        Raises:
            SourceError: it cannot be read.
        """
        return self._changed.get(path) or self._read(path)

    def is_broken(self, path: str) -> bool:
        """Return whether the last round could not analyse an article."""
        return self._pages[path].fault is not None

    def report(self) -> Report:
        """Return the report on the articles as they are now."""
        return self._report or self._reduce(list(self._pages.values()))
