"""The linter: one configuration, for many articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal, NoReturn

from tonecheck import config as settings
from tonecheck import engine, formats, plan, plugins, source
from tonecheck.cache.store import Store
from tonecheck.config import Config
from tonecheck.errors import ConfigError, SourceError, did_you_mean
from tonecheck.model import Finding, Report, Source
from tonecheck.overrides import Plans

if TYPE_CHECKING:  # 5 ms to import, and pictures and statistics only if asked for
    from concurrent.futures import Executor

    from tonecheck.fix import Outcome
    from tonecheck.images import Row
    from tonecheck.site import PageFacts, Site
    from tonecheck.site.find import Finder
    from tonecheck.site.graph import Graph
    from tonecheck.stats import Part

FEW = 10
"""Runs over fewer articles look nothing up: that would cost them more than it saves (``benchmarks/run.py``)."""

Settings = Config | Mapping[str, object] | None
Known = Callable[[Finding], bool]


class Linter:
    """Lints with one configuration; the rules are read and checked once, when first needed.

    Args:
        config: a Config; a mapping with the keys of ``tonecheck.yaml``; or None for the defaults.
        finder: keeps what was read of sites from one call to the next; None reads them anew each time.
        force_exclude: leave out what ``exclude`` and ignore files name even where a path names it, as for hooks, which
            are given every file that has changed.

    Raises:
        ConfigError: the mapping is not a right configuration.
    """

    def __init__(self, config: Settings = None, *, finder: Finder | None = None, force_exclude: bool = False) -> None:
        if config is None:
            config = settings.at(os.getcwd())
        self.config = config if isinstance(config, Config) else settings.from_mapping(config)
        self._finder = finder
        self._force_exclude = force_exclude

    @cached_property
    def plans(self) -> Plans:
        """The rules for each path: those of the configuration, changed by its overrides."""
        return Plans(self.config)

    @property
    def plan(self) -> plan.Plan:
        """The rules of this configuration, ready to run, as they are for a file that no override is about.

        Raises:
            ConfigError: a rule is named that does not exist.
            RuleError: a pack is not right.
        """
        return self.plans.base

    @cached_property
    def extensions(self) -> dict[str, str]:
        """Format by file name ending, the configuration's own included.

        Raises:
            ConfigError: the configuration names a format that does not exist.
        """
        for ending, name in self.config.formats.items():
            plugins.load("formats", name, where=f"{self.config.file or 'config'}: formats", error=ConfigError)
            if not ending.startswith("."):
                raise ConfigError(f"{self.config.file or 'config'}: formats: “{ending}” must begin with a dot")
        return {**formats.extensions(), **self.config.formats}

    def format_of(self, path: str) -> str:
        """Return the format that a path's ending stands for.

        Raises:
            SourceError: no format knows the ending.
        """
        ending = os.path.splitext(path)[1].lower()
        if ending not in self.extensions:
            known = sorted(self.extensions)
            raise SourceError(
                f"{path}: no format reads files that end in “{ending}”; {did_you_mean(ending, known)} "
                "(“formats” in the configuration can name one)"
            )
        return self.extensions[ending]

    def check_text(self, text: str, *, path: str = "text.md") -> Report:
        """Return the report on one article that is in memory. Links to files are judged from ``path``.

        Args:
            text: the article; offsets in the findings count its code points.
            path: where it would stand; its ending says the format.

        Raises:
            TonecheckError: it cannot be checked.
        """
        return self.check_sources(iter([Source(path, text, self.format_of(path))]))

    def check_site(
        self,
        paths: Sequence[str],
        *,
        executor: Executor | None = None,
        known: Known | None = None,
        seen: Callable[[str], object] | None = None,
    ) -> Report:
        """Return the report on files and folders.

        Args:
            paths: files, and folders to walk.
            executor: where pages are analysed; None is this process.
            known: whether a finding need not be told (``Baseline.known``, ``Since.known``).
            seen: called with each path as its article is read, to show how far a run has come.

        Raises:
            TonecheckError: a path is missing or cannot be read, or there is nothing to check.
        """
        files = self._planned(paths)

        def sources() -> Iterator[Source]:
            for file in files:
                if seen is not None:
                    seen(file)
                yield self.read(file)

        return self._check(paths, files, sources(), executor, known)

    def fix(self, paths: Sequence[str], *, unsafe: bool = False, executor: Executor | None = None) -> Outcome:
        """Return what the fixes of findings make of files and folders. Nothing is written: ``fix.write`` does that.

        Args:
            paths: files, and folders to walk.
            unsafe: also fixes that may change what a sentence means.
            executor: where pages are analysed; None is this process.

        Raises:
            TonecheckError: a path is missing or cannot be read, or there is nothing to check.
        """
        from tonecheck.fix import settle  # noqa: PLC0415 - not needed by a check

        files = self._planned(paths)
        shown = {source.shown_path(file): file for file in files}

        def check(texts: Mapping[str, str]) -> Report:
            read = (self.read(file) for file in files)
            changed = (replace(one, text=texts[one.path]) if one.path in texts else one for one in read)
            return self._check(paths, files, changed, executor)

        return settle(check, lambda path: self.read(shown[path]).text, unsafe=unsafe)

    def _check(
        self,
        paths: Sequence[str],
        files: Sequence[str],
        sources: Iterator[Source],
        executor: Executor | None,
        known: Known | None = None,
    ) -> Report:
        """Return the report on the articles of some files, with what is to be noted of the settings."""
        report = self.check_sources(sources, executor=executor, known=known, kept=len(files) >= FEW)
        # A run on single files is not expected to meet all overrides.
        if self.config.overrides and any(map(os.path.isdir, paths)):
            report = replace(report, notes=(*report.notes, *self.plans.idle(files)))
        return report

    def sources(self, paths: Sequence[str]) -> Iterator[Source]:
        """Yield the articles at some paths, in a fixed order.

        Raises:
            SourceError: a path is missing or cannot be read.
        """
        return map(self.read, self._planned(paths))

    def leaves_out(self, path: str) -> bool:
        """Return whether ``exclude`` or an ignore file names an article.

        Raises:
            SourceError: it is missing.
        """
        root = self.config.folder
        found = source.find(
            [path], extensions=self.extensions, exclude=self.config.exclude, root=root, force_exclude=True
        )
        return not list(found)

    def files(self, paths: Sequence[str]) -> list[str]:
        """Return the paths of the articles at some paths, in a fixed order.

        Raises:
            SourceError: a path is missing, or there is no article.
        """
        return list(self._find(paths)) or self._nothing()

    def stats(self, path: str, *, count: Literal["block", "textstat"] | None = None) -> Part:
        """Return the statistics of an article: length, reading time, grade and all metrics, by section too.

        Args:
            path: the file.
            count: how the grade is counted; None is as the rule ``readability/grade`` is set to.

        Raises:
            TonecheckError: the file cannot be read or parsed, or the configuration is not right.
        """
        from tonecheck import stats  # noqa: PLC0415 - not needed by a check
        from tonecheck.kinds import grade  # noqa: PLC0415 - as above

        grades = [rule.check for rule in self.plan.rules if rule.id == stats.RULE]
        grading = grades[0] if grades else grade.Check()
        if count:
            grading = replace(grading, count=count, engine=grading.engine if count == "textstat" else "tonecheck")
        return stats.page(self.read(path), grading)

    def images(self, paths: Sequence[str]) -> list[Row]:
        """Return the pictures of the articles at some paths, with their text alternatives and verdicts.

        Args:
            paths: files, and folders to walk.

        Raises:
            TonecheckError: a path is missing, or an article cannot be read or parsed.
        """
        from tonecheck import images  # noqa: PLC0415 - not needed by a check

        sources = list(self.sources(paths)) or self._nothing()
        return images.rows(sources, self.plan, site=self._site)

    def _site(self, pages: tuple[PageFacts, ...], *, store: Store | None = None) -> Site:
        from tonecheck.site import Site  # noqa: PLC0415 - light, and not needed by an import

        return Site(pages, self.config.folder, self.config.site, store=store, finder=self._finder)

    def graphs(self, paths: Sequence[str]) -> list[Graph]:
        """Return which page links to which, for each site that the pages at some paths belong to.

        Raises:
            TonecheckError: a path is missing or cannot be read, or there is nothing to look at.
        """
        from tonecheck.site import Site, facts  # noqa: PLC0415 - not needed by a check
        from tonecheck.site.graph import graph  # noqa: PLC0415 - as above

        pages = tuple(facts(formats.parse(self.read(path))) for path in self.files(paths))
        site = Site(pages, self.config.folder, self.config.site)
        return [graph(site, project) for project in site.projects]

    def _planned(self, paths: Sequence[str]) -> list[str]:
        """Return the articles at some paths, all plans for them made: rules are checked before one is read."""
        self.plan  # noqa: B018 - made here, and told if it is not right
        files = list(self._find(paths))
        for file in files:
            self.plans.of(file)
        return files

    def _find(self, paths: Sequence[str]) -> Iterator[str]:
        return source.find(
            paths,
            extensions=self.extensions,
            exclude=self.config.exclude,
            root=self.config.folder,
            force_exclude=self._force_exclude,
        )

    def read(self, path: str) -> Source:
        """Return the article that a file holds.

        Raises:
            SourceError: it cannot be read.
        """
        return source.read(path, format=self.format_of(path), max_bytes=self.config.max_bytes)

    def _nothing(self) -> NoReturn:
        endings = ", ".join(sorted(self.extensions))
        raise SourceError(f"nothing was checked: no article here (looked for {endings}; ignored files left out)")

    def check_sources(
        self,
        sources: Iterator[Source],
        *,
        executor: Executor | None = None,
        known: Known | None = None,
        kept: bool = False,
    ) -> Report:
        """Return the report on articles that are given one by one.

        Args:
            sources: the articles.
            executor: where pages are analysed; None is this process.
            known: whether a finding need not be told.
            kept: look up what was worked out in earlier runs, and keep what is worked out now.

        Raises:
            TonecheckError: one cannot be checked, or there is none.
        """
        pairs = ((one, self.plans.of(one.path)) for one in sources)
        facts = bool(self.plan.at_stage("site"))
        work = partial(engine.pages, facts=facts, executor=executor)
        store = Store()
        if kept and self.plan.key:
            from tonecheck.cache.results import through  # noqa: PLC0415 - large runs only

            pages = through(store, pairs, work, facts=facts)
        else:
            pages = work(pairs)
        site = partial(self._site, store=store)
        report = engine.run(pages, self.plan, site=site, plans=self.plans.of, known=known)
        store.close()
        if store.fault:
            report = replace(report, notes=(*report.notes, f"no cache was used: {store.fault}"))
        if not report.files:
            self._nothing()
        return report
