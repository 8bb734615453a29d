"""The linter: it checks any number of articles with one configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from tonecheck import formats
from tonecheck.article_reader import ArticleReader, Settings
from tonecheck.cache.store import Store
from tonecheck.engine import run
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.overrides import Plans
from tonecheck.engine.plan import PAGES, Plan
from tonecheck.errors import SourceError
from tonecheck.faults import attempt
from tonecheck.files import articles
from tonecheck.files.articles import Articles
from tonecheck.lazy_dataclass import replace
from tonecheck.model import CheckedPage, Fault, Finding, Report, Source

if TYPE_CHECKING:  # pools take 5 ms to import, and many runs need no site and no fixes
    from concurrent.futures import Executor

    from tonecheck.engine.early import Early
    from tonecheck.engine.kept import Kept
    from tonecheck.engine.reading import Again
    from tonecheck.engine.rounds import Rounds
    from tonecheck.findings.fix import Outcome
    from tonecheck.findings.settling import Choose
    from tonecheck.site.find import SiteFinder

IsKnown = Callable[[Finding], bool]


class Linter(ArticleReader):
    """Checks articles with one configuration. It reads and checks the rules once, when they are first needed.

    Args:
        config: a Config; a mapping with the keys of ``tonecheck.yaml``, ``{}`` for the defaults; or None for the
            nearest configuration in the working folder or above it. ``settings.discover`` finds that of other paths.
        finder: remembers from one call to the next what it has read of sites; None reads them again each time.
        force_exclude: skip what ``exclude`` and ignore files name even if it is among the paths. Hooks need this,
            because they pass every changed file.
        cache: read the results that earlier runs left in the user's cache folder, and write results for later runs.
        kept: keeps the documents of articles that this process analyses, for who reads them after the run; None keeps
            none, which is what a check needs.

    Raises:
        ConfigError: the configuration has an unknown key, or a value is invalid.
    """

    def __init__(
        self,
        config: Settings = None,
        *,
        finder: SiteFinder | None = None,
        force_exclude: bool = False,
        cache: bool = True,
        kept: Kept | None = None,
    ) -> None:
        super().__init__(config, finder=finder, force_exclude=force_exclude)
        self._cache = cache
        self.kept = kept

    @cached_property
    def plans(self) -> Plans:
        """The rules for each path: those of the configuration, as its overrides change them."""
        return Plans(self.config, cache=self._cache)

    @property
    def plan(self) -> Plan:
        """The rules of this configuration, ready to run, for a file that matches no override.

        Raises:
            ConfigError: the configuration names a rule that does not exist.
            RuleError: a pack cannot be read, or one of its rules is invalid.
        """
        return self.plans.base

    def articles(self, paths: Sequence[str] | Articles) -> Articles:
        """Return the articles at some paths. All rules are checked before the first article is read.

        Raises:
            TonecheckError: a path is missing, a setting or a rule is invalid, or there are no articles.
        """
        self.plan  # noqa: B018 - creates the plan, and raises an error if a rule is invalid
        chosen = super().articles(paths)
        for file in chosen.files:
            self.plans.of(file)
        return chosen

    def check_text(self, text: str, *, path: str = "text.md") -> Report:
        """Return the report on one article in memory. Links to files are resolved from ``path``.

        An article that cannot be read, such as one with broken front matter, is the report's only fault.

        Args:
            text: the article; offsets in the findings count its code points.
            path: the path that it would have; its extension determines the format.

        Raises:
            TonecheckError: a setting or a rule is invalid, or no format reads the extension.
        """
        return self.check_sources([articles.from_text(text, path=path, format=self.format_of(path))])

    def check_site(
        self,
        paths: Sequence[str] | Articles,
        *,
        executor: Executor | None = None,
        is_known: IsKnown | None = None,
        on_read: Callable[[str], object] | None = None,
    ) -> Report:
        """Return the report on files and folders.

        Args:
            paths: files, and folders to walk; or the result of ``find``.
            executor: where to analyse pages; None means in this process.
            is_known: returns True for a finding that is not to be reported (``Baseline.knows``, ``Since.knows``).
            on_read: called with each path when its article is read, to show progress.

        Raises:
            TonecheckError: a path is missing, a setting or a rule is invalid, or there are no articles. A file that
                cannot be read is one of the report's faults.
        """
        *_, report = self._checked(paths, executor, is_known, on_read, page_by_page=False)
        return cast("Report", report)

    def stream(
        self,
        paths: Sequence[str] | Articles,
        *,
        executor: Executor | None = None,
        is_known: IsKnown | None = None,
        on_read: Callable[[str], object] | None = None,
    ) -> Iterator[CheckedPage | Report]:
        """Yield each page of files and folders as soon as it has been checked, in order of path; last, the report.

        A page comes with the findings that no other page can change. What needs all pages, such as what they share and
        how they read, is in the report, which is the one of ``check_site``.

        Args:
            paths: files, and folders to walk; or the result of ``find``.
            executor: where to analyse pages; None means in this process.
            is_known: as for ``check_site``.
            on_read: as for ``check_site``.

        Raises:
            TonecheckError: as for ``check_site``.
        """
        return self._checked(paths, executor, is_known, on_read, page_by_page=True)

    def _checked(
        self,
        paths: Sequence[str] | Articles,
        executor: Executor | None,
        is_known: IsKnown | None,
        on_read: Callable[[str], object] | None,
        *,
        page_by_page: bool,
    ) -> Iterator[CheckedPage | Report]:
        """Yield the report on files and folders, and before it each page if it is asked for page by page."""
        chosen = self.articles(paths)
        read = self._paths_in(chosen)
        self._begin(read)
        faults: list[Fault] = []
        sources = self._each(chosen, lambda source: source, faults, on_read)
        early = None
        with closing(Store(off=not self._cache)) as store:
            many = len(read) >= PAGES
            pages = self._pages(self._pairs(sources, number=len(read)), store, executor, looked_up=True)
            if page_by_page:
                from tonecheck.engine.early import Early  # noqa: PLC0415 - most runs are reported as a whole

                early = Early(self._plan_of, lambda: self._links(read, store), many=many, is_known=is_known)
                is_known = early.knows if is_known else None
                seen: list[PageResult] = []
                for page in self._packed(pages) if many else pages:
                    seen.append(page)
                    yield self._page(page, early.of(page))
                pages = iter(seen)
            if many:
                again = partial(self._again, lambda path: read[path](), store, executor, looked_up=True)
                pages = self._read_again(pages, again)
            report = self._report(pages, store, is_known, faults, early)
        yield self._many.reported(self._with_notes(report, chosen))

    def _page(self, page: PageResult, findings: Iterable[Finding]) -> CheckedPage:
        """Return a page as it is reported before the others."""
        entry = self.entry(page.path)
        found = tuple(one.in_file(entry) for one in findings) if entry else tuple(findings)
        return CheckedPage(page.path, page.facts.title if page.facts else "", found, page.fault)

    def fix(
        self,
        paths: Sequence[str] | Articles,
        *,
        unsafe: bool = False,
        executor: Executor | None = None,
        on_read: Callable[[str], object] | None = None,
        chosen: Callable[[Mapping[str, str]], Choose] | None = None,
    ) -> Outcome:
        """Return the texts of files and folders after all fixes. Nothing is written: ``fix.write`` does that.

        Args:
            paths: files, and folders to walk; or the result of ``find``.
            unsafe: also apply fixes that may change what a sentence means.
            executor: where to analyse pages; None means in this process.
            on_read: called with each path when its article is read, to show progress.
            chosen: what chooses among the findings of each round, as for ``findings.settling.settle``.

        Raises:
            TonecheckError: as for ``check_site``.
        """
        from tonecheck.findings.settling import settle  # noqa: PLC0415 - a check does not need it

        found = self.articles(paths)
        read = self._paths_in(found)
        self._begin(read)
        faults: list[Fault] = []
        sources = self._each(found, lambda source: source, faults, on_read)
        withheld = self._with_entries_left_alone(chosen) if self._many else chosen
        settled = partial(settle, unsafe=unsafe, chosen=withheld)
        outcome = self._settled(
            sources, lambda path: read[path](), settled, executor=executor, looked_up=True, faults=faults
        )
        report = self._many.reported(self._with_notes(outcome.report, found))
        return replace(outcome, report=report, untouched={one.file: one.why_no_fix for one in self._many})

    def _with_entries_left_alone(
        self, chosen: Callable[[Mapping[str, str]], Choose] | None
    ) -> Callable[[Mapping[str, str]], Choose]:
        """Return what chooses as another does, and no finding in a file that holds many articles."""

        def choosing(texts: Mapping[str, str]) -> Choose:
            choose = chosen(texts) if chosen else None

            def choice(finding: Finding) -> Finding | None:
                if self.entry(finding.path):
                    return None
                return choose(finding) if choose else finding

            return choice

        return choosing

    def fix_text(self, text: str, *, path: str = "text.md", unsafe: bool = False) -> Outcome:
        """Return an article in memory after all fixes; its text is that of the only change, if there is one.

        Args:
            text: the article.
            path: the path that it would have; its extension determines the format.
            unsafe: also apply fixes that may change what a sentence means.

        Raises:
            TonecheckError: as for ``check_text``.
        """
        from tonecheck.findings.settling import settle  # noqa: PLC0415 - a check does not need it

        source = articles.from_text(text, path=path, format=self.format_of(path))
        if formats.collection(source.format):
            raise SourceError("holds many articles, which tonecheck does not mend", path=source.path)
        self._begin([source.path])
        return self._settled([source], lambda _: source, partial(settle, unsafe=unsafe))

    def _settled(
        self,
        sources: Iterable[Source],
        read: Callable[[str], Source],
        settled: Callable[[Rounds], Outcome],
        *,
        executor: Executor | None = None,
        looked_up: bool = False,
        faults: Iterable[Fault] = (),
    ) -> Outcome:
        from tonecheck.engine.rounds import Rounds  # noqa: PLC0415 - a check does not need it

        def again(plans: Mapping[str, Plan]) -> Iterator[PageResult]:
            return self._again(rounds.source, store, executor, plans, looked_up=looked_up)

        with closing(Store(off=not self._cache)) as store:
            pairs = partial(self._pairs, fixes=True)
            rounds = Rounds(
                sources,
                analyse=lambda changed: self._pages(pairs(changed), store, executor, looked_up=looked_up),
                reduce=lambda pages, is_known=None: self._report(
                    self._read_again(pages, again), store, is_known, faults
                ),
                read=read,
            )
            return settled(rounds)

    def _with_notes(self, report: Report, chosen: Articles) -> Report:
        """Return the report on a set of articles with notes on the settings and on what was chosen."""
        # A run on single files need not match every override.
        if self.config.overrides and any(map(os.path.isdir, chosen.paths)):
            report = replace(report, notes=(*report.notes, *self.plans.idle(chosen.files)))
        notes = (*report.notes, chosen.note) if chosen.note else report.notes
        return replace(report, notes=notes, left_out=chosen.left_out)

    def check_sources(
        self, sources: Iterable[Source], *, executor: Executor | None = None, is_known: IsKnown | None = None
    ) -> Report:
        """Return the report on articles that the caller has read.

        In a sequence of many, what they share does not count for how each of them reads. Of other iterables we hold no
        text, so it counts.

        Args:
            sources: the articles.
            executor: where to analyse pages; None means in this process.
            is_known: returns True for a finding that is not to be reported.

        Raises:
            TonecheckError: a setting or a rule is invalid, or there are no articles.
        """
        listed = sources if isinstance(sources, Sequence) else None
        self._begin(source.path for source in listed or ())
        self._many.forget()
        faults: list[Fault] = []
        with closing(Store(off=not self._cache)) as store:
            number = PAGES if listed is None else len(listed)
            pairs = self._pairs(self._apart(sources, faults), number=number)
            pages = self._pages(pairs, store, executor, looked_up=False)
            if listed is not None and number >= PAGES:
                read = self._many.finder({source.path: source for source in listed})
                pages = self._read_again(pages, partial(self._again, read, store, executor, looked_up=False))
            return self._many.reported(self._report(pages, store, is_known, faults))

    def _pairs(
        self, sources: Iterable[Source], *, number: int = PAGES, fixes: bool = False
    ) -> Iterator[tuple[Source, Plan]]:
        """Yield articles, each with its plan for a run on a number of them."""
        for source in map(self._placed, sources):
            plan = self._plan_of(source.path).for_run_of(number)
            yield source, plan.for_fixes if fixes else plan

    def _pages(
        self,
        pairs: Iterable[tuple[Source, Plan]],
        store: Store,
        executor: Executor | None,
        *,
        looked_up: bool,
        again: bool = False,
    ) -> Iterator[PageResult]:
        """Yield the results for articles; those of a run on files are looked up in the cache first.

        What is read ``again`` has its facts already.
        """
        facts = not again and bool(self.plan.at_stage("site"))
        analyse = partial(run.pages, facts=facts, executor=executor, kept=self.kept)
        if not (looked_up and self._cache and self.plan.key):
            return analyse(pairs)
        from tonecheck.engine.results import through  # noqa: PLC0415 - only runs on files need it

        return through(store, pairs, analyse, facts=facts)

    def _read_again(self, pages: Iterable[PageResult], again: Again) -> Iterator[PageResult]:
        """Return the results for articles, without what pages share where it counted for how one of them reads."""
        if not self._reads_again:
            return iter(pages)
        from tonecheck.engine.reading import read_again  # noqa: PLC0415 - not every plan has such a rule

        return read_again(pages, self._plan_of, again)

    @cached_property
    def _reads_again(self) -> bool:
        """Whether a rule judges how pages read, for which what they share does not count."""
        return any(rule.traits.about_reading for rule in self.plan.rules)

    def _packed(self, pages: Iterable[PageResult]) -> Iterator[PageResult]:
        """Return the results for many pages as the run holds them to its end."""
        if not self._reads_again:
            return iter(pages)
        from tonecheck.engine.reading import packed  # noqa: PLC0415 - not every plan has such a rule

        return map(packed, pages)

    def _again(
        self,
        read: Callable[[str], Source],
        store: Store,
        executor: Executor | None,
        plans: Mapping[str, Plan],
        *,
        looked_up: bool,
    ) -> Iterator[PageResult]:
        """Yield the results of some plans for articles that are read once more; those that cannot be are left out."""
        sources = (attempt(path, lambda: read(path)) for path in plans)  # noqa: B023 - called at once
        pairs = ((source, plans[source.path]) for source in sources if not isinstance(source, Fault))
        return self._pages(pairs, store, executor, looked_up=looked_up, again=True)

    def _report(
        self,
        pages: Iterable[PageResult],
        store: Store,
        is_known: IsKnown | None,
        faults: Iterable[Fault],
        early: Early | None = None,
    ) -> Report:
        """Return the report on the results for articles."""
        site = partial(self.site, store=store, links=early.links if early else None)
        report = run.run(
            pages, self.plan, site=site, plans=self._plan_of, is_known=is_known, faults=faults, early=early
        )
        if store.fault:
            report = replace(report, notes=(*report.notes, f"no cache was used: {store.fault}"))
        if not report.files and not report.faults:
            self._raise_no_articles()
        return report

    def _plan_of(self, path: str) -> Plan:
        """Return the plan for an article: that of its file."""
        entry = self.entry(path)
        return self.plans.of(entry.file if entry else path)

    def _paths_in(self, chosen: Articles) -> dict[str, Callable[[], Source]]:
        """Return what reads each article, by its path."""
        self._many.forget()
        return {path: read for file in chosen.files for path, read in self._in_file(file, [])}

    def _apart(self, sources: Iterable[Source], faults: list[Fault]) -> Iterator[Source]:
        """Yield articles that the caller has read; in place of a text that holds many, each of them."""
        for source in sources:
            inside = self._many.in_text(source, faults)
            if inside is None:
                yield source
                continue
            for path, read in inside:
                article = attempt(path, read)
                if isinstance(article, Fault):
                    faults.append(article)
                else:
                    yield article
