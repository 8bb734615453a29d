"""The pages of a report, made again as files change. An article is rendered when somebody asks for its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from tonecheck.files.articles import Articles
from tonecheck.lazy_dataclass import dataclass
from tonecheck.linter import Linter
from tonecheck.model import Finding, Report, Source
from tonecheck.review import Look, Review
from tonecheck.review.rendering import MAP, OVERVIEW, PICTURES, Served, file_of

Begin = Callable[[], tuple[Linter, Articles, Report]]
"""Reads the configuration and the files, and checks them."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article, as the last report saw it."""

    source: Source
    findings: Sequence[Finding]
    look: Look


class Live:
    """The report on some files, as they are.

    Args:
        begin: checks the files.
        version: tonecheck's version.
        day: returns today, for readers.
    """

    def __init__(self, begin: Begin, version: str, day: Callable[[], str]) -> None:
        self._begin = begin
        self._version = version
        self._day = day
        self._seen: dict[str, _Seen] = {}
        self._rules = ""
        self._review: Review | None = None
        self._pages: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._lock = Lock()
        self.revision = 0

    def renew(self) -> None:
        """Check the files again. The pages stay as they were if that fails.

        Raises:
            TonecheckError: a setting or a rule is invalid, or there are no articles.
        """
        linter, articles, report = self._begin()
        review = Review(linter, articles, report, self._day(), self._version)
        rules = linter.plan.key
        known = self._seen if rules and rules == self._rules else {}

        def see(source: Source) -> _Seen:
            findings = review.findings(source.path)
            before = known.get(source.path)
            if before is not None and before.source == source and before.findings == findings:
                return before
            return _Seen(source, findings, review.article(source)[1])

        seen = {one.source.path: one for one in review.each(see)}
        looks = [one.look for one in seen.values()]
        pages = review.pages(Served(revision=self.revision + 1))
        made = {
            MAP: pages.map(review.maps(looks)),
            PICTURES: pages.pictures(review.gallery(looks)),
            OVERVIEW: pages.overview(review.overview(looks)),
        }
        with self._lock:
            self._seen, self._rules, self._review, self._pages = seen, rules, review, made
            self._sources = {file_of(one.look.summary.name): one.source for one in seen.values()}
            self.revision += 1

    def page(self, path: str) -> str | None:
        """Return a page of the report, or None if it has no such page. Only names that we made lead anywhere.

        Args:
            path: the path in the report, with forward slashes.
        """
        with self._lock:
            review, made, source, revision = self._review, self._pages.get(path), self._sources.get(path), self.revision
        if made is not None or source is None or review is None:
            return made
        return review.pages(Served(revision=revision)).article(review.article(source)[0])
