"""Find the site of a page: the nearest folder above it that a builder recognises."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice, pairwise

from tonecheck import plugins
from tonecheck.errors import ConfigError, did_you_mean
from tonecheck.expressions import expression
from tonecheck.files.bounds import Bounds, is_within, outermost, top_of
from tonecheck.files.paths import relative, with_slashes
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.overrides import with_settings
from tonecheck.site.own_hosts import canonical, with_own_hosts
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

PLAIN = "files"
BUILT = "html"
_OUTPUTS = frozenset({"public", "_site", "dist", "build", "site", "out", "output", "html", "_build"})
_NO_PROJECT = frozenset({PLAIN, BUILT})
_BESIDE = frozenset({"website", "site", "www", "docusaurus", "docs-site", "documentation"})
"""How people name the folder of a site whose pages are in a folder beside it."""
_SEVERAL = 2
_MARKS = {
    "astro": ("astro.config.",),
    "docusaurus": ("docusaurus.config.",),
    "eleventy": (".eleventy.", "eleventy.config."),
    "hugo": ("hugo.", "config.toml", "config.yaml"),
    "jekyll": ("_config.",),
    "mkdocs": ("mkdocs.y", "properdocs.y", "zensical.toml"),
    "mystmd": ("myst.yml",),
    "pelican": ("pelicanconf.py",),
    "sphinx": ("conf.py",),
    "vitepress": (".vitepress",),
}
"""How names begin that show a builder's site, so that no other builder is asked for most folders."""
_NOTES = (".md", ".mdx", ".markdown")
_READS = expression(r"\.md\b|docsify|markdown", re.IGNORECASE)
_FROM_ROOT = expression(r"""\b(?:href|src)\s*=\s*["']?/([^/\s"'#?<>{}]+)""")
_UP = expression(r"""\b(?:href|src)\s*=\s*["']?\.\./([^/\s"'#?<>{}]+)""")
FOR_CONTRIBUTORS = frozenset(
    "README CONTRIBUTING LICENSE SECURITY CHANGELOG CODE_OF_CONDUCT SUPPORT GOVERNANCE ISSUE_TEMPLATE".split()
)
"""Names of pages at the top of a site that people read in the repository."""


@cache
def _builders() -> tuple[str, ...]:
    own = plugins.names("site.builders")
    others = [name for name in plugins.installed("site.builders") if name not in own]
    return tuple(name for name in [*own, *others] if name not in _NO_PROJECT)


