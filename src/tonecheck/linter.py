"""The linter: one configuration, for many articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn

from tonecheck import formats, plugins, settings
from tonecheck.cache.store import Store
from tonecheck.engine import run
from tonecheck.engine.overrides import Plans
from tonecheck.engine.plan import Plan
from tonecheck.errors import ConfigError, SourceError, did_you_mean
from tonecheck.files import articles
from tonecheck.files.articles import Articles
from tonecheck.model import Finding, Report, Source
from tonecheck.settings.config import Config

if TYPE_CHECKING:  # pools cost 5 ms to import, and sites and fixes are only loaded where they are asked for
    from concurrent.futures import Executor

    from tonecheck.findings.fix import Outcome
    from tonecheck.site import PageFacts, Site
    from tonecheck.site.find import Finder

FEW = 10
"""Runs over fewer articles use no cached results: looking them up would cost more (``benchmarks/run.py``)."""

Settings = Config | Mapping[str, object] | None
Known = Callable[[Finding], bool]


class Linter:
    """Lints with one configuration; the rules are read and checked once, when they are first needed.

    Args:
        config: a Config; a mapping with the keys of ``tonecheck.yaml``; or None for the defaults.
        finder: remembers what it has read of sites from one call to the next; None reads them anew each time.
        force_exclude: leave out what ``exclude`` and ignore files name even if a path names it, as hooks need, which
            are given every file that has changed.
        cache: use what earlier runs left in the user's cache folder, and leave something for later ones.

    Raises:
        ConfigError: the mapping has an unknown key or a value that its key cannot have.
    """

    def __init__(
        self,
        config: Settings = None,
        *,
        finder: Finder | None = None,
        force_exclude: bool = False,
        cache: bool = True,
    ) -> None:
        if config is None:
            config = settings.at(os.getcwd())
        self.config = config if isinstance(config, Config) else settings.from_mapping(config)
        self._finder = finder
        self._force_exclude = force_exclude
        self._cache = cache

    @cached_property
    def plans(self) -> Plans:
        """The rules for each path: those of the configuration, changed by its overrides."""
        return Plans(self.config, cache=self._cache)

    @property
    def plan(self) -> Plan:
        """The rules of this configuration, ready to run, for a file that no override names.

        Raises:
            ConfigError: the configuration names a rule that does not exist.
            RuleError: a pack cannot be read, or one of its rules is invalid.
        """
        return self.plans.base

    @cached_property
    def extensions(self) -> dict[str, str]:
        """The format of each file name ending, the configuration's own included.

        Raises:
            ConfigError: the configuration names a format that does not exist.
        """
        where = self.config.file or "config"
        for ending, name in self.config.formats.items():
            plugins.load("formats", name, where=f"{where}: formats", error=ConfigError)
            if not ending.startswith("."):
                raise ConfigError(f"{where}: formats: “{ending}” must begin with a dot")
        return {**formats.extensions(), **self.config.formats}

    def format_of(self, path: str) -> str:
        """Return the format that a path's ending stands for.

        Raises:
            SourceError: no format has this ending.
        """
        ending = os.path.splitext(path)[1].lower()
        if ending not in self.extensions:
            known = sorted(self.extensions)
            raise SourceError(
                f"{path}: no format reads files that end in “{ending}”; {did_you_mean(ending, known)} "
                "(“formats” in the configuration can name one)"
            )
        return self.extensions[ending]

    # -- articles -----------------------------------------------------------------------------------------------------

    def find(self, paths: Sequence[str]) -> Articles:
        """Return the articles at some paths, sorted; there may be none.

        Args:
            paths: files, and folders to walk.

        Raises:
            SourceError: a path is missing.
        """
        found = articles.find(
            paths,
            extensions=self.extensions,
            exclude=self.config.exclude,
            root=self.config.folder,
            force_exclude=self._force_exclude,
        )
        return Articles(tuple(paths), tuple(found))

    def leaves_out(self, path: str) -> bool:
        """Return whether ``exclude`` or an ignore file names an article.

        Raises:
            SourceError: it is missing.
        """
        found = articles.find(
            [path],
            extensions=self.extensions,
            exclude=self.config.exclude,
            root=self.config.folder,
            force_exclude=True,
        )
        return not list(found)

    def read(self, path: str) -> Source:
        """Return the article that a file holds.

        Raises:
            SourceError: it cannot be read.
        """
        return articles.read(path, format=self.format_of(path), max_bytes=self.config.max_bytes)

    def sources(self, paths: Sequence[str] | Articles) -> Iterator[Source]:
        """Yield the articles at some paths, sorted.

        Raises:
            SourceError: a path is missing or cannot be read, or there is no article.
        """
        return map(self.read, self.articles(paths).files)

    def articles(self, paths: Sequence[str] | Articles) -> Articles:
        """Return the articles at some paths; all rules are checked before the first article is read."""
        self.plan  # noqa: B018 - makes the plan, and raises what is wrong with it
        found = paths if isinstance(paths, Articles) else self.find(paths)
        if not found.files:
            self._nothing()
        for file in found.files:
            self.plans.of(file)
        return found

    def _nothing(self) -> NoReturn:
        endings = ", ".join(sorted(self.extensions))
        raise SourceError(f"nothing was checked: no article here (looked for {endings}; ignored files left out)")

    # -- checks -------------------------------------------------------------------------------------------------------

    def check_text(self, text: str, *, path: str = "text.md") -> Report:
        """Return the report on one article that is in memory. Links to files are judged from ``path``.

        Args:
            text: the article; offsets in the findings count its code points.
            path: where it would stand; its ending says the format.

        Raises:
            TonecheckError: it cannot be checked.
        """
        return self.check_sources([Source(path, text, self.format_of(path))])

    def check_site(
        self,
        paths: Sequence[str] | Articles,
        *,
        executor: Executor | None = None,
        known: Known | None = None,
        seen: Callable[[str], object] | None = None,
    ) -> Report:
        """Return the report on files and folders.

        Args:
            paths: files, and folders to walk; or what ``find`` has found there.
            executor: where pages are analysed; None is this process.
            known: says of a finding that it need not be reported (``Baseline.known``, ``Since.known``).
            seen: called with each path when its article is read, to show progress.

        Raises:
            TonecheckError: a path is missing or cannot be read, or there is nothing to check.
        """
        found = self.articles(paths)

        def sources() -> Iterator[Source]:
            for file in found.files:
                if seen is not None:
                    seen(file)
                yield self.read(file)

        return self._check(found, sources(), executor, known)

    def fix(
        self, paths: Sequence[str] | Articles, *, unsafe: bool = False, executor: Executor | None = None
    ) -> Outcome:
        """Return what the fixes of findings make of files and folders. Nothing is written: ``fix.write`` does that.

        Args:
            paths: files, and folders to walk; or what ``find`` has found there.
            unsafe: also fixes that may change what a sentence means.
            executor: where pages are analysed; None is this process.

        Raises:
            TonecheckError: a path is missing or cannot be read, or there is nothing to check.
        """
        from tonecheck.findings.fix import settle  # noqa: PLC0415 - not needed by a check

        found = self.articles(paths)
        shown = {articles.shown_path(file): file for file in found.files}

        def check(texts: Mapping[str, str]) -> Report:
            sources = self.sources(found)
            changed = (replace(one, text=texts[one.path]) if one.path in texts else one for one in sources)
            return self._check(found, changed, executor)

        return settle(check, lambda path: self.read(shown[path]).text, unsafe=unsafe)

    def _check(
        self, found: Articles, sources: Iterator[Source], executor: Executor | None, known: Known | None = None
    ) -> Report:
        """Return the report on some articles, with notes on the settings."""
        report = self.check_sources(sources, executor=executor, known=known, large=len(found.files) >= FEW)
        # A run on single files is not expected to meet every override.
        if self.config.overrides and any(map(os.path.isdir, found.paths)):
            report = replace(report, notes=(*report.notes, *self.plans.idle(found.files)))
        return report

    def check_sources(
        self,
        sources: Iterable[Source],
        *,
        executor: Executor | None = None,
        known: Known | None = None,
        large: bool = False,
    ) -> Report:
        """Return the report on articles that are given one by one.

        Args:
            sources: the articles.
            executor: where pages are analysed; None is this process.
            known: says of a finding that it need not be reported.
            large: there are so many that cached results save more than looking them up costs.

        Raises:
            TonecheckError: one cannot be checked, or there is none.
        """
        pairs = ((one, self.plans.of(one.path)) for one in sources)
        facts = bool(self.plan.at_stage("site"))
        analyse = partial(run.pages, facts=facts, executor=executor)
        store = Store(off=not self._cache)
        if large and self._cache and self.plan.key:
            from tonecheck.engine.results import through  # noqa: PLC0415 - large runs only

            pages = through(store, pairs, analyse, facts=facts)
        else:
            pages = analyse(pairs)
        site = partial(self.site, store=store)
        report = run.run(pages, self.plan, site=site, plans=self.plans.of, known=known)
        store.close()
        if store.fault:
            report = replace(report, notes=(*report.notes, f"no cache was used: {store.fault}"))
        if not report.files:
            self._nothing()
        return report

    def site(self, pages: tuple[PageFacts, ...], *, store: Store | None = None) -> Site:
        """Return the site that some pages belong to.

        Args:
            pages: facts of the pages.
            store: a cache of the facts of other pages; None reads and parses them anew.
        """
        from tonecheck.site import Site  # noqa: PLC0415 - light, and not needed by an import
        from tonecheck.site.project import parsed  # noqa: PLC0415 - as above

        def gather(source: Source) -> PageFacts:
            if store is None:
                return parsed(source)
            from tonecheck.engine.results import facts_of  # noqa: PLC0415 - only where a link asks for a heading

            return facts_of(store, source, parsed)

        return Site(pages, self.config.folder, self.config.site, gather=gather, finder=self._finder)
