"""The linter: it checks any number of articles with one configuration."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tonecheck import formats, plugins, settings
from tonecheck.cache.store import Store
from tonecheck.engine import run
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.overrides import Plans
from tonecheck.engine.plan import PAGES, Plan
from tonecheck.errors import ConfigError, OnError, SourceError, did_you_mean, raise_it
from tonecheck.faults import attempt, fault_of
from tonecheck.files import articles
from tonecheck.files.articles import Articles
from tonecheck.files.bounds import is_within
from tonecheck.markup.meta_keys import may_hold_text
from tonecheck.model import Fault, Finding, Report, Source
from tonecheck.settings.config import Config

if TYPE_CHECKING:  # pools take 5 ms to import, and many runs need no site and no fixes
    from concurrent.futures import Executor

    from tonecheck.engine.reading import Again
    from tonecheck.engine.rounds import Rounds
    from tonecheck.findings.fix import Outcome
    from tonecheck.findings.settling import Choose
    from tonecheck.site import PageFacts, Site
    from tonecheck.site.find import SiteFinder

FEW = 10
"""Runs on fewer articles use no cached results: looking them up would take longer (``benchmarks/run.py``)."""

Settings = Config | Mapping[str, object] | None
IsKnown = Callable[[Finding], bool]
Result = TypeVar("Result")


class Linter:
    """Checks articles with one configuration. It reads and checks the rules once, when they are first needed.

    Args:
        config: a Config; a mapping with the keys of ``tonecheck.yaml``, ``{}`` for the defaults; or None for the
            nearest configuration in the working folder or above it. ``settings.discover`` finds that of other paths.
        finder: remembers from one call to the next what it has read of sites; None reads them again each time.
        force_exclude: skip what ``exclude`` and ignore files name even if it is among the paths. Hooks need this,
            because they pass every changed file.
        cache: read the results that earlier runs left in the user's cache folder, and write results for later runs.

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
    ) -> None:
        if config is None:
            config = settings.discover([])
        self.config = config if isinstance(config, Config) else settings.from_mapping(config)
        self._finder = finder
        self._force_exclude = force_exclude
        self._cache = cache
        self._paths: tuple[str, ...] = ()
        self._sites: SiteFinder | None = None
        self._found: SiteFinder | None = None

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

    @cached_property
    def extensions(self) -> dict[str, str]:
        """The format of each file name extension, including those that the configuration adds.

        Raises:
            ConfigError: the configuration names a format that does not exist.
        """
        where = self.config.file or "config"
        for extension, name in self.config.formats.items():
            plugins.load("formats", name, where=f"{where}: formats", error=ConfigError)
            if not extension.startswith("."):
                raise ConfigError(f"{where}: formats: “{extension}” must begin with a dot")
        return {**formats.extensions(), **self.config.formats}

    def format_of(self, path: str) -> str:
        """Return the format for a path's extension.

        Raises:
            SourceError: no format has this extension.
        """
        extension = os.path.splitext(path)[1].lower()
        if extension not in self.extensions:
            known_extensions = sorted(self.extensions)
            raise SourceError(
                f"no format reads files that end in “{extension}”; {did_you_mean(extension, known_extensions)} "
                "(“formats” in the configuration can add one)",
                path=path,
            )
        return self.extensions[extension]

    # -- articles -----------------------------------------------------------------------------------------------------

    def find(self, paths: Sequence[str]) -> Articles:
        """Return the articles at some paths, sorted, and the folders that cannot be read; there may be none.

        A file in a named folder that its site's builder does not publish is no article, unless the configuration says
        so (``unpublished``). A named file always is.

        Args:
            paths: files, and folders to walk.

        Raises:
            SourceError: a path is missing.
        """
        errors: list[SourceError] = []
        outside: list[str] = []
        files = tuple(
            self._files(paths, force_exclude=self._force_exclude, on_error=errors.append, on_outside=outside.append)
        )
        faults = tuple(fault_of(error, error.path) for error in errors)
        left_out = self._left_out(paths, files)
        kept = tuple(file for file in files if articles.shown_path(file) not in left_out) if left_out else files
        return Articles(tuple(paths), kept, faults, tuple(outside), left_out)

    def _left_out(self, paths: Sequence[str], files: Sequence[str]) -> dict[str, str]:
        """Return the files that the site does not publish, as shown to users, each with the reason."""
        self._found = None
        if self.config.unpublished or not (self._force_exclude or any(map(os.path.isdir, paths))):
            return {}
        from tonecheck.site.unpublished import unpublished  # noqa: PLC0415 - a run on named files needs it not

        named = set() if self._force_exclude else {os.path.realpath(path) for path in paths if not os.path.isdir(path)}
        walked = [articles.shown_path(file) for file in files if not named or os.path.realpath(file) not in named]
        self._found = self._finder or self._new_finder([articles.shown_path(file) for file in files])
        left_out = unpublished(self._found, walked)
        for folder in filter(os.path.isdir, paths if left_out else ()):
            place = articles.shown_path(folder)
            inside = [path for path in walked if place == os.curdir or is_within(path, place)]
            if inside and left_out.keys() >= set(inside):  # whoever names such a folder wants it checked
                left_out = {path: why for path, why in left_out.items() if path not in inside}
        return left_out

    def skips(self, path: str) -> bool:
        """Return whether ``exclude`` or an ignore file makes us skip an article.

        Raises:
            SourceError: the article is missing.
        """
        return not list(self._files([path], force_exclude=True))

    def _files(
        self,
        paths: Sequence[str],
        *,
        force_exclude: bool,
        on_error: OnError = raise_it,
        on_outside: Callable[[str], object] | None = None,
    ) -> Iterator[str]:
        return articles.find(
            paths,
            extensions=self.extensions,
            exclude=self.config.exclude,
            root=self.config.folder,
            force_exclude=force_exclude,
            follow_symlinks=self.config.follow_symlinks,
            on_error=on_error,
            on_outside=on_outside,
        )

    def read(self, path: str) -> Source:
        """Return the article in a file.

        Raises:
            SourceError: the file cannot be read.
        """
        return self._placed(articles.read(path, format=self.format_of(path), max_bytes=self.config.max_bytes))

    def sources(self, paths: Sequence[str] | Articles) -> Iterator[Source]:
        """Yield the articles at some paths, sorted.

        Raises:
            SourceError: a path is missing or cannot be read (``each`` goes on with others), or there are no articles.
        """
        return map(self.read, self.articles(paths).files)

    def each(
        self,
        paths: Sequence[str] | Articles,
        work: Callable[[Source], Result],
        faults: list[Fault],
        on_read: Callable[[str], object] | None = None,
    ) -> Iterator[Result]:
        """Yield the result of some work on each article at some paths, sorted.

        Args:
            paths: files, and folders to walk; or the result of ``find``.
            work: called with each article.
            faults: we add a fault for each file that cannot be read or on which ``work`` fails, and go on.
            on_read: called with each path before its article is read, to show progress.

        Raises:
            SourceError: a path is missing, or there are no articles.
        """
        chosen = self.articles(paths)
        faults += chosen.faults
        for file in chosen.files:
            if on_read is not None:
                on_read(file)
            result = attempt(articles.shown_path(file), lambda: work(self.read(file)))  # noqa: B023 - called at once
            if isinstance(result, Fault):
                faults.append(result)
            else:
                yield result

    def articles(self, paths: Sequence[str] | Articles) -> Articles:
        """Return the articles at some paths. All rules are checked before the first article is read."""
        self.plan  # noqa: B018 - creates the plan, and raises an error if a rule is invalid
        chosen = paths if isinstance(paths, Articles) else self.find(paths)
        if not chosen.files and not chosen.faults:
            self._raise_no_articles(chosen.note)
        for file in chosen.files:
            self.plans.of(file)
        return chosen

    def _raise_no_articles(self, note: str = "") -> NoReturn:
        extensions = ", ".join(sorted(self.extensions))
        raise SourceError(
            f"nothing was checked: found no articles (looked for {extensions}; ignored files are skipped)"
            + (f"; {note}" if note else "")
        )

    def _placed(self, source: Source) -> Source:
        """Return an article with what its site says about how to read it: the dialect, and keys that hold text."""
        if self.config.text_keys and source.text_keys != self.config.text_keys:
            source = replace(source, text_keys=self.config.text_keys)
        wants_dialect = source.format == "markdown" and not source.dialect
        wants_keys = not source.printed_keys and may_hold_text(source.text)
        if not wants_dialect and not wants_keys:
            return source
        if self._sites is None:
            self._sites = self._finder or self._new_finder(self._paths)
        try:
            dialect = self._sites.dialect_of(source.path) if wants_dialect else source.dialect
            keys = self._sites.printed_keys_of(source.path) if wants_keys else source.printed_keys
        except Exception:  # noqa: BLE001 - rules on links report what is wrong with the site; others do without
            return source
        is_new = dialect != source.dialect or keys != source.printed_keys
        return replace(source, dialect=dialect, printed_keys=keys) if is_new else source

    def _new_finder(self, paths: Iterable[str]) -> SiteFinder:
        from tonecheck.site.find import SiteFinder, folders_elsewhere  # noqa: PLC0415 - plain text belongs to no site

        config = self.config
        elsewhere = folders_elsewhere(paths)
        return SiteFinder(config.site, config.folder, None, config.follow_symlinks, elsewhere)

    def _begin(self, paths: Iterable[str]) -> None:
        """Forget what earlier calls have read of sites, and remember all paths of this one; none: they are unknown.

        What ``find`` has read serves the next call.
        """
        self._paths = tuple(paths)
        self._sites, self._found = self._found, None

    # -- checks -------------------------------------------------------------------------------------------------------

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
        chosen = self.articles(paths)
        files = {articles.shown_path(file): file for file in chosen.files}
        self._begin(files)
        faults: list[Fault] = []
        sources = self.each(chosen, lambda source: source, faults, on_read)
        large = len(chosen.files) >= FEW
        with closing(Store(off=not self._cache)) as store:
            many = len(files) >= PAGES
            pages = self._pages(self._pairs(sources, many=many), store, executor, large=large)
            if many:
                again = partial(self._again, lambda path: self.read(files[path]), store, executor, large=large)
                pages = self._read_again(pages, again)
            report = self._report(pages, store, is_known, faults)
        return self._with_notes(report, chosen)

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
        files = {articles.shown_path(file): file for file in found.files}
        self._begin(files)
        faults: list[Fault] = []
        sources = self.each(found, lambda source: source, faults, on_read)
        large = len(found.files) >= FEW
        settled = partial(settle, unsafe=unsafe, chosen=chosen)
        outcome = self._settled(
            sources, lambda path: self.read(files[path]), settled, executor=executor, large=large, faults=faults
        )
        return replace(outcome, report=self._with_notes(outcome.report, found))

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
        self._begin([source.path])
        return self._settled([source], lambda _: source, partial(settle, unsafe=unsafe))

    def _settled(
        self,
        sources: Iterable[Source],
        read: Callable[[str], Source],
        settled: Callable[[Rounds], Outcome],
        *,
        executor: Executor | None = None,
        large: bool = False,
        faults: Iterable[Fault] = (),
    ) -> Outcome:
        from tonecheck.engine.rounds import Rounds  # noqa: PLC0415 - a check does not need it

        def again(plans: Mapping[str, Plan]) -> Iterator[PageResult]:
            return self._again(rounds.source, store, executor, plans, large=large)

        with closing(Store(off=not self._cache)) as store:
            pairs = partial(self._pairs, fixes=True)
            rounds = Rounds(
                sources,
                analyse=lambda changed: self._pages(pairs(changed), store, executor, large=large),
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

        We hold the text of none of them, so what they share counts for how each of them reads.

        Args:
            sources: the articles.
            executor: where to analyse pages; None means in this process.
            is_known: returns True for a finding that is not to be reported.

        Raises:
            TonecheckError: a setting or a rule is invalid, or there are no articles.
        """
        listed = sources if isinstance(sources, Sequence) else None
        self._begin(source.path for source in listed or ())
        with closing(Store(off=not self._cache)) as store:
            many = listed is None or len(listed) >= PAGES
            pages = self._pages(self._pairs(sources, many=many), store, executor, large=False)
            return self._report(pages, store, is_known, ())

    def _pairs(
        self, sources: Iterable[Source], *, many: bool = True, fixes: bool = False
    ) -> Iterator[tuple[Source, Plan]]:
        """Yield articles, each with its plan."""
        for source in map(self._placed, sources):
            plan = self.plans.of(source.path)
            plan = plan.for_many if many else plan
            yield source, plan.for_fixes if fixes else plan

    def _pages(
        self, pairs: Iterable[tuple[Source, Plan]], store: Store, executor: Executor | None, *, large: bool
    ) -> Iterator[PageResult]:
        """Yield the results for articles; those of a large run are looked up in the cache first."""
        facts = bool(self.plan.at_stage("site"))
        analyse = partial(run.pages, facts=facts, executor=executor)
        if not (large and self._cache and self.plan.key):
            return analyse(pairs)
        from tonecheck.engine.results import through  # noqa: PLC0415 - only large runs need it

        return through(store, pairs, analyse, facts=facts)

    def _read_again(self, pages: Iterable[PageResult], again: Again) -> Iterator[PageResult]:
        """Return the results for articles, without what pages share where it counted for how one of them reads."""
        if not any(rule.check.about_reading for rule in self.plan.rules):
            return iter(pages)
        from tonecheck.engine.reading import read_again  # noqa: PLC0415 - not every plan has such a rule

        return read_again(pages, self.plans.of, again)

    def _again(
        self,
        read: Callable[[str], Source],
        store: Store,
        executor: Executor | None,
        plans: Mapping[str, Plan],
        *,
        large: bool,
    ) -> Iterator[PageResult]:
        """Yield the results of some plans for articles that are read once more; those that cannot be are left out."""
        sources = (attempt(path, lambda: read(path)) for path in plans)  # noqa: B023 - called at once
        pairs = ((source, plans[source.path]) for source in sources if not isinstance(source, Fault))
        return self._pages(pairs, store, executor, large=large)

    def _report(
        self, pages: Iterable[PageResult], store: Store, is_known: IsKnown | None, faults: Iterable[Fault]
    ) -> Report:
        """Return the report on the results for articles."""
        site = partial(self.site, store=store)
        report = run.run(pages, self.plan, site=site, plans=self.plans.of, is_known=is_known, faults=faults)
        if store.fault:
            report = replace(report, notes=(*report.notes, f"no cache was used: {store.fault}"))
        if not report.files and not report.faults:
            self._raise_no_articles()
        return report

    def site(self, pages: tuple[PageFacts, ...], *, store: Store | None = None) -> Site:
        """Return the site that a set of pages belongs to.

        Args:
            pages: facts of the pages.
            store: a cache of the facts of other pages; None reads and parses those pages again.
        """
        from tonecheck.site import Site  # noqa: PLC0415 - quick to load, and importing the linter does not need it
        from tonecheck.site.project import parsed  # noqa: PLC0415 - as above

        def gather(source: Source) -> PageFacts:
            if store is None:
                return parsed(source)
            from tonecheck.engine.results import facts_of  # noqa: PLC0415 - only a link to a heading needs it

            return facts_of(store, source, parsed)

        return Site(
            pages,
            self.config.folder,
            self.config.site,
            gather=gather,
            finder=self._finder or (self._sites if self._paths else None),
            follow_symlinks=self.config.follow_symlinks,
        )