@dataclass(frozen=True)
class SiteFinder:
    """Finds the sites of a run and builds the model of each only once.

    Attributes:
        settings: the user's settings for the site.
        root: folder of the configuration, else the working folder; a path that opens from the working folder.
        contents: texts by path from the working folder, used instead of the files on disk; for examples.
        follow_symlinks: whether symlinks may lead out of the site.
        elsewhere: absolute folders of pages outside the working folder; sites reach up to them.
        exports: the sites of articles that are in an export or a feed, by path.
    """

    settings: SiteSettings = field(default_factory=SiteSettings)
    root: str = ""
    contents: Mapping[str, str] | None = None
    follow_symlinks: bool = False
    elsewhere: tuple[str, ...] = ()
    exports: dict[str, Model] = field(default_factory=dict, init=False, repr=False, compare=False)
    _folders: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _shared_by: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _pages_of: dict[tuple[str, str], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _trees: dict[str, Tree] = field(default_factory=dict, init=False, repr=False, compare=False)
    _dialects: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _printed_keys: dict[tuple[str, str], tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _models: dict[tuple[str, str], Model] = field(default_factory=dict, init=False, repr=False, compare=False)
    _answers: dict[tuple[str, Callable[[Tree], str]], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def model_of(self, path: str) -> Model:
        """Return the model of the site that a page belongs to.

        Args:
            path: as shown to users, from the working folder.

        Raises:
            ConfigError: the configuration names a builder or a folder that does not exist.
        """
        if path in self.exports:
            return self.exports[path]
        return self._model(*self._site_of(path))

    def _model(self, folder: str, builder: str) -> Model:
        key = folder, builder
        if key not in self._models:
            module = plugins.load("site.builders", builder, where="site: builder", error=ConfigError)
            model = with_settings(module.model(self._shared(folder), self.settings), self.settings)
            # What links and hosts ask for later says nothing about what the site publishes, so we look now.
            unread = dict(model.tree.unread)
            self._models[key] = with_own_hosts(replace(model, unread=unread) if unread else model)
        return self._models[key]

    def _site_of(self, path: str) -> tuple[str, str]:
        """Return the folder and the builder of a page's site; of several builders, the one that makes a page of it."""
        configured = self._configured()
        if configured:
            return configured
        folder, builder = self._above(posixpath.dirname(path))
        if folder not in self._shared_by:
            self._shared_by[folder] = () if builder in _NO_PROJECT else self._all_of(folder)
        several = self._shared_by[folder]
        if len(several) < _SEVERAL:
            return folder, builder
        own = path[len(folder) + 1 :] if folder else path
        return folder, max(several, key=lambda name: self._claim(folder, name, own))

    def _claim(self, folder: str, builder: str, path: str) -> tuple[bool, int]:
        """Return what says that a builder makes a page of a file: it publishes it, and how near it looks for pages."""
        key = folder, builder
        model = self._model(*key)
        if key not in self._pages_of:
            self._pages_of[key] = frozenset(route.path for route in model.routes if route.state == "published")
        nearest = max((len(place) for place in model.reads or () if is_within(path, place)), default=-1)
        return path in self._pages_of[key], nearest

    def _all_of(self, folder: str) -> tuple[str, ...]:
        """Return the builders that recognise a folder, if its names show that there may be several; else none."""
        tree = self._tree(folder)
        names = {*tree.names(), *tree.folders()}
        marks = [builder for builder, marks in _MARKS.items() if any(name.startswith(marks) for name in names)]
        if len(marks) < _SEVERAL:
            return ()
        modules = {name: plugins.load("site.builders", name, where="", error=ConfigError) for name in marks}
        return tuple(name for name, module in modules.items() if module.detect(tree))

    def dialect_of(self, path: str) -> str:
        """Return the dialect of the Markdown in a page, as the builder of its site reads it; "" if nothing is known.

        This reads settings of the site, and not what it publishes.

        Raises:
            ConfigError: as for ``model_of``.
        """
        folder, builder = self._site_of(path)
        if posixpath.splitext(posixpath.basename(path))[0] in FOR_CONTRIBUTORS and posixpath.dirname(path) == folder:
            return ""
        key = folder, builder
        if key not in self._dialects:
            module = plugins.load("site.builders", builder, where="site: builder", error=ConfigError)
            read = getattr(module, "dialect", None)
            self._dialects[key] = read(self._shared(folder)) if read else ""
        return self._dialects[key]

    def printed_keys_of(self, path: str) -> tuple[str, ...]:
        """Return the keys of front matter that the layouts around a page print as text; empty if nothing is known.

        Raises:
            ConfigError: as for ``model_of``.
        """
        folder, builder = key = self._site_of(path)
        if key not in self._printed_keys:
            module = plugins.load("site.builders", builder, where="site: builder", error=ConfigError)
            read = getattr(module, "printed_keys", None)
            self._printed_keys[key] = read(self._shared(folder)) if read else ()
        return self._printed_keys[key]

    def offers_of(self, path: str) -> str:
        """Return what the site of a page offers: "help" or "nothing"; "" if that is not known.

        Raises:
            ConfigError: as for ``model_of``.
        """
        from tonecheck.site.offers import offers  # noqa: PLC0415 - only a page that “I” tells asks for it

        return self._asked(path, offers)

    def help_of(self, path: str) -> str:
        """Return what the templates around a page say about help at once; "" if nothing.

        Raises:
            ConfigError: as for ``model_of``.
        """
        from tonecheck.site.help import help_in_templates  # noqa: PLC0415 - only a page on a danger asks for it

        return self._asked(path, help_in_templates)

    def spelling_of(self, path: str) -> str:
        """Return the spelling of the site of a page: "british", "american" or "unclear".

        Raises:
            ConfigError: as for ``model_of``.
        """
        from tonecheck.site.spelling import spelling  # noqa: PLC0415 - only a page with words to spell asks for it

        return self._asked(path, spelling)

    def _asked(self, path: str, ask: Callable[[Tree], str]) -> str:
        """Return what a function says of the site of a page; each site is asked once."""
        key = self._site_of(path)[0], ask
        if key not in self._answers:
            self._answers[key] = ask(self._shared(key[0]))
        return self._answers[key]

    def language_of(self, path: str) -> str:
        """Return the language that the settings of a page's site state, such as ``en-gb``; "" if they state none.

        Raises:
            ConfigError: as for ``model_of``.
        """
        folder, builder = self._configured() or self._above(posixpath.dirname(path))
        module = plugins.load("site.builders", builder, where="site: builder", error=ConfigError)
        read = getattr(module, "language", None)
        return read(self._shared(folder)) if read else ""

    def has_above(self, folder: str, name: str) -> bool:
        """Return whether a folder of the working folder, or one between them, has a file of some name."""
        folders = [folder]
        while folder and folder[0] not in "./":
            folder = posixpath.dirname(folder)
            folders.append(folder)
        return any(self._shared(one).is_file(name) for one in folders)

    def _shared(self, folder: str) -> Tree:
        """Return the tree of a site, the same each time, so that its settings are read once."""
        if folder not in self._trees:
            self._trees[folder] = self._tree(folder)
        return self._trees[folder]

    def _tree(self, folder: str) -> Tree:
        if self.contents is None:
            here = os.path.abspath(folder or os.curdir)
            places = outermost(map(os.path.realpath, (here, self._top(here), *self.elsewhere)))
            return Tree(folder, bounds=Bounds(places, self.follow_symlinks))
        prefix = f"{folder}/" if folder else ""
        return Tree(
            folder, {name[len(prefix) :]: text for name, text in self.contents.items() if name.startswith(prefix)}
        )

    def _configured(self) -> tuple[str, str] | None:
        """Return the folder and the builder that the configuration names, or None if it names neither."""
        settings = self.settings
        if not settings.builder and not settings.root:
            return None
        known_builders = [*_builders(), *_NO_PROJECT]
        if settings.builder and settings.builder not in known_builders:
            raise ConfigError(
                f"site: builder is “{settings.builder}”; {did_you_mean(settings.builder, known_builders)}"
            )
        folder = posixpath.normpath(posixpath.join(with_slashes(self.root), settings.root)).removeprefix("./")
        folder = "" if folder == "." else folder
        if self.contents is None and not os.path.isdir(folder or os.curdir):
            raise ConfigError(
                f"site: root is “{settings.root}”, and there is no such folder; it counts from the configuration"
            )
        return folder, settings.builder or self._builder_of(folder) or PLAIN

    def _above(self, folder: str) -> tuple[str, str]:
        """Return the nearest folder, from this one up, that a builder recognises, and the builder."""
        if folder not in self._folders:
            self._folders[folder] = self._search(folder)
        return self._folders[folder]

    def _search(self, folder: str) -> tuple[str, str]:
        candidates = list(self._parents(folder))
        for candidate in candidates:
            built = posixpath.basename(candidate) in _OUTPUTS and self._is_top(candidate)
            builder = BUILT if built else self._builder_of(candidate)
            if builder:
                return candidate, builder
        reading = next((site for candidate in candidates if (site := self._reading(folder, candidate))), "")
        if reading:
            return reading, "docusaurus"
        below = [candidate for candidate in candidates if not candidate.startswith("..")] or candidates[:1]
        built_tops = [candidate for candidate in below if self._is_built(candidate)]
        if built_tops:
            above = below[below.index(built_tops[-1]) :]
            return next((one for one, parent in pairwise(above) if not self._is_part(one, parent)), above[-1]), BUILT
        return below[-1], PLAIN

    def _reading(self, folder: str, around: str) -> str:
        """Return the folder of a site that stands in ``around`` and reads its pages from ``folder``; "" if none does.

        Docusaurus is often in ``website``, beside the folder of its pages.
        """
        tree = self._tree(around)
        for name in sorted(_BESIDE.intersection(tree.folders())):
            site = posixpath.join(around, name)
            if not is_within(folder, site) and self._builder_of(site) == "docusaurus":
                reads = self._model(site, "docusaurus").reads or ()
                own = posixpath.relpath(folder or ".", site)
                if any(place.startswith("../") and is_within(own, place) for place in reads):
                    return site
        return ""

    def _is_built(self, folder: str) -> bool:
        """Return whether a folder looks like the top of a built site.

        It has a start page. If it has Markdown files too, they are about the site: there are as many pages beside them,
        or pages in several folders, or the start page is finished and reads none of them by a script.
        """
        tree = self._tree(folder)
        if not tree.is_file("index.html"):
            return False
        stems = [posixpath.splitext(name) for name in tree.names()]
        notes = [stem + ending for stem, ending in stems if ending in _NOTES and stem.upper() not in FOR_CONTRIBUTORS]
        folders = sum(tree.is_file(f"{name}/index.html") for name in tree.folders())
        if not notes or folders >= _SEVERAL:
            return True
        if any(tree.text(name).startswith("---") for name in notes):
            return False  # front matter is for a builder, such as GitHub's
        pages = folders + sum(ending == ".html" and stem not in {"index", "404"} for stem, ending in stems)
        start = tree.text("index.html")
        return pages >= len(notes) or ("</html" in start.lower() and "{{" not in start and not _READS.search(start))

    def _is_top(self, folder: str) -> bool:
        """Return whether a folder looks like the top of a built site, and its start page leads to nothing above it."""
        above = next(islice(self._parents(folder), 1, None), None)
        start = self._tree(folder).text("index.html")
        return self._is_built(folder) and (above is None or not _leads_up(start, self._tree(above)))

    def _is_part(self, folder: str, parent: str) -> bool:
        """Return whether a folder with a start page is a part of the site in the folder above.

        Its canonical link says so, or its links from the root, or those up, lead to files that are there.
        """
        own, around = (self._tree(place) for place in (folder, parent))
        start = own.text("index.html")
        if _leads_up(start, around):
            return True
        name = posixpath.basename(folder)
        if any(
            posixpath.basename(address.path.removesuffix("index.html").rstrip("/")) == name
            for address in canonical(start)
        ):
            return True
        firsts = set(_FROM_ROOT.findall(start))
        return any(
            (around.is_file(first) or around.is_folder(first) or around.is_file(f"{first}.html"))
            and not (own.is_file(first) or own.is_folder(first) or own.is_file(f"{first}.html"))
            for first in firsts
        )

    def _builder_of(self, folder: str) -> str:
        """Return the builder that recognises a folder, or ""."""
        tree = self._tree(folder)
        if not tree.names() and not tree.folders():
            return ""
        for name in _builders():
            module = plugins.load("site.builders", name, where="site: builder", error=ConfigError)
            if module.detect(tree):
                return name
        return ""

    def _parents(self, folder: str) -> list[str]:
        """Return a folder and those above it, up to the top of the site."""
        folders = [folder]
        if self.contents is not None:
            while folder.strip("/"):  # the folder above “/” is “/”
                folder = posixpath.dirname(folder)
                folders.append(folder)
            return folders
        here = os.path.abspath(folder or os.curdir)
        top = self._top(here)
        while here != top:
            here = os.path.dirname(here)
            shown = with_slashes(here) if os.path.isabs(folder) else relative(here)
            folders.append("" if shown == "." else shown)
        return folders

    def _top(self, folder: str) -> str:
        """Return how far up the site of a folder reaches. Both are absolute."""
        return top_of(folder, (os.path.abspath(self.root or os.curdir), os.getcwd(), *self.elsewhere))


def _leads_up(start: str, around: Tree) -> bool:
    """Return whether a start page leads to what is in the folder above its own: “../img/river.jpg”.

    A browser does not go above the top of a site.
    """
    return any(around.is_folder(first) or around.is_file(first) for first in set(_UP.findall(start)))


def folders_elsewhere(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the absolute folders of pages that lie outside the working folder, also by way of a symlink.

    A user has named them, so links between them are checked.
    """
    folders = {posixpath.dirname(path) for path in paths}
    places = {place(folder or os.curdir) for folder in folders for place in (os.path.abspath, os.path.realpath)}
    here = (os.getcwd(), os.path.realpath(os.curdir))
    return outermost(place for place in places if not any(is_within(place, folder) for folder in here))
