"""The reader of articles: it finds them at paths, reads them, and knows the site of each."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tonecheck import formats, plugins, settings
from tonecheck.errors import ConfigError, OnError, SourceError, did_you_mean, raise_it
from tonecheck.expressions import expression
from tonecheck.faults import attempt, fault_of
from tonecheck.files import articles
from tonecheck.files.articles import Articles
from tonecheck.files.bounds import is_within
from tonecheck.lazy_dataclass import replace
from tonecheck.many_articles import ManyArticles
from tonecheck.markup.meta_keys import may_hold_text
from tonecheck.model import Entry, Fault, Source
from tonecheck.settings.config import Config

if TYPE_CHECKING:  # plain text belongs to no site
    from tonecheck.cache.store import Store
    from tonecheck.site import PageFacts, Site
    from tonecheck.site.find import SiteFinder
    from tonecheck.site.links import Links

Settings = Config | Mapping[str, object] | None
Result = TypeVar("Result")

_MAY_NEED_HELP = expression(
    r"suicid|self.?harm|overdos|abus|violen|anorexi|bulimi|eating disorder|psycho|addict|crisis|therap|counsel",
    re.IGNORECASE,
)
"""What a page speaks of that rules may ask for a way to help."""


class ArticleReader:
    """Finds and reads articles with one configuration.

    Args:
        config: a Config; a mapping with the keys of ``tonecheck.yaml``, ``{}`` for the defaults; or None for the
            nearest configuration in the working folder or above it. ``settings.discover`` finds that of other paths.
        finder: remembers from one call to the next what it has read of sites; None reads them again each time.
        force_exclude: skip what ``exclude`` and ignore files name even if it is among the paths. Hooks need this,
            because they pass every changed file.

    Raises:
        ConfigError: the configuration has an unknown key, or a value is invalid.
    """

    def __init__(
        self, config: Settings = None, *, finder: SiteFinder | None = None, force_exclude: bool = False
    ) -> None:
        if config is None:
            config = settings.discover([])
        self.config = config if isinstance(config, Config) else settings.from_mapping(config)
        self._finder = finder
        self._force_exclude = force_exclude
        self._paths: tuple[str, ...] = ()
        self._sites: SiteFinder | None = None
        self._found: SiteFinder | None = None
        self._many = ManyArticles(self.format_of, self.config.max_bytes)

    @cached_property
    def extensions(self) -> dict[str, str]:
        """The format of each file name extension, including those that the configuration adds.

        Raises:
            ConfigError: the configuration names a format that does not exist.
        """
        for extension, name in self.config.formats.items():
            where = self.config.where("formats", extension)
            plugins.load("formats", name, where=f"{where}: formats", error=ConfigError)
        return {**formats.extensions(), **self.config.formats}

    @cached_property
    def _only_named(self) -> frozenset[str]:
        """The extensions that a walk passes by: a site has feeds and sitemaps that nobody writes."""
        return frozenset(end for end, name in self.extensions.items() if formats.collection(name))

    def format_of(self, path: str) -> str:
        """Return the format for a path's extension.

        Raises:
            SourceError: no format has this extension.
        """
        extension = os.path.splitext(path)[1].lower()
        if extension not in self.extensions:
            from tonecheck.files.other_kinds import way_out  # noqa: PLC0415 - only for what is no article

            known_extensions = sorted(self.extensions)
            raise SourceError(
                f"no format reads files that end in “{extension}”{way_out(extension)}; "
                f"{did_you_mean(extension, known_extensions)} (“formats” in the configuration can add one)",
                path=path,
            )
        return self.extensions[extension]

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
            only_named=self._only_named,
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
            SourceError: the file cannot be read, or holds many articles.
        """
        format_name = self.format_of(path)
        if formats.collection(format_name):
            raise SourceError("holds many articles, and here one is wanted", path=articles.shown_path(path))
        return self._placed(formats.read(path, format=format_name, max_bytes=self.config.max_bytes))

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
        self._many.forget()
        yield from self._each(chosen, work, faults, on_read)

    def _each(
        self,
        chosen: Articles,
        work: Callable[[Source], Result],
        faults: list[Fault],
        on_read: Callable[[str], object] | None = None,
    ) -> Iterator[Result]:
        faults += chosen.faults
        for file in chosen.files:
            if on_read is not None:
                on_read(file)
            for path, read in self._in_file(file, faults):
                result = attempt(path, lambda: work(read()))  # noqa: B023 - called at once
                if isinstance(result, Fault):
                    faults.append(result)
                else:
                    yield result

    def paths(self, chosen: Articles) -> Iterator[str]:
        """Yield the path of each article, as users see it: of its file, or of its entry in a file that holds many."""
        return (path for file in chosen.files for path, _ in self._in_file(file, []))

    def entry(self, path: str) -> Entry | None:
        """Return the article of the latest run that has a path, if it is in a file that holds many; else None."""
        return self._many.entry(path)

    def _in_file(self, file: str, faults: list[Fault]) -> Iterator[tuple[str, Callable[[], Source]]]:
        """Return the path of each article in a file, and what reads it."""
        return self._many.in_file(file, faults) or iter([(articles.shown_path(file), partial(self.read, file))])

    # -- the articles of a run ----------------------------------------------------------------------------------------

    def articles(self, paths: Sequence[str] | Articles) -> Articles:
        """Return the articles at some paths.

        Raises:
            SourceError: a path is missing, or there are no articles.
        """
        chosen = paths if isinstance(paths, Articles) else self.find(paths)
        if not chosen.files and not chosen.faults:
            self._raise_no_articles(chosen.note)
        return chosen

    def _raise_no_articles(self, note: str = "") -> NoReturn:
        extensions = ", ".join(sorted(self.extensions.keys() - self._only_named))
        raise SourceError(
            f"nothing was checked: found no articles (looked for {extensions}; ignored files are skipped)"
            + (f"; {note}" if note else "")
        )

    def site(self, pages: tuple[PageFacts, ...], *, store: Store | None = None, links: Links | None = None) -> Site:
        """Return the site that a set of pages belongs to.

        Args:
            pages: facts of the pages.
            store: a cache of the facts of other pages; None reads and parses those pages again.
            links: their links, if they have been judged as the pages were read.
        """
        from tonecheck.site import Site  # noqa: PLC0415 - quick to load, and importing the linter does not need it

        return Site(
            pages,
            self.config.folder,
            self.config.site,
            gather=self._gatherer(store),
            finder=self._site_finder(),
            follow_symlinks=self.config.follow_symlinks,
            links=links,
        )

    def _links(self, paths: Iterable[str], store: Store) -> Links:
        """Return what judges the links of a run page by page, before the first page."""
        from tonecheck.site.links import Links  # noqa: PLC0415 - only a page with links needs it

        return Links(self._site_finder() or self._new_finder(self._paths), self._gatherer(store), paths)

    def _gatherer(self, store: Store | None) -> Callable[[Source], PageFacts]:
        """Return what gathers the facts of a page outside the run."""
        from tonecheck.site.facts import parsed  # noqa: PLC0415 - as above

        def gather(source: Source) -> PageFacts:
            if store is None:
                return parsed(source)
            from tonecheck.engine.results import facts_of  # noqa: PLC0415 - only a link to a heading needs it

            return facts_of(store, source, parsed)

        return gather

    def _site_finder(self) -> SiteFinder | None:
        """Return what finds the sites of the run; None if nothing is remembered of them."""
        finder = self._finder or (self._sites if self._paths else None)
        if self._many:
            from tonecheck.site.exported import model  # noqa: PLC0415 - few runs read such files

            finder = finder or self._new_finder(self._paths)
            for collection in self._many:
                finder.exports.update(dict.fromkeys(collection.entries, model(collection)))
        return finder

    def _placed(self, source: Source) -> Source:
        """Return an article with what its site says: dialect, keys that hold text, offers, help, and its English."""
        if self.config.text_keys and source.text_keys != self.config.text_keys:
            source = replace(source, text_keys=self.config.text_keys)
        wants_dialect = source.format == "markdown" and not source.dialect
        wants_keys = not source.printed_keys and may_hold_text(source.text)
        belongs = source.format != "plain" and source.layout is None  # plain text belongs to no site
        wants_offers = belongs and not source.site_offers and _may_be_own(source.text)
        wants_help = belongs and not source.site_help and _MAY_NEED_HELP.search(source.text) is not None
        wants_spelling = belongs and not source.site_spelling and _needs_spelling(source)
        if not (wants_dialect or wants_keys or wants_offers or wants_help or wants_spelling):
            return source
        if self._sites is None:
            self._sites = self._finder or self._new_finder(self._paths)
        try:
            dialect = self._sites.dialect_of(source.path) if wants_dialect else source.dialect
            keys = self._sites.printed_keys_of(source.path) if wants_keys else source.printed_keys
            offers = self._sites.offers_of(source.path) if wants_offers else source.site_offers
            help_shown = self._sites.help_of(source.path) if wants_help else source.site_help
            spelling = self._spelling_of(source, self._sites) if wants_spelling else source.site_spelling
        except Exception:  # noqa: BLE001 - rules on links report what is wrong with the site; others do without
            return source
        placed = replace(
            source,
            dialect=dialect,
            printed_keys=keys,
            site_offers=offers,
            site_help=help_shown,
            site_spelling=spelling,
        )
        return source if placed == source else placed

    @staticmethod
    def _spelling_of(source: Source, sites: SiteFinder) -> str:
        """Return the spelling of an article if its words are clear, else that of its site."""
        from tonecheck.language.american import words_of  # noqa: PLC0415 - only a page with words to spell asks for it

        return words_of(source.text).words or sites.spelling_of(source.path)

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


def _needs_spelling(source: Source) -> bool:
    """Return whether it matters which English the site of an article has; a text that is no file has no site."""
    from tonecheck.language.american import needs_spelling  # noqa: PLC0415 - as below

    return needs_spelling(source.text) and os.path.isfile(source.path)


def _may_be_own(text: str) -> bool:
    from tonecheck.language.whose_page import may_be_own  # noqa: PLC0415 - a run on plain text needs no expressions here

    return may_be_own(text)
